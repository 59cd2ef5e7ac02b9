package dev.understudy.client.resource;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Formats parameter values, and rejects those that cannot be sent. */
final class WireFormat {
    private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private WireFormat() {}

    static String text(String field, String value) {
        requireValue(field, value);
        if (value.isEmpty()) {
            throw new IllegalArgumentException(
                    field + " cannot be an empty text: the server takes that for no filter. Leave it out instead.");
        }
        if (value.indexOf(',') >= 0) {
            throw new IllegalArgumentException(field + " cannot be \"" + value
                    + "\": a comma parts two values, and there is no way to send one inside a value.");
        }
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(field + " cannot hold a NUL character: no server stores one.");
        }
        return value;
    }

    /** Like {@link #text}, but rejects {@code null}, which would select rows without a value. */
    static String filterText(String field, String value) {
        if ("null".equals(value)) {
            throw new IllegalArgumentException(field + " cannot be the text \"null\": the server takes it for no value."
                    + " To select rows without a value, call the method that ends in IsNull.");
        }
        return text(field, value);
    }

    static String timestamp(String field, Instant value) {
        requireValue(field, value);
        if (value.isBefore(EARLIEST) || value.isAfter(LATEST)) {
            throw invalidYear(field, value);
        }
        return DateTimeFormatter.ISO_INSTANT.format(value);
    }

    static String timestamp(String field, OffsetDateTime value) {
        requireValue(field, value);
        return timestamp(field, value.toInstant());
    }

    static String date(String field, LocalDate value) {
        requireValue(field, value);
        if (value.getYear() < 0 || value.getYear() > 9999) {
            throw invalidYear(field, value);
        }
        return value.toString();
    }

    private static IllegalArgumentException invalidYear(String field, Object value) {
        return new IllegalArgumentException(field + " cannot be " + value + ": the year must have four digits.");
    }

    /** As the contract writes numbers: at most 19 digits before the point and 19 after it, without an exponent. */
    static String number(String field, double value) {
        String text = Double.isFinite(value) ? BigDecimal.valueOf(value).toPlainString() : "";
        if (!text.matches("-?\\d{1,19}(\\.\\d{1,19})?")) {
            throw new IllegalArgumentException(field + " cannot be " + value
                    + ": a number has at most 19 digits before the point and 19 after it.");
        }
        return text;
    }

    static String documented(String field, long value, List<Long> documented) {
        if (!documented.contains(value)) {
            throw new IllegalArgumentException(field + " cannot be " + value + ". The documented values are "
                    + documented
                    + ". A value newer than this client can be sent with undocumented(\"" + field + "\", \"" + value
                    + "\").");
        }
        return Long.toString(value);
    }

    static <T> T requireValue(String field, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(
                    field + " has no value. To select rows without one, call the method that ends in IsNull.");
        }
        return value;
    }

    static <T extends Comparable<? super T>> void requireOrder(String field, T minimum, T maximum) {
        if (minimum.compareTo(maximum) > 0) {
            throw new IllegalArgumentException(
                    field + " cannot range from " + minimum + " to " + maximum + ": the least value comes first.");
        }
    }

    static String requireName(@Nullable String name) {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("The name is empty. It is the documents' own, such as final_mark.");
        }
        return name;
    }
}
