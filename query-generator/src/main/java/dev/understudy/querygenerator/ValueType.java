package dev.understudy.querygenerator;

import com.fasterxml.jackson.databind.JsonNode;

/** What one value of a filter, a range or a parameter is, as {@code x-items} or the schema says. */
enum ValueType {
    INTEGER,
    TEXT,
    BOOLEAN,
    DATE,
    TIMESTAMP;

    /**
     * The type that a schema describes.
     *
     * @param where the place in the contract, for the message
     */
    static ValueType of(JsonNode schema, String where) {
        String type = schema.path("type").asText();
        String format = schema.path("format").asText();
        return switch (type) {
            case "integer" -> INTEGER;
            case "boolean" -> BOOLEAN;
            case "string" ->
                switch (format) {
                    case "date" -> DATE;
                    case "date-time" -> TIMESTAMP;
                    case "" -> TEXT;
                    default -> throw unknown(schema, where);
                };
            default -> throw unknown(schema, where);
        };
    }

    private static GeneratorException unknown(JsonNode schema, String where) {
        return new GeneratorException(where + " has values of " + schema
                + ". Known are integer, boolean, and string, also with the format date or date-time.");
    }
}
