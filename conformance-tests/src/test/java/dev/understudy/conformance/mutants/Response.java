package dev.understudy.conformance.mutants;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.conformance.contract.ListShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * An answer on its way back. Immutable.
 *
 * @param body empty for the answer to a HEAD
 */
public record Response(int status, String reason, List<Header> headers, String body) {
    public Response {
        headers = List.copyOf(headers);
    }

    boolean isOk() {
        return status == 200 || status == 201;
    }

    Optional<String> header(String name) {
        return Header.value(headers, name);
    }

    public Response with(String name, String value) {
        return new Response(status, reason, Header.with(headers, name, value), body);
    }

    public Response without(String name) {
        return new Response(status, reason, Header.without(headers, name), body);
    }

    /** The answer with another value of a header; the same where it has none. */
    Response changing(String name, UnaryOperator<String> change) {
        return header(name).map(value -> with(name, change.apply(value))).orElse(this);
    }

    public Response withStatus(int other) {
        return new Response(other, "Changed", headers, body);
    }

    public Response withBody(String other) {
        return new Response(status, reason, headers, other);
    }

    /** The answer with a change of its JSON; the same if it is none. */
    Response changingJson(UnaryOperator<JsonNode> change) {
        return Json.read(body)
                .map(node -> withBody(Json.text(change.apply(node))))
                .orElse(this);
    }

    /** As {@link #changingJson}, where the body is an object. */
    Response changingObject(Consumer<ObjectNode> change) {
        return Json.object(body)
                .map(node -> {
                    change.accept(node);
                    return withBody(Json.text(node));
                })
                .orElse(this);
    }

    /** The items of a list, without what wraps them; empty if the body is no list of that path. */
    Optional<List<ObjectNode>> items(String path) {
        return Json.read(body)
                .flatMap(ListShape.of(path)::items)
                .map(items -> items.stream().map(ObjectNode.class::cast).toList());
    }

    /** The answer with other items in its list; the same if it is none. */
    Response changingItems(String path, UnaryOperator<List<ObjectNode>> change) {
        Optional<List<ObjectNode>> items = items(path);
        if (items.isEmpty()) {
            return this;
        }
        ListShape shape = ListShape.of(path);
        ObjectNode holder = Json.empty();
        ArrayNode array = holder.putArray("items");
        for (ObjectNode item : change.apply(new ArrayList<>(items.get()))) {
            array.add(shape.item().isEmpty() ? item : Json.empty().set(shape.item(), item));
        }
        return changingJson(body -> shape.list().isEmpty()
                ? array
                : ((ObjectNode) body).set(shape.list().substring(1), array));
    }

    /** As {@link #changingItems}, each item on its own. */
    Response changingEachItem(String path, Consumer<ObjectNode> change) {
        return changingItems(path, items -> {
            items.forEach(change);
            return items;
        });
    }
}
