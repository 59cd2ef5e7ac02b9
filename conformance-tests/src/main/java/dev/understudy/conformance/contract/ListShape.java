package dev.understudy.conformance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The structure of the body of a list.
 *
 * @param list JSON pointer to the array
 * @param item the member that wraps each item, empty if none does
 */
public record ListShape(String list, String item) {
    /** The shape of the answers at a path. */
    public static ListShape of(String path) {
        if (path.startsWith("/open_api")) {
            return new ListShape("/users", "");
        }
        return new ListShape("", path.contains("anti_grav_units_users") ? "anti_grav_units_user" : "");
    }

    /** The items, without their wrappers; empty if the body does not have this shape. */
    public Optional<List<JsonNode>> items(JsonNode body) {
        JsonNode array = body.at(list);
        if (!array.isArray()) {
            return Optional.empty();
        }
        List<JsonNode> items = new ArrayList<>();
        for (JsonNode element : array) {
            JsonNode inner = item.isEmpty() ? element : element.path(item);
            if (!inner.path("id").isIntegralNumber()) {
                return Optional.empty();
            }
            items.add(inner);
        }
        return Optional.of(items);
    }

    /** The ids of the items; empty if the body does not have this shape. */
    public Optional<List<Long>> ids(JsonNode body) {
        return items(body)
                .map(items ->
                        items.stream().map(item -> item.get("id").longValue()).toList());
    }
}
