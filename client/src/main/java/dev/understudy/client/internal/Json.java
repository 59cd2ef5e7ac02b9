package dev.understudy.client.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** Reads and writes JSON. */
public final class Json {
    /** Keeps the offset of times; leaves no text after the JSON unnoticed; does not make 1 of 1.7. Thread-safe. */
    public static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    static JsonNode tree(String text) throws UnreadableException {
        try {
            JsonNode tree = MAPPER.readTree(text);
            if (tree.isMissingNode()) {
                throw new UnreadableException("it is empty");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw new UnreadableException(e);
        }
    }

    static <T> T read(String text, Class<T> model) throws UnreadableException {
        JsonNode tree = tree(text);
        if (!tree.isObject()) {
            throw new UnreadableException("it is not an object");
        }
        try {
            return MAPPER.treeToValue(tree, model);
        } catch (JsonProcessingException e) {
            throw new UnreadableException(e);
        }
    }

    /** Writes what this library sends. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("It cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }
}
