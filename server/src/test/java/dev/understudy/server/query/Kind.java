package dev.understudy.server.query;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Comparator;

/** How values of a field compare: the tests' own reading of the text in a data set. */
public enum Kind {
    INTEGER,
    NUMBER,
    TEXT,
    BOOLEAN,
    TIMESTAMP,
    DATE;

    Comparator<String> comparator() {
        return switch (this) {
            case INTEGER -> Comparator.comparing(Long::valueOf);
            case NUMBER -> Comparator.comparing(Double::valueOf);
            case TEXT -> (left, right) -> Arrays.compareUnsigned(bytes(left), bytes(right));
            case BOOLEAN -> Comparator.comparing(Boolean::valueOf);
            case TIMESTAMP ->
                Comparator.comparing(text -> OffsetDateTime.parse(text).toInstant());
            case DATE -> Comparator.comparing(LocalDate::parse);
        };
    }

    /** A value that no row of the data sets has. */
    String absentValue() {
        return switch (this) {
            case INTEGER -> "987654321";
            case NUMBER -> "987654321.5";
            case TEXT -> "nobody has this";
            case BOOLEAN -> throw new AssertionError("rows have both");
            case TIMESTAMP -> "2031-01-01T00:00:00.000Z";
            case DATE -> "2031-01-01";
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
