package dev.understudy.server.users;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The time that a user was logged in, by day. Time at two computers at once is counted once. Not thread-safe. */
final class LoginTimes {
    private static final int NANOSECONDS_DIGITS = 9;

    private final LoginTimeRequest.Period period;
    private final Map<LocalDate, Duration> days = new TreeMap<>(Comparator.reverseOrder());
    private Instant counted;

    LoginTimes(LoginTimeRequest.Period period) {
        this.period = period;
        this.counted = period.begin();
    }

    /** Adds a stay. It does not begin before those that were added earlier. */
    void add(Instant begin, Instant end) {
        Instant from = begin.isAfter(counted) ? begin : counted;
        Instant until = end.isBefore(period.end()) ? end : period.end();
        if (!from.isBefore(until)) {
            return;
        }
        counted = until;
        LocalDate day = from.atZone(period.zone()).toLocalDate();
        while (from.isBefore(until)) {
            Instant nextDay = day.plusDays(1).atStartOfDay(period.zone()).toInstant();
            Instant stop = nextDay.isBefore(until) ? nextDay : until;
            if (stop.isAfter(from)) {
                days.merge(day, Duration.between(from, stop), Duration::plus);
                from = stop;
            }
            day = day.plusDays(1);
        }
    }

    /** The time of each day, such as {@code 01:49:22.04}, the latest day first. */
    Map<String, String> byDay() {
        Map<String, String> byDay = new LinkedHashMap<>();
        days.forEach((day, time) -> byDay.put(day.toString(), text(time)));
        return byDay;
    }

    /** Decimals end where only zeros follow, as PostgreSQL writes an interval. */
    private static String text(Duration time) {
        String whole = "%02d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart());
        String decimals =
                ("%0" + NANOSECONDS_DIGITS + "d").formatted(time.toNanosPart()).replaceAll("0+$", "");
        return decimals.isEmpty() ? whole : whole + "." + decimals;
    }
}
