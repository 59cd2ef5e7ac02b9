package dev.understudy.server.query;

import org.jspecify.annotations.Nullable;

/**
 * One value of a filter or range, read as its field's type.
 *
 * @param from the value itself, or the inclusive start of the span it stands for
 * @param until the exclusive end of that span (a date stands for the whole day), null for an exact value
 */
public record Value(Object from, @Nullable Object until) {

    /** A value that stands for itself. */
    public static Value exact(Object value) {
        return new Value(value, null);
    }
}
