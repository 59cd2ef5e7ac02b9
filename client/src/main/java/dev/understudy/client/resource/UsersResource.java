package dev.understudy.client.resource;

import dev.understudy.client.internal.LoginTimes;
import dev.understudy.client.internal.PathSegment;
import dev.understudy.client.internal.Request;
import dev.understudy.client.internal.Transport;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Consumer;

/** Users, {@code /v2/users}. Immutable and thread-safe. */
public final class UsersResource extends UsersReads {
    /** Called by the clients of this library. */
    @SuppressWarnings("exports")
    public UsersResource(Transport transport) {
        super(transport);
    }

    /**
     * The time that a user was logged in, by day, {@code GET /v2/users/:id/locations_stats}, of the last four months. Days
     * without any are absent.
     *
     * @return the latest day first; immutable
     * @throws IllegalArgumentException if the argument is empty
     * @throws dev.understudy.client.error.NotFoundException if there is no such user
     */
    public Map<LocalDate, Duration> locationsStats(String idOrLogin) {
        return locationsStats(idOrLogin, query -> {});
    }

    /** Same as {@link #locationsStats(String)}. */
    public Map<LocalDate, Duration> locationsStats(long id) {
        return locationsStats(Long.toString(id));
    }

    /**
     * Same as {@link #locationsStats(String)}, for other times.
     *
     * <pre>{@code
     * intra.users()
     *         .locationsStats("ruhaako", q -> q.beginAt(LocalDate.parse("2017-11-01")).endAt(LocalDate.parse("2017-11-30")))
     *         .forEach((day, time) -> System.out.println(day + " " + time));
     * }</pre>
     *
     * @param query sets beginning, end and time zone
     */
    public Map<LocalDate, Duration> locationsStats(String idOrLogin, Consumer<? super LocationsStatsQuery> query) {
        LocationsStatsQuery filled = new LocationsStatsQuery();
        query.accept(filled);
        String path = path() + "/" + PathSegment.encode("users", idOrLogin) + "/locations_stats";
        return LoginTimes.send(transport(), Request.get(path, filled.parameters()));
    }

    /** Same as {@link #locationsStats(String, Consumer)}. */
    public Map<LocalDate, Duration> locationsStats(long id, Consumer<? super LocationsStatsQuery> query) {
        return locationsStats(Long.toString(id), query);
    }
}
