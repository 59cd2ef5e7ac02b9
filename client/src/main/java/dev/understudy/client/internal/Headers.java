package dev.understudy.client.internal;

import dev.understudy.client.call.Response;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Parses response headers. A malformed header counts as absent. */
final class Headers {
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofDays(365);
    private static final long LARGEST_PAGE = 1_000_000;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,40}(\\.[0-9]{1,40})?");
    private static final Pattern LINK = Pattern.compile("<[^>]*>([^<]*)");
    private static final Pattern RELATION = Pattern.compile(";\\s*rel\\s*=\\s*(?:\"([^\"]*)\"|([\\w-]+))");
    private static final List<String> PAGE_RELATIONS = List.of("first", "prev", "next", "last");
    private static final Pattern BLANKS = Pattern.compile(" +");

    /** A two-digit year of RFC 850 is at most 50 years in the future, as RFC 9110 asks for. */
    private static final int PAST_YEARS = 49;

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

    /** The number of items on each page, if the header is there and credible. */
    static OptionalLong pageSize(Response response) {
        OptionalLong size = number(response, "X-Per-Page", "Per-Page");
        return size.orElse(0) > 0 && size.getAsLong() <= LARGEST_PAGE ? size : OptionalLong.empty();
    }

    /** A number that is at least 1. */
    static OptionalLong positive(Response response, String name) {
        OptionalLong number = number(response, name);
        return number.orElse(0) > 0 ? number : OptionalLong.empty();
    }

    /** Whether {@code Link} has a relation {@code next}. */
    static boolean hasNext(Response response) {
        return relations(response).anyMatch("next"::equals);
    }

    /** Whether {@code Link} tells which pages there are. */
    static boolean hasPages(Response response) {
        return relations(response).anyMatch(PAGE_RELATIONS::contains);
    }

    private static Stream<String> relations(Response response) {
        return response.headers().getOrDefault("link", List.of()).stream()
                .flatMap(header -> LINK.matcher(header.toLowerCase(Locale.ROOT)).results())
                .flatMap(link -> relationsOf(link.group(1)));
    }

    private static Stream<String> relationsOf(String parameters) {
        Matcher relation = RELATION.matcher(parameters);
        if (!relation.find()) {
            return Stream.empty();
        }
        return BLANKS.splitAsStream(relation.group(1) == null ? relation.group(2) : relation.group(1));
    }

    /** The content encoding, if the body is encoded: the client asks for none. */
    static Optional<String> encoding(Response response) {
        return response.header("Content-Encoding")
                .map(String::strip)
                .filter(encoding -> !encoding.isEmpty() && !encoding.equalsIgnoreCase("identity"));
    }

    /**
     * The delay of {@code Retry-After}, which is in seconds or a date: the longest if it is sent twice, at most a year, not
     * negative.
     */
    static Optional<Duration> retryAfter(Response response, Clock clock) {
        return response.headers().getOrDefault("retry-after", List.of()).stream()
                .flatMap(value -> delay(value.strip(), clock).stream())
                .max(Duration::compareTo);
    }

    private static Optional<Duration> delay(String value, Clock clock) {
        if (SECONDS.matcher(value).matches()) {
            BigDecimal longest = BigDecimal.valueOf(LONGEST_RETRY_AFTER.toSeconds());
            return Optional.of(Duration.ofNanos(
                    new BigDecimal(value).min(longest).movePointRight(9).longValue()));
        }
        return date(value, clock).map(date -> {
            Duration length = Duration.between(clock.instant(), date);
            return length.isNegative()
                    ? Duration.ZERO
                    : length.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : length;
        });
    }

    /** A date in one of the three formats of RFC 9110: its own, RFC 850 and asctime. */
    private static Optional<Instant> date(String text, Clock clock) {
        String spaced = BLANKS.matcher(text).replaceAll(" ");
        return Stream.of(DateTimeFormatter.RFC_1123_DATE_TIME, rfc850(clock), asctime())
                .flatMap(format -> parse(spaced, format).stream())
                .findFirst();
    }

    private static DateTimeFormatter rfc850(Clock clock) {
        return new DateTimeFormatterBuilder()
                .appendPattern("EEEE, dd-MMM-")
                .appendValueReduced(
                        ChronoField.YEAR,
                        2,
                        2,
                        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusYears(PAST_YEARS))
                .appendPattern(" HH:mm:ss 'GMT'")
                .toFormatter(Locale.US);
    }

    private static DateTimeFormatter asctime() {
        return DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss uuuu", Locale.US);
    }

    private static Optional<Instant> parse(String text, DateTimeFormatter format) {
        try {
            return Optional.of(LocalDateTime.parse(text, format.withResolverStyle(ResolverStyle.STRICT))
                    .toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
