package dev.understudy.querygenerator;

import com.fasterxml.jackson.databind.JsonNode;

/** The type of the values of a filter, range or parameter, from {@code x-items} or the schema. */
enum ValueType {
    INTEGER,
    NUMBER,
    TEXT,
    BOOLEAN,
    DATE,
    TIMESTAMP;

    /**
     * The type of a schema.
     *
     * @param where the place in the contract, for the error message
     */
    static ValueType of(JsonNode schema, String where) {
        String type = schema.path("type").asText();
        String format = schema.path("format").asText();
        return switch (type) {
            case "integer" -> INTEGER;
            case "number" -> NUMBER;
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
                + ". Known are integer, number, boolean, and string, also with the format date or date-time.");
    }
}
