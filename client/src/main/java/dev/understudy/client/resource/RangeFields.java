package dev.understudy.client.resource;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.chrono.ChronoLocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Base class of ranges. A range has a minimum and a maximum, both inclusive; neither can be omitted. If a field is set more
 * than once, the last range applies; different fields are combined with AND. Not thread-safe.
 *
 * <p>The minimum must not be greater than the maximum. This is checked for numbers and times, but not for text, because its
 * collation is up to the server.
 *
 * @param <R> the type of the range
 */
public abstract class RangeFields<R extends RangeFields<R>> {
    private final Map<String, String> values = new LinkedHashMap<>();

    RangeFields() {}

    /**
     * Filters by a range of a field that is newer than this client. It is sent unchecked.
     *
     * @param field the name in the API, such as {@code final_mark}
     * @throws IllegalArgumentException if a value is empty, or contains a comma or a NUL character
     */
    public R undocumented(String field, String minimum, String maximum) {
        return texts(WireFormat.requireName(field), minimum, maximum);
    }

    final R integers(String field, long minimum, long maximum) {
        WireFormat.requireOrder(field, minimum, maximum);
        return put(field, Long.toString(minimum), Long.toString(maximum));
    }

    final R texts(String field, String minimum, String maximum) {
        return put(field, WireFormat.text(field, minimum), WireFormat.text(field, maximum));
    }

    final R booleans(String field, boolean minimum, boolean maximum) {
        WireFormat.requireOrder(field, minimum, maximum);
        return put(field, Boolean.toString(minimum), Boolean.toString(maximum));
    }

    final R dates(String field, LocalDate minimum, LocalDate maximum) {
        String first = WireFormat.date(field, minimum);
        String last = WireFormat.date(field, maximum);
        WireFormat.requireOrder(field, (ChronoLocalDate) minimum, maximum);
        return put(field, first, last);
    }

    final R timestamps(String field, OffsetDateTime minimum, OffsetDateTime maximum) {
        return instants(
                field,
                WireFormat.requireValue(field, minimum).toInstant(),
                WireFormat.requireValue(field, maximum).toInstant());
    }

    final R instants(String field, Instant minimum, Instant maximum) {
        String first = WireFormat.timestamp(field, minimum);
        String last = WireFormat.timestamp(field, maximum);
        WireFormat.requireOrder(field, minimum, maximum);
        return put(field, first, last);
    }

    /** The formatted values by field name. */
    final Map<String, String> wire() {
        return values;
    }

    private R put(String field, String minimum, String maximum) {
        values.put(field, minimum + "," + maximum);
        return self();
    }

    abstract R self();
}
