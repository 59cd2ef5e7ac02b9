package dev.understudy.conformance.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Values that are likely to reveal an error: bounds of types and days, similar texts, characters with a meaning
 * in SQL, URLs or lists.
 */
final class Samples {
    private static final List<Long> INTEGERS = List.of(
            0L,
            1L,
            -1L,
            2L,
            9L,
            10L,
            42L,
            100L,
            125L,
            -125L,
            2147483647L,
            2147483648L,
            -2147483649L,
            9007199254740993L,
            Long.MAX_VALUE,
            Long.MAX_VALUE - 1,
            Long.MIN_VALUE);

    /**
     * No character from U+E000 to U+FFFF beside one above them: databases disagree on which is greater, and the contract
     * does not say.
     */
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "a",
            "A",
            "aa",
            "ab",
            "a b",
            " a",
            "a ",
            "B",
            "z",
            "Z",
            "_",
            "%",
            "50%",
            "a%",
            "é",
            "e\u0301",
            "É",
            "ß",
            "ss",
            "ı",
            "İ",
            "Ω",
            "日本",
            "😀",
            "o'neil",
            "'",
            "\"",
            "say \"hi\"",
            "\\",
            "a,b",
            ",",
            "null",
            "NULL",
            "true",
            "0",
            "10",
            "9",
            "-1",
            "-a",
            "[1]",
            "a&b=c",
            "a+b",
            "x#y?z",
            "a;b",
            "a\tb",
            "a\nb",
            "%27",
            "$1",
            ":value",
            "2017-11-22");

    private static final List<LocalDate> DAYS = List.of(
            LocalDate.of(1969, 12, 31),
            LocalDate.of(1970, 1, 1),
            LocalDate.of(2017, 3, 26),
            LocalDate.of(2017, 10, 29),
            LocalDate.of(2017, 11, 22),
            LocalDate.of(2019, 12, 31),
            LocalDate.of(2020, 2, 28),
            LocalDate.of(2020, 2, 29),
            LocalDate.of(2020, 3, 1),
            LocalDate.of(9999, 12, 31));

    /** The last moment whose year has four digits. */
    private static final Instant END = Instant.parse("9999-12-31T23:59:59.999Z");

    private Samples() {}

    /**
     * Different values of a kind.
     *
     * @param now some timestamps and dates are close to it
     */
    static List<Object> of(Kind kind, int count, Instant now, RandomSource random) {
        List<?> all =
                switch (kind) {
                    case INTEGER -> INTEGERS;
                    case TEXT -> TEXTS;
                    case BOOLEAN -> List.of(true, false);
                    case DATE -> dates(now);
                    case TIMESTAMP -> timestamps(now, random);
                };
        return new ArrayList<>(random.some(count, all));
    }

    /** A value that is as close as the kind allows, or the value itself where that is out of bounds. */
    static Object near(Kind kind, Object value, RandomSource random) {
        int step = random.chance(50) ? 1 : -1;
        return switch (kind) {
            case INTEGER -> Math.abs((Long) value / 2) < Long.MAX_VALUE / 2 ? (Long) value + step : value;
            case TEXT -> value + (step > 0 ? "a" : " ");
            case BOOLEAN -> value;
            case DATE -> ((LocalDate) value).getYear() < 9999 ? ((LocalDate) value).plusDays(step) : value;
            case TIMESTAMP -> ((Instant) value).isBefore(END) ? ((Instant) value).plusMillis(step) : value;
        };
    }

    private static List<LocalDate> dates(Instant now) {
        LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
        return Stream.concat(DAYS.stream(), Stream.of(today.minusDays(1), today, today.plusDays(1)))
                .toList();
    }

    /** Both ends of days, the milliseconds beside them, and something between. */
    private static List<Instant> timestamps(Instant now, RandomSource random) {
        List<Instant> timestamps = new ArrayList<>(List.of(
                now.minus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MINUTES),
                now.plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS)));
        for (LocalDate day : random.some(3, dates(now))) {
            Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
            Instant end = day.atTime(LocalTime.MAX).toInstant(ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS);
            Instant between = start.plusMillis(random.between(2, 86_399_997));
            timestamps.addAll(List.of(start, start.plusMillis(1), end.minusMillis(1), end, between));
            timestamps.add(between.truncatedTo(ChronoUnit.SECONDS));
            timestamps.add(between.truncatedTo(ChronoUnit.MINUTES));
        }
        return timestamps;
    }
}
