package dev.understudy.client.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parses the items of a page, or one record.
 *
 * @param model the class of an item
 * @param member the member of the body that contains the items, null if the body is an array
 * @param wrapper the member that wraps each item, null if items are not wrapped
 * @param mapper reads an item
 */
public record ItemReader<T>(
        Class<T> model, @Nullable String member, @Nullable String wrapper, JsonMapper mapper) {

    /** A reader of a generated model. */
    public ItemReader(Class<T> model, @Nullable String member, @Nullable String wrapper) {
        this(model, member, wrapper, Json.MAPPER);
    }

    /** A reader of a class of the caller, which need not have a member for each of the response. */
    public static <T> ItemReader<T> lenient(Class<T> model, @Nullable String member) {
        return new ItemReader<>(model, member, null, Json.LENIENT);
    }

    /**
     * The items of a response body.
     *
     * @throws MalformedBodyException if the text is not JSON of the expected structure
     */
    List<T> read(String text) throws MalformedBodyException {
        JsonNode body = Json.tree(text);
        JsonNode array = member == null ? body : body.path(member);
        if (!array.isArray()) {
            throw new MalformedBodyException(
                    member == null ? "it is not an array" : "its member " + member + " is not an array");
        }
        List<T> items = new ArrayList<>(array.size());
        for (JsonNode node : array) {
            JsonNode item = wrapper == null ? node : node.path(wrapper);
            if (!item.isObject()) {
                throw new MalformedBodyException("item " + items.size() + " is not an object");
            }
            items.add(read(item));
        }
        return items;
    }

    /**
     * The record that a response body is.
     *
     * @throws MalformedBodyException if the text is not JSON of the expected structure
     */
    T readOne(String text) throws MalformedBodyException {
        JsonNode body = Json.tree(text);
        JsonNode one = wrapper == null ? body : body.path(wrapper);
        if (!one.isObject()) {
            throw new MalformedBodyException("it is not an object");
        }
        return read(one);
    }

    private T read(JsonNode item) throws MalformedBodyException {
        try {
            return mapper.treeToValue(item, model);
        } catch (JsonProcessingException e) {
            throw new MalformedBodyException(e);
        }
    }
}
