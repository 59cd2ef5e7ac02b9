package dev.understudy.client.internal;

import dev.understudy.client.call.Response;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses response headers. A malformed header counts as absent. */
final class Headers {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final Pattern LINK = Pattern.compile("<[^>]*>([^<]*)");
    private static final Pattern NEXT = Pattern.compile(";\\s*rel\\s*=\\s*(\"([^\"]*\\s)?next(\\s[^\"]*)?\"|next\\b)");

    private Headers() {}

    /** A non-negative integer. */
    static OptionalLong number(Response response, String name) {
        return response.header(name)
                .map(String::strip)
                .filter(text -> NUMBER.matcher(text).matches())
                .map(text -> OptionalLong.of(Long.parseLong(text)))
                .orElse(OptionalLong.empty());
    }

    /** The number in the first of two headers that is present: the two APIs use different names. */
    static OptionalLong number(Response response, String name, String otherName) {
        OptionalLong number = number(response, name);
        return number.isPresent() ? number : number(response, otherName);
    }

    /** Whether {@code Link} has a relation {@code next}. */
    static boolean hasNext(Response response) {
        Matcher links = LINK.matcher(response.header("Link").orElse(""));
        while (links.find()) {
            if (NEXT.matcher(links.group(1).toLowerCase(Locale.ROOT)).find()) {
                return true;
            }
        }
        return false;
    }

    /** The delay of {@code Retry-After}, which is in seconds or a date. */
    static Optional<Duration> retryAfter(Response response, Clock clock) {
        OptionalLong seconds = number(response, "Retry-After");
        if (seconds.isPresent()) {
            return Optional.of(Duration.ofSeconds(
                    Math.min(seconds.getAsLong(), Duration.ofDays(365).toSeconds())));
        }
        return response.header("Retry-After").flatMap(Headers::date).map(date -> {
            Duration length = Duration.between(clock.instant(), date);
            return length.isNegative() ? Duration.ZERO : length;
        });
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
