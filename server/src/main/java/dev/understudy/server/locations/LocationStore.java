package dev.understudy.server.locations;

import dev.understudy.server.db.Rows;
import dev.understudy.server.generated.model.Location;
import dev.understudy.server.generated.model.User;
import dev.understudy.server.http.PublicUrl;
import dev.understudy.server.list.ListQuery;
import dev.understudy.server.list.Page;
import dev.understudy.server.list.Relation;
import dev.understudy.server.query.Selection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import org.jdbi.v3.core.Jdbi;

/** The locations in the database. Thread-safe. */
public final class LocationStore {
    private static final Relation LOCATIONS =
            Relation.of("locations", """
            locations.id, locations.begin_at, locations.end_at, locations.is_primary, locations.host, locations.campus_id,
            users.id as user_id, users.login as user_login""", "join users on users.id = locations.user_id");

    private final Jdbi jdbi;
    private final PublicUrl publicUrl;
    private final ListQuery<Location> query;

    public LocationStore(Jdbi jdbi, PublicUrl publicUrl, Clock clock) {
        this.jdbi = jdbi;
        this.publicUrl = publicUrl;
        this.query = new ListQuery<>(LOCATIONS, (row, context) -> location(row), clock);
    }

    Page<Location> list(Selection selection) {
        return jdbi.withHandle(handle -> query.page(handle, LocationsCatalogue.CATALOGUE, selection));
    }

    Location one(String id) {
        return jdbi.withHandle(handle -> query.one(handle, null, id));
    }

    private Location location(ResultSet row) throws SQLException {
        String login = row.getString("user_login");
        return new Location()
                .id(row.getLong("id"))
                .beginAt(Rows.timestamp(row, "begin_at"))
                .endAt(Rows.timestamp(row, "end_at"))
                .primary(row.getBoolean("is_primary"))
                .host(row.getString("host"))
                .campusId(row.getLong("campus_id"))
                .user(new User().id(row.getLong("user_id")).login(login).url(publicUrl.user(login)));
    }
}
