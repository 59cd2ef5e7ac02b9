package dev.understudy.client.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the items of a page.
 *
 * @param model the class of an item
 * @param member the member of the answer that holds the items, null where the answer is an array
 * @param wrapper the member of each item that holds it, null where items are not wrapped
 */
public record ItemReader<T>(Class<T> model, String member, String wrapper) {

    /**
     * The items of an answer.
     *
     * @throws UnreadableException if the text is not JSON of the expected form
     */
    List<T> read(String text) throws UnreadableException {
        JsonNode body = Json.tree(text);
        JsonNode array = member == null ? body : body.path(member);
        if (!array.isArray()) {
            throw new UnreadableException(
                    member == null ? "it is not an array" : "its member " + member + " is not an array");
        }
        List<T> items = new ArrayList<>(array.size());
        for (JsonNode node : array) {
            JsonNode item = wrapper == null ? node : node.path(wrapper);
            if (!item.isObject()) {
                throw new UnreadableException("item " + items.size() + " is not an object");
            }
            items.add(read(item));
        }
        return items;
    }

    private T read(JsonNode item) throws UnreadableException {
        try {
            return Json.MAPPER.treeToValue(item, model);
        } catch (JsonProcessingException e) {
            throw new UnreadableException(e);
        }
    }
}
