package dev.understudy.server.query;

import dev.understudy.server.json.Integers;
import dev.understudy.server.json.Numbers;
import dev.understudy.server.json.Spaces;
import dev.understudy.server.json.Timestamps;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;

/** How the values of a field are written on the wire, and how they compare. */
public enum FieldType {
    INTEGER("an integer") {
        @Override
        Value read(String text) {
            return Value.exact(Integers.read(text));
        }
    },
    NUMBER("a number") {
        @Override
        Value read(String text) {
            return Value.exact(Numbers.read(text));
        }
    },
    TEXT("text") {
        @Override
        Value read(String text) {
            return Value.exact(text);
        }

        /** Byte order, as in the database. */
        @Override
        int compare(Value left, Value right) {
            return Arrays.compareUnsigned(
                    left.from().toString().getBytes(StandardCharsets.UTF_8),
                    right.from().toString().getBytes(StandardCharsets.UTF_8));
        }
    },
    BOOLEAN("true or false") {
        @Override
        Value read(String text) {
            return switch (Spaces.strip(text)) {
                case "true" -> Value.exact(true);
                case "false" -> Value.exact(false);
                default -> throw new IllegalArgumentException(text);
            };
        }
    },
    TIMESTAMP(Timestamps.FORMS) {
        @Override
        Value read(String text) {
            Timestamps.Span span = Timestamps.read(Spaces.strip(text));
            return span.isDay() ? new Value(span.from(), span.until()) : Value.exact(span.from());
        }
    },
    /** A column without a time of day; a timestamp counts as its UTC date. */
    DATE("a date such as 2019-12-09") {
        @Override
        Value read(String text) {
            OffsetDateTime moment = Timestamps.read(Spaces.strip(text)).from();
            return Value.exact(moment.toLocalDate());
        }
    };

    private final String description;

    FieldType(String description) {
        this.description = description;
    }

    /**
     * @throws IllegalArgumentException or {@link java.time.DateTimeException} if the text is no such value
     */
    abstract Value read(String text);

    /** Positive if the left value, as the least, leaves nothing up to the right one; a day counts up to its end. */
    int compare(Value left, Value right) {
        return switch (this) {
            case INTEGER -> Long.compare((long) left.from(), (long) right.from());
            case NUMBER -> Double.compare((double) left.from(), (double) right.from());
            case BOOLEAN -> Boolean.compare((boolean) left.from(), (boolean) right.from());
            case TIMESTAMP -> ((OffsetDateTime) left.from()).compareTo(lastMoment(right));
            case DATE -> ((LocalDate) left.from()).compareTo((LocalDate) right.from());
            case TEXT -> throw new AssertionError("text compares by bytes");
        };
    }

    private static OffsetDateTime lastMoment(Value value) {
        return value.until() instanceof OffsetDateTime end ? end.minusNanos(1) : (OffsetDateTime) value.from();
    }

    /** What a value must be, for messages. */
    String description() {
        return description;
    }
}
