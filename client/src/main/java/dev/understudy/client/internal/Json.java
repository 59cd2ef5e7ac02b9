package dev.understudy.client.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** Parses and writes JSON. */
public final class Json {
    /** Keeps the offset of timestamps; rejects trailing text and decimals in place of integers. Thread-safe. */
    public static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Also ignores members that a class does not have. Thread-safe. */
    static final JsonMapper LENIENT = MAPPER.rebuild()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Json() {}

    static JsonNode tree(String text) throws MalformedBodyException {
        try {
            JsonNode tree = MAPPER.readTree(text);
            if (tree.isMissingNode()) {
                throw new MalformedBodyException("it is empty");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw new MalformedBodyException(e);
        }
    }

    static <T> T read(String text, Class<T> model) throws MalformedBodyException {
        JsonNode tree = tree(text);
        if (!tree.isObject()) {
            throw new MalformedBodyException("it is not an object");
        }
        try {
            return MAPPER.treeToValue(tree, model);
        } catch (JsonProcessingException e) {
            throw new MalformedBodyException(e);
        }
    }

    /** Writes a request body. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("It cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }
}
