package dev.understudy.server.json;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses timestamps of requests, and formats those of answers. */
public final class Timestamps {
    /** The accepted forms, for messages. */
    public static final String FORMS =
            "a timestamp such as 2017-07-22 13:43:10 UTC, 2017-07-22T13:43:10.000Z or 2017-07-22";

    private static final Pattern FORM = Pattern.compile("(?<year>\\d{4})-(?<month>\\d{1,2})-(?<day>\\d{1,2})"
            + "(?:[T ](?<time>\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?)"
            + "(?: ?(?:Z|UTC)| ?(?<sign>[+ -])(?<hours>\\d{2}):?(?<minutes>\\d{2}))?)?");
    private static final int LAST_YEAR = 9999;
    private static final int SECONDS_PER_MINUTE = 60;
    private static final int NANOSECONDS_PER_MILLISECOND = 1_000_000;
    private static final int[] POWERS_OF_TEN = {1, 10, 100, 1000};

    /**
     * For unusual timestamps only. It is several times slower than writing the digits, and a page can hold hundreds of
     * timestamps.
     */
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX");

    private Timestamps() {}

    /**
     * The time span that a value stands for: the whole day in UTC for a date, otherwise one millisecond.
     *
     * @param from inclusive
     * @param until exclusive
     * @param isDay whether the value is a date without a time
     */
    public record Span(OffsetDateTime from, OffsetDateTime until, boolean isDay) {}

    /**
     * Reads a value in one of the accepted forms: {@code 2017-07-22 13:43:10 UTC} as the documents write it, ISO 8601
     * with or without milliseconds and offset, or a date alone. Month and day may have one digit. The default offset is
     * UTC. A space in place of the sign, from an unencoded {@code +} in a query, is read as {@code +}. Digits after the
     * milliseconds are dropped.
     *
     * @throws DateTimeException if the value has none of the forms or names no real moment
     */
    public static Span read(String value) {
        Matcher matcher = FORM.matcher(value);
        if (!matcher.matches()) {
            throw new DateTimeException("not " + FORMS);
        }
        LocalDate date = LocalDate.of(
                Integer.parseInt(matcher.group("year")),
                Integer.parseInt(matcher.group("month")),
                Integer.parseInt(matcher.group("day")));
        if (matcher.group("time") == null) {
            OffsetDateTime start = date.atStartOfDay().atOffset(ZoneOffset.UTC);
            return new Span(start, start.plusDays(1), true);
        }
        OffsetDateTime moment = date.atTime(LocalTime.parse(matcher.group("time")))
                .atOffset(offset(matcher))
                .withOffsetSameInstant(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.MILLIS);
        if (moment.getYear() < 0 || moment.getYear() > LAST_YEAR) {
            throw new DateTimeException("a year of four digits in UTC is needed");
        }
        return new Span(moment, moment.plus(1, ChronoUnit.MILLIS), false);
    }

    /** Writes a moment with its own offset and always three decimals: {@code 2017-11-22T13:41:00.825Z}. */
    public static String write(OffsetDateTime moment) {
        boolean isPlain = moment.getYear() >= 0
                && moment.getYear() <= LAST_YEAR
                && moment.getOffset().getTotalSeconds() % SECONDS_PER_MINUTE == 0;
        return isPlain ? plain(moment) : WRITTEN.format(moment);
    }

    private static String plain(OffsetDateTime moment) {
        StringBuilder text = new StringBuilder("uuuu-MM-ddTHH:mm:ss.SSS+HH:MM".length());
        write(text, moment.getYear(), 4);
        write(text.append('-'), moment.getMonthValue(), 2);
        write(text.append('-'), moment.getDayOfMonth(), 2);
        write(text.append('T'), moment.getHour(), 2);
        write(text.append(':'), moment.getMinute(), 2);
        write(text.append(':'), moment.getSecond(), 2);
        write(text.append('.'), moment.getNano() / NANOSECONDS_PER_MILLISECOND, 3);
        return text.append(moment.getOffset().getId()).toString();
    }

    private static void write(StringBuilder text, int number, int digits) {
        for (int unit = POWERS_OF_TEN[digits - 1]; unit > 0; unit /= 10) {
            text.append((char) ('0' + number / unit % 10));
        }
    }

    private static ZoneOffset offset(Matcher matcher) {
        if (matcher.group("sign") == null) {
            return ZoneOffset.UTC;
        }
        String sign = matcher.group("sign").equals("-") ? "-" : "+";
        return ZoneOffset.of(sign + matcher.group("hours") + ":" + matcher.group("minutes"));
    }
}
