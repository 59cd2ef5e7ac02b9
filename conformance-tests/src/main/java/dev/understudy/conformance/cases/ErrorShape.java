package dev.understudy.conformance.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error body of one of the APIs.
 *
 * @param kind its name
 * @param sentences its messages, on one line
 */
record ErrorShape(String kind, String sentences) {
    /** Reads an error body; null if it does not have the shape of the API at that path. */
    static @Nullable ErrorShape of(String path, JsonNode body) {
        if (path.startsWith("/open_api")) {
            return ofFabManager(body);
        }
        if (path.startsWith("/oauth/") || path.startsWith("/v2/oauth/")) {
            return ofMembers(body, "error_description");
        }
        return body.has("messages") ? ofMessages(body) : ofMembers(body, "message");
    }

    private static @Nullable ErrorShape ofFabManager(JsonNode body) {
        List<String> errors = texts(body.path("errors"));
        return body.size() == 1 && !errors.isEmpty()
                ? new ErrorShape(errors.get(0), String.join(" ", errors.subList(1, errors.size())))
                : null;
    }

    private static @Nullable ErrorShape ofMessages(JsonNode body) {
        List<String> messages = texts(body.get("messages"));
        return body.size() == 2 && body.path("error").isTextual() && !messages.isEmpty()
                ? new ErrorShape(body.get("error").textValue(), String.join(" ", messages))
                : null;
    }

    private static @Nullable ErrorShape ofMembers(JsonNode body, String message) {
        return body.size() == 2
                        && body.path("error").isTextual()
                        && body.path(message).isTextual()
                ? new ErrorShape(
                        body.get("error").textValue(), body.get(message).textValue())
                : null;
    }

    /** The elements of a list of texts; empty if it is none. */
    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : list) {
            if (!element.isTextual()) {
                return List.of();
            }
            texts.add(element.textValue());
        }
        return texts;
    }
}
