package dev.understudy.client.resource;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Base class of ranges. A range has a minimum and a maximum, both inclusive; the methods {@code …AtLeast} and {@code …AtMost}
 * set one of them and leave the other as it is, open at first. If both are set more than once, the last values apply; different
 * fields are combined with AND. Not thread-safe.
 *
 * <p>The minimum must not be greater than the maximum. This is checked for numbers and times, but not for text, because its
 * collation is up to the server.
 *
 * <p>The API has no open range: an open end is sent as the least or greatest value that the servers accept, the 32-bit
 * integers and the years 1 to 9999. It excludes rows without a value, as every range does.
 *
 * @param <R> the type of the range
 */
public abstract class RangeFields<R extends RangeFields<R>> {
    private static final End LEAST_INTEGER = End.of(Integer.MIN_VALUE);
    private static final End GREATEST_INTEGER = End.of(Integer.MAX_VALUE);
    private static final LocalDate FIRST_DATE = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST_DATE = LocalDate.of(9999, 12, 31);

    private final Map<String, Bounds> bounds = new LinkedHashMap<>();

    /**
     * One end of a range.
     *
     * @param text as it is sent
     * @param number the value of a number; null for another type
     * @param instant the first or last moment of a date or timestamp; null for another type
     */
    private record End(
            String text,
            @Nullable BigDecimal number,
            @Nullable Instant instant) {
        private static End of(long number) {
            return new End(Long.toString(number), BigDecimal.valueOf(number), null);
        }

        private static End of(String field, double number) {
            return new End(WireFormat.number(field, number), BigDecimal.valueOf(number), null);
        }

        private boolean isAfter(End other) {
            if (number != null && other.number != null) {
                return number.compareTo(other.number) > 0;
            }
            return instant != null && other.instant != null && instant.isAfter(other.instant);
        }
    }

    private record Bounds(End minimum, End maximum) {}

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
        return put(field, End.of(minimum), End.of(maximum));
    }

    final R integersAtLeast(String field, long minimum) {
        return putMinimum(field, End.of(minimum), GREATEST_INTEGER);
    }

    final R integersAtMost(String field, long maximum) {
        return putMaximum(field, LEAST_INTEGER, End.of(maximum));
    }

    final R numbers(String field, double minimum, double maximum) {
        return put(field, End.of(field, minimum), End.of(field, maximum));
    }

    final R numbersAtLeast(String field, double minimum) {
        return putMinimum(field, End.of(field, minimum), GREATEST_INTEGER);
    }

    final R numbersAtMost(String field, double maximum) {
        return putMaximum(field, LEAST_INTEGER, End.of(field, maximum));
    }

    final R texts(String field, String minimum, String maximum) {
        return put(
                field,
                new End(WireFormat.text(field, minimum), null, null),
                new End(WireFormat.text(field, maximum), null, null));
    }

    final R booleans(String field, boolean minimum, boolean maximum) {
        WireFormat.requireOrder(field, minimum, maximum);
        return put(
                field, new End(Boolean.toString(minimum), null, null), new End(Boolean.toString(maximum), null, null));
    }

    final R dates(String field, LocalDate minimum, LocalDate maximum) {
        return put(field, firstOf(field, minimum), lastOf(field, maximum));
    }

    final R datesAtLeast(String field, LocalDate minimum) {
        return putMinimum(field, firstOf(field, minimum), lastOf(field, LAST_DATE));
    }

    final R datesAtMost(String field, LocalDate maximum) {
        return putMaximum(field, firstOf(field, FIRST_DATE), lastOf(field, maximum));
    }

    final R timestamps(String field, OffsetDateTime minimum, OffsetDateTime maximum) {
        return instants(field, instant(field, minimum), instant(field, maximum));
    }

    final R timestampsAtLeast(String field, OffsetDateTime minimum) {
        return instantsAtLeast(field, instant(field, minimum));
    }

    final R timestampsAtMost(String field, OffsetDateTime maximum) {
        return instantsAtMost(field, instant(field, maximum));
    }

    final R instants(String field, Instant minimum, Instant maximum) {
        return put(field, end(field, minimum), end(field, maximum));
    }

    final R instantsAtLeast(String field, Instant minimum) {
        return putMinimum(field, end(field, minimum), lastOf(field, LAST_DATE));
    }

    final R instantsAtMost(String field, Instant maximum) {
        return putMaximum(field, firstOf(field, FIRST_DATE), end(field, maximum));
    }

    private static Instant instant(String field, OffsetDateTime value) {
        return WireFormat.requireValue(field, value).toInstant();
    }

    private static End end(String field, Instant value) {
        return new End(WireFormat.timestamp(field, value), null, value);
    }

    private static End firstOf(String field, LocalDate day) {
        String text = WireFormat.date(field, day);
        return new End(text, null, day.atStartOfDay().toInstant(ZoneOffset.UTC));
    }

    private static End lastOf(String field, LocalDate day) {
        String text = WireFormat.date(field, day);
        return new End(
                text,
                null,
                day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC).minusNanos(1));
    }

    /** The formatted values by field name. */
    final Map<String, String> wire() {
        Map<String, String> values = new LinkedHashMap<>();
        bounds.forEach((field, ends) ->
                values.put(field, ends.minimum().text() + "," + ends.maximum().text()));
        return values;
    }

    private R putMinimum(String field, End minimum, End open) {
        Bounds before = bounds.get(field);
        return put(field, minimum, before == null ? open : before.maximum());
    }

    private R putMaximum(String field, End open, End maximum) {
        Bounds before = bounds.get(field);
        return put(field, before == null ? open : before.minimum(), maximum);
    }

    private R put(String field, End minimum, End maximum) {
        if (minimum.isAfter(maximum)) {
            throw new IllegalArgumentException(field + " cannot range from " + minimum.text() + " to " + maximum.text()
                    + ": the least value comes first.");
        }
        bounds.put(field, new Bounds(minimum, maximum));
        return self();
    }

    abstract R self();

    /** The fields with their ranges, as they are sent. */
    @Override
    public final String toString() {
        return wire().toString();
    }
}
