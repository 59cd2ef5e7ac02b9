package dev.understudy.conformance.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Writes values in the forms that queries allow. */
final class Literals {
    private static final List<ZoneOffset> OFFSETS =
            List.of(ZoneOffset.ofHours(1), ZoneOffset.ofHours(-8), ZoneOffset.ofHoursMinutes(5, 30), ZoneOffset.UTC);

    /** Room for any offset on both sides, so that the year has four digits in each. */
    private static final Instant LATEST_WITH_OFFSET = Instant.parse("9999-12-31T00:00:00Z");

    private Literals() {}

    /** A text that can stand in a list with commas: it stands for the value, or for a span that holds it. */
    static Literal of(Kind kind, Object value, RandomSource random) {
        return switch (kind) {
            case INTEGER -> Literal.exact(integer((Long) value, random), value);
            case TEXT, BOOLEAN, DATE -> Literal.exact(value.toString(), value);
            case TIMESTAMP -> random.chance(30) ? day((Instant) value, random) : moment((Instant) value, random);
        };
    }

    /** Whether the value can be written between commas. */
    static boolean isWritable(Object value) {
        return !(value instanceof String text) || !(text.isEmpty() || text.contains(","));
    }

    private static String integer(long value, RandomSource random) {
        boolean isShort = Math.abs(value / 10) < 1_000_000_000_000L;
        return isShort && value >= 0 && random.chance(10) ? "00" + value : Long.toString(value);
    }

    /** Month and day may lack their zero. */
    private static String written(LocalDate day, RandomSource random) {
        return random.chance(10) ? day.toString().replace("-0", "-") : day.toString();
    }

    private static Literal day(Instant value, RandomSource random) {
        LocalDate day = value.atOffset(ZoneOffset.UTC).toLocalDate();
        Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        return new Literal(
                written(day, random), start, start.plus(1, ChronoUnit.DAYS).minusMillis(1));
    }

    private static Literal moment(Instant value, RandomSource random) {
        return Literal.exact(moment(value, value.isBefore(LATEST_WITH_OFFSET), random), value);
    }

    /** A date and a time with {@code T} or a space between them, in some zone. */
    private static String moment(Instant value, boolean mayHaveOffset, RandomSource random) {
        ZoneOffset offset = mayHaveOffset && random.chance(50) ? random.one(OFFSETS) : ZoneOffset.UTC;
        LocalDateTime local = LocalDateTime.ofInstant(value, offset);
        String zone = offset.equals(ZoneOffset.UTC)
                ? random.one(List.of("Z", " UTC", "UTC", "", "+00:00", "-00:00"))
                : zone(offset, random);
        return written(local.toLocalDate(), random)
                + random.one(List.of("T", " "))
                + time(local.toLocalTime(), random)
                + zone;
    }

    /** {@code +05:30} or {@code +0530}, perhaps after a space, or with a space where an unencoded {@code +} stood. */
    private static String zone(ZoneOffset offset, RandomSource random) {
        String id = random.chance(70) ? offset.getId() : offset.getId().replace(":", "");
        if (id.startsWith("+") && random.chance(30)) {
            return " " + id.substring(1);
        }
        return random.chance(20) ? " " + id : id;
    }

    /** To the minute, to the second, or with decimals; what is finer than a millisecond does not count. */
    private static String time(LocalTime time, RandomSource random) {
        int milliseconds = time.get(ChronoField.MILLI_OF_SECOND);
        if (milliseconds > 0) {
            String decimals = "%03d".formatted(milliseconds);
            String finer = random.chance(20) ? Integer.toString(random.below(1_000_000)) : "";
            return time.format(DateTimeFormatter.ofPattern("HH:mm:ss")) + "." + decimals + finer;
        }
        if (time.getSecond() > 0 || random.chance(30)) {
            return time.format(DateTimeFormatter.ofPattern(random.one(List.of("HH:mm:ss", "HH:mm:ss.SSS"))));
        }
        return time.format(DateTimeFormatter.ofPattern("HH:mm"));
    }
}
