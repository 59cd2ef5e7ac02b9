package dev.understudy.client.resource;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.chrono.ChronoLocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the ranges of all lists have in common. A range has a least and a greatest value and includes both; there is no
 * open end. Of several ranges of one field the last counts; ranges of different fields must all match. Not thread-safe.
 *
 * <p>The least value must not be above the greatest. The client checks that of numbers and times; of text it does not,
 * because the order of letters is the server's.
 *
 * @param <R> the range itself
 */
public abstract class RangeFields<R extends RangeFields<R>> {
    private final Map<String, String> values = new LinkedHashMap<>();

    RangeFields() {}

    /**
     * Ranges on a field that is newer than this client. It is sent as it is.
     *
     * @param field its name on the wire, such as {@code final_mark}
     * @throws IllegalArgumentException if a value is empty, or holds a comma or a NUL character
     */
    public R undocumented(String field, String least, String greatest) {
        return texts(Wire.requireName(field), least, greatest);
    }

    final R integers(String field, long least, long greatest) {
        Wire.requireOrder(field, least, greatest);
        return put(field, Long.toString(least), Long.toString(greatest));
    }

    final R texts(String field, String least, String greatest) {
        return put(field, Wire.text(field, least), Wire.text(field, greatest));
    }

    final R truths(String field, boolean least, boolean greatest) {
        Wire.requireOrder(field, least, greatest);
        return put(field, Boolean.toString(least), Boolean.toString(greatest));
    }

    final R dates(String field, LocalDate least, LocalDate greatest) {
        String wire = Wire.date(field, least);
        String last = Wire.date(field, greatest);
        Wire.requireOrder(field, (ChronoLocalDate) least, greatest);
        return put(field, wire, last);
    }

    final R timestamps(String field, OffsetDateTime least, OffsetDateTime greatest) {
        return instants(
                field,
                Wire.requireValue(field, least).toInstant(),
                Wire.requireValue(field, greatest).toInstant());
    }

    final R instants(String field, Instant least, Instant greatest) {
        String wire = Wire.timestamp(field, least);
        String last = Wire.timestamp(field, greatest);
        Wire.requireOrder(field, least, greatest);
        return put(field, wire, last);
    }

    /** What is sent, by the names of the fields. */
    final Map<String, String> wire() {
        return values;
    }

    private R put(String field, String least, String greatest) {
        values.put(field, least + "," + greatest);
        return self();
    }

    abstract R self();
}
