package dev.understudy.server.teams;

import dev.understudy.server.generated.model.Team;
import dev.understudy.server.http.PublicUrl;
import dev.understudy.server.list.ListQuery;
import dev.understudy.server.list.Relation;
import java.time.Clock;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** The teams in the database. Thread-safe. */
public final class TeamStore {
    private final Jdbi jdbi;
    private final TeamRows rows;
    private final ListQuery<Team> query;

    public TeamStore(Jdbi jdbi, PublicUrl publicUrl, Clock clock) {
        this.jdbi = jdbi;
        this.rows = new TeamRows(publicUrl);
        this.query = new ListQuery<>(Relation.of("teams", "teams.*"), (row, context) -> rows.team(row), clock);
    }

    Team one(String id) {
        return jdbi.withHandle(handle -> {
            Team team = query.one(handle, null, id);
            rows.addMembers(handle, Map.of(team.getId(), team));
            return team;
        });
    }
}
