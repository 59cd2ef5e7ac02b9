package dev.understudy.server.teams;

import dev.understudy.server.db.Rows;
import dev.understudy.server.generated.model.Team;
import dev.understudy.server.generated.model.TeamUser;
import dev.understudy.server.http.PublicUrl;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;

/** Makes teams of their rows. Thread-safe. */
public final class TeamRows {
    private final PublicUrl publicUrl;

    public TeamRows(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    /** The team of a row of {@code teams}, without members. */
    public Team team(ResultSet row) throws SQLException {
        long id = row.getLong("id");
        return new Team()
                .id(id)
                .name(row.getString("name"))
                .url(publicUrl.team(id))
                .finalMark(row.getObject("final_mark", Long.class))
                .projectId(row.getLong("project_id"))
                .createdAt(Rows.timestamp(row, "created_at"))
                .updatedAt(Rows.timestamp(row, "updated_at"))
                .status(row.getString("status"))
                .terminatingAt(Rows.timestamp(row, "terminating_at"))
                .users(new ArrayList<>())
                .locked(row.getObject("locked_at") != null)
                .validated(row.getObject("validated", Boolean.class))
                .closed(row.getObject("closed_at") != null)
                .repoUrl(row.getString("repo_url"))
                .repoUuid(row.getString("repo_uuid"))
                .lockedAt(Rows.timestamp(row, "locked_at"))
                .closedAt(Rows.timestamp(row, "closed_at"))
                .projectSessionId(row.getObject("project_session_id", Long.class));
    }

    /**
     * Adds their members to teams, in one query.
     *
     * @param teams the teams by id; not empty
     */
    public void addMembers(Handle handle, Map<Long, Team> teams) {
        handle.createQuery("""
                        select team_id, user_id, projects_user_id, login, leader, occurrence, validated from teams_users
                        where team_id in (<ids>)
                        order by leader desc, user_id""")
                .bindList("ids", teams.keySet())
                .map((row, context) -> Objects.requireNonNull(teams.get(row.getLong("team_id")))
                        .addUsersItem(member(row)))
                .list();
    }

    private TeamUser member(ResultSet row) throws SQLException {
        String login = row.getString("login");
        return new TeamUser()
                .id(row.getLong("user_id"))
                .login(login)
                .url(publicUrl.user(login))
                .leader(row.getBoolean("leader"))
                .occurrence(row.getLong("occurrence"))
                .validated(row.getObject("validated", Boolean.class))
                .projectsUserId(row.getLong("projects_user_id"));
    }
}
