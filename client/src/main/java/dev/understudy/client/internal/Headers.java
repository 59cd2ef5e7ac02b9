package dev.understudy.client.internal;

import dev.understudy.client.Answer;
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

/** Reads headers. One that says nothing sensible is as good as none. */
final class Headers {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final Pattern LINK = Pattern.compile("<[^>]*>([^<]*)");
    private static final Pattern NEXT = Pattern.compile(";\\s*rel\\s*=\\s*(\"([^\"]*\\s)?next(\\s[^\"]*)?\"|next\\b)");

    private Headers() {}

    /** A whole number of 0 or more. */
    static OptionalLong number(Answer answer, String name) {
        return answer.header(name)
                .map(String::strip)
                .filter(text -> NUMBER.matcher(text).matches())
                .map(text -> OptionalLong.of(Long.parseLong(text)))
                .orElse(OptionalLong.empty());
    }

    /** The number in the first of two headers that is there: the 42 intra API and Fab-manager name them differently. */
    static OptionalLong number(Answer answer, String name, String otherName) {
        OptionalLong number = number(answer, name);
        return number.isPresent() ? number : number(answer, otherName);
    }

    /** Whether {@code Link} names a next page. */
    static boolean hasNext(Answer answer) {
        Matcher links = LINK.matcher(answer.header("Link").orElse(""));
        while (links.find()) {
            if (NEXT.matcher(links.group(1).toLowerCase(Locale.ROOT)).find()) {
                return true;
            }
        }
        return false;
    }

    /** What {@code Retry-After} asks for, in seconds or as a date. */
    static Optional<Duration> retryAfter(Answer answer, Clock clock) {
        OptionalLong seconds = number(answer, "Retry-After");
        if (seconds.isPresent()) {
            return Optional.of(Duration.ofSeconds(
                    Math.min(seconds.getAsLong(), Duration.ofDays(365).toSeconds())));
        }
        return answer.header("Retry-After").flatMap(Headers::date).map(date -> {
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
