package dev.understudy.conformance.model;

import java.util.Comparator;

/**
 * A value as written in a query, with its meaning: all values from the least to the greatest, both included. A date
 * stands for the whole day where the field is a timestamp; any other text stands for one value.
 *
 * @param least null in {@link #NULL} only
 */
record Literal(String text, Object least, Object greatest) {
    /** In a filter: rows without a value. */
    static final Literal NULL = new Literal("null", null, null);

    static Literal exact(String text, Object value) {
        return new Literal(text, value, value);
    }

    boolean matches(Object value, Comparator<Object> order) {
        if (value == null || least == null) {
            return value == null && least == null;
        }
        return order.compare(least, value) <= 0 && order.compare(value, greatest) <= 0;
    }
}
