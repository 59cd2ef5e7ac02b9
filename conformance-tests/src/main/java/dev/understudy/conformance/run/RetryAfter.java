package dev.understudy.conformance.run;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Reads {@code Retry-After}: seconds, with decimals or without, or an HTTP date in any of its three forms. */
final class RetryAfter {
    /** The wait where the header is missing, or is neither a number of seconds nor a date. */
    static final Duration DEFAULT = Duration.ofSeconds(1);

    private static final Pattern SECONDS = Pattern.compile("\\d+(?:\\.\\d+)?");
    private static final int TOO_MANY_DIGITS = 12;

    private static final DateTimeFormatter RFC_850 = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("EEEE, dd-MMM-")
            .appendValueReduced(ChronoField.YEAR, 2, 2, 2000)
            .appendPattern(" HH:mm:ss 'GMT'")
            .toFormatter(Locale.ENGLISH);
    private static final DateTimeFormatter ASCTIME =
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH);

    private RetryAfter() {}

    /**
     * The time to wait.
     *
     * @param value the header, empty if there is none
     * @param now what a date is relative to; a date in the past means no wait
     */
    static Duration read(Optional<String> value, Instant now) {
        String text = value.map(String::strip).orElse("");
        if (SECONDS.matcher(text).matches()) {
            return seconds(text);
        }
        return date(text)
                .map(date -> date.isAfter(now) ? Duration.between(now, date) : Duration.ZERO)
                .orElse(DEFAULT);
    }

    private static Duration seconds(String text) {
        if (text.split("\\.", 2)[0].length() > TOO_MANY_DIGITS) {
            return Duration.ofSeconds(Long.MAX_VALUE);
        }
        return Duration.ofMillis(new BigDecimal(text)
                .movePointRight(3)
                .setScale(0, RoundingMode.CEILING)
                .longValueExact());
    }

    private static Optional<Instant> date(String text) {
        return parsed(() -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant())
                .or(() -> parsed(() -> LocalDateTime.parse(text, RFC_850).toInstant(ZoneOffset.UTC)))
                .or(() -> parsed(() -> LocalDateTime.parse(text, ASCTIME).toInstant(ZoneOffset.UTC)));
    }

    private static Optional<Instant> parsed(Supplier<Instant> parse) {
        try {
            return Optional.of(parse.get());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
