package dev.understudy.conformance.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.conformance.io.ConformanceException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;

/** The kinds of values that the contract gives to fields, each with the Java type that holds its values. */
enum Kind {
    /** {@code Long}. */
    INTEGER,
    /** {@code String}. Compares by code points, as UTF-8 does by bytes, so that the order is the same on every database. */
    TEXT,
    /** {@code Boolean}, false first. */
    BOOLEAN,
    /** {@code Instant}, to the millisecond. */
    TIMESTAMP,
    /** {@code LocalDate}. */
    DATE;

    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX");

    /**
     * The kind that a schema describes.
     *
     * @throws ConformanceException if the model knows no such kind
     */
    static Kind of(JsonNode schema) {
        String format = schema.path("format").asText();
        return switch (schema.path("type").asText()) {
            case "integer" -> INTEGER;
            case "boolean" -> BOOLEAN;
            case "string" -> format.equals("date-time") ? TIMESTAMP : format.equals("date") ? DATE : TEXT;
            default -> throw new ConformanceException("The model knows no values of the schema " + schema);
        };
    }

    /** Ascending; takes no null. */
    Comparator<Object> order() {
        return this == TEXT ? Kind::compareCodePoints : Kind::compareNaturally;
    }

    private static int compareCodePoints(Object left, Object right) {
        String first = (String) left;
        String second = (String) right;
        int at = 0;
        while (at < first.length() && at < second.length()) {
            int difference = Integer.compare(first.codePointAt(at), second.codePointAt(at));
            if (difference != 0) {
                return difference;
            }
            at += Character.charCount(first.codePointAt(at));
        }
        return Integer.compare(first.length(), second.length());
    }

    @SuppressWarnings("unchecked")
    private static int compareNaturally(Object left, Object right) {
        return ((Comparable<Object>) left).compareTo(right);
    }

    /**
     * The value as answers print it.
     *
     * @param zone the zone that timestamps are printed in
     */
    static String printed(Object value, ZoneId zone) {
        return value instanceof Instant instant ? WRITTEN.format(instant.atZone(zone)) : String.valueOf(value);
    }
}
