package dev.understudy.server.users;

import dev.understudy.server.db.Rows;
import dev.understudy.server.list.ListQuery;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** The time that users were logged in, by the locations that they have left. Thread-safe. */
public final class LoginTimeStore {
    private final Jdbi jdbi;
    private final Clock clock;
    private final ListQuery<UserInZone> users;

    private record UserInZone(long id, ZoneId zone) {}

    private record Stay(Instant begin, Instant end) {}

    public LoginTimeStore(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.users = new ListQuery<>(
                UserRows.RELATION,
                (row, context) -> new UserInZone(row.getLong("id"), TimeZones.of(row.getString("time_zone"))),
                clock);
    }

    Map<String, String> byDay(String idOrLogin, LoginTimeRequest request) {
        Instant now = Rows.now(clock).toInstant();
        return jdbi.withHandle(handle -> {
            UserInZone user = users.one(handle, "login", idOrLogin);
            LoginTimeRequest.Period period = request.period(user.zone(), now);
            LoginTimes times = new LoginTimes(period);
            handle.createQuery("""
                            select begin_at, end_at from locations
                            where user_id = :user and begin_at < :end and end_at > :begin
                            order by begin_at, id""")
                    .bind("user", user.id())
                    .bind("begin", Rows.timestamp(period.begin()))
                    .bind("end", Rows.timestamp(period.end()))
                    .map((row, context) -> new Stay(
                            Rows.requiredTimestamp(row, "begin_at").toInstant(),
                            Rows.requiredTimestamp(row, "end_at").toInstant()))
                    .list()
                    .forEach(stay -> times.add(stay.begin(), stay.end()));
            return times.byDay();
        });
    }
}
