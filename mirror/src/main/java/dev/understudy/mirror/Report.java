package dev.understudy.mirror;

import dev.understudy.client.call.Pause;
import dev.understudy.client.call.RateLimit;
import dev.understudy.mirror.WorkFolder.Position;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Tells the user what there is to read, how far it is, and why nothing happens. Prints each list when it is read, and in
 * between a line every half minute. Not thread-safe.
 */
final class Report {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(30);
    private static final Duration WORTH_A_LINE = Duration.ofSeconds(5);
    private static final int MINUTE = 60;
    private static final int HOUR = 3600;

    private final PrintWriter err;
    private final Clock clock;
    private Map<String, Long> totals = Map.of();
    private Instant shown;

    Report(PrintWriter err, Clock clock) {
        this.err = err;
        this.clock = clock;
        this.shown = clock.instant();
    }

    /** Prints the numbers of items, and how long it takes to read the pages that are left. */
    void begin(String campus, Map<String, Long> totals, long pages, RateLimit limit) {
        this.totals = totals;
        String counts = totals.entrySet().stream()
                .map(total -> format("%,d %s", total.getValue(), total.getKey()))
                .collect(Collectors.joining(", "));
        print(campus + ": " + counts, clock.instant());
        print(
                format(
                        "Left to read: %,d pages, %s at %,d requests a second and %,d an hour",
                        pages, duration(pages, limit), limit.perSecond(), limit.perHour()),
                clock.instant());
    }

    /** The time that requests take: a second's limit counts until the hour's is reached, then the hour's. */
    static String duration(long requests, RateLimit limit) {
        long wholeHours = requests / limit.perHour();
        long rest = requests % limit.perHour();
        long seconds = wholeHours * HOUR + rest / limit.perSecond() + 1;
        if (seconds < 2 * MINUTE) {
            return "about " + seconds + " s";
        }
        return seconds < 2 * HOUR ? "about " + seconds / MINUTE + " min" : "about " + seconds / HOUR + " h";
    }

    void reached(SourceList list, Position position) {
        Instant now = clock.instant();
        if (position.isRead()) {
            print(format("%s: %,d read", list.name(), position.items()), now);
        } else if (Duration.between(shown, now).compareTo(BETWEEN_LINES) >= 0) {
            print(
                    format(
                            "%s: %,d of %,d",
                            list.name(), position.items(), totals.getOrDefault(list.name(), position.items())),
                    now);
        }
    }

    /** Called by the client before a pause. */
    void pause(Pause pause) {
        if (pause.length().compareTo(WORTH_A_LINE) < 0) {
            return;
        }
        String why = pause.reason() == Pause.Reason.RATE_LIMIT ? "for the rate limit" : "to try again";
        print("waiting " + seconds(pause.length()) + " " + why, clock.instant());
    }

    private static String seconds(Duration length) {
        long seconds = length.toSeconds() + 1;
        return seconds < 2 * MINUTE ? seconds + " s" : seconds / MINUTE + " min";
    }

    private static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }

    private void print(String line, Instant now) {
        err.println(line);
        err.flush();
        shown = now;
    }
}
