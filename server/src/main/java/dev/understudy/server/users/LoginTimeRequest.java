package dev.understudy.server.users;

import dev.understudy.server.http.Parameters;
import dev.understudy.server.json.Timestamps;
import dev.understudy.server.problem.Problem;
import dev.understudy.server.problem.Truncated;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a request for the time that a user was logged in asks for.
 *
 * @param begin null if the request has none
 * @param end null if the request has none
 * @param zone null for the zone of the user
 */
record LoginTimeRequest(
        Timestamps.@Nullable Span begin,
        Timestamps.@Nullable Span end,
        @Nullable ZoneId zone) {
    private static final int MONTHS = 4;

    /**
     * A span of time and the zone of its days.
     *
     * @param begin inclusive
     * @param end exclusive
     */
    record Period(Instant begin, Instant end, ZoneId zone) {}

    /**
     * Reads the parameters of a request. An empty one counts as none.
     *
     * @throws Problem 400 that names all that cannot be read
     */
    static LoginTimeRequest of(Parameters parameters) {
        List<String> faults = new ArrayList<>();
        LoginTimeRequest request = new LoginTimeRequest(
                timestamp(parameters, "begin_at", faults),
                timestamp(parameters, "end_at", faults),
                zone(parameters, faults));
        if (!faults.isEmpty()) {
            throw new Problem(400, "Bad Request", faults);
        }
        return request;
    }

    private static Timestamps.@Nullable Span timestamp(Parameters parameters, String name, List<String> faults) {
        Optional<String> text = sent(parameters, name);
        try {
            return text.map(Timestamps::read).orElse(null);
        } catch (DateTimeException e) {
            faults.add(shown(name, text.orElseThrow()) + Timestamps.FORMS + ".");
            return null;
        }
    }

    private static @Nullable ZoneId zone(Parameters parameters, List<String> faults) {
        Optional<String> text = sent(parameters, "time_zone");
        try {
            return text.map(ZoneId::of).orElse(null);
        } catch (DateTimeException e) {
            faults.add(shown("time_zone", text.orElseThrow()) + "a time zone such as Europe/Paris or UTC.");
            return null;
        }
    }

    private static Optional<String> sent(Parameters parameters, String name) {
        return parameters.last(name).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static String shown(String name, String text) {
        return name + " is \"" + Truncated.of(text) + "\", but it must be ";
    }

    /**
     * The span that is asked for. A date stands for the day in the zone; the default is the four months up to now.
     *
     * @throws Problem 400 if it ends before it begins
     */
    Period period(ZoneId zoneOfUser, Instant now) {
        ZoneId days = zone == null ? zoneOfUser : zone;
        ZonedDateTime until = end == null ? now.atZone(days) : moment(end, days, 1);
        ZonedDateTime from = begin == null ? until.minusMonths(MONTHS) : moment(begin, days, 0);
        boolean isOfDays = end != null && end.isDay();
        if (from.isAfter(isOfDays ? until.minusNanos(1) : until)) {
            throw Problem.badRequest("begin_at must not be after end_at.");
        }
        return new Period(from.toInstant(), until.toInstant(), days);
    }

    private static ZonedDateTime moment(Timestamps.Span span, ZoneId zone, int daysAfter) {
        return span.isDay()
                ? span.from().toLocalDate().plusDays(daysAfter).atStartOfDay(zone)
                : span.from().atZoneSameInstant(zone);
    }
}
