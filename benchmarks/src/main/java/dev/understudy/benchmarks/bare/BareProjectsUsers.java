package dev.understudy.benchmarks.bare;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.understudy.server.generated.model.Project;
import dev.understudy.server.generated.model.ProjectsUser;
import dev.understudy.server.generated.model.Team;
import dev.understudy.server.generated.model.TeamUser;
import dev.understudy.server.generated.model.User;
import dev.understudy.server.http.PublicUrl;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** {@code GET /v2/projects_users}, bare. */
@Singleton
@Path("/v2/projects_users")
public final class BareProjectsUsers {
    private final Jdbi jdbi;
    private final ObjectMapper mapper;
    private final PublicUrl publicUrl;

    @Inject
    public BareProjectsUsers(Jdbi jdbi, ObjectMapper mapper, PublicUrl publicUrl) {
        this.jdbi = jdbi;
        this.mapper = mapper;
        this.publicUrl = publicUrl;
    }

    @GET
    public Response list() {
        List<ProjectsUser> projectsUsers = jdbi.withHandle(handle -> {
            List<ProjectsUser> page = page(handle);
            Map<Long, ProjectsUser> byId = new LinkedHashMap<>();
            page.forEach(projectsUser -> byId.put(projectsUser.getId(), projectsUser));
            addCursusIds(handle, byId);
            addTeams(handle, byId);
            return page;
        });
        return BareAnswer.of(mapper, projectsUsers);
    }

    private List<ProjectsUser> page(Handle handle) {
        return handle.createQuery("select projects_users.id, projects_users.occurrence, projects_users.final_mark,"
                        + " projects_users.status, projects_users.validated, projects_users.current_team_id,"
                        + " projects.id as project_id, projects.name as project_name, projects.slug as project_slug,"
                        + " projects.parent_id as project_parent_id, users.id as user_id, users.login as user_login"
                        + " from projects_users join projects on projects.id = projects_users.project_id"
                        + " join users on users.id = projects_users.user_id"
                        + " order by projects_users.id asc limit 30")
                .map((row, context) -> projectsUser(row))
                .list();
    }

    private static void addCursusIds(Handle handle, Map<Long, ProjectsUser> byId) {
        query(
                        handle,
                        "select projects_user_id, cursus_id from projects_users_cursus where projects_user_id in ",
                        byId.keySet(),
                        " order by cursus_id")
                .map((row, context) ->
                        known(byId, row.getLong("projects_user_id")).addCursusIdsItem(row.getLong("cursus_id")))
                .list();
    }

    private void addTeams(Handle handle, Map<Long, ProjectsUser> byId) {
        Map<Long, Team> teams = new LinkedHashMap<>();
        query(
                        handle,
                        "select distinct teams_users.projects_user_id, teams.* from teams_users"
                                + " join teams on teams.id = teams_users.team_id where teams_users.projects_user_id in ",
                        byId.keySet(),
                        " order by teams.id")
                .map((row, context) -> {
                    Team team = teams.get(row.getLong("id"));
                    if (team == null) {
                        team = team(row);
                        teams.put(team.getId(), team);
                    }
                    return known(byId, row.getLong("projects_user_id")).addTeamsItem(team);
                })
                .list();
        query(
                        handle,
                        "select team_id, user_id, projects_user_id, login, leader, occurrence, validated"
                                + " from teams_users where team_id in ",
                        teams.keySet(),
                        " order by leader desc, user_id")
                .map((row, context) -> known(teams, row.getLong("team_id")).addUsersItem(teamUser(row)))
                .list();
    }

    /** The item of an id by which the rows were selected. */
    private static <T> T known(Map<Long, T> byId, long id) {
        return Objects.requireNonNull(byId.get(id));
    }

    private static Query query(Handle handle, String select, Collection<Long> ids, String orderBy) {
        return handle.createQuery(select + "(<ids>)" + orderBy).bindList("ids", ids);
    }

    private ProjectsUser projectsUser(ResultSet row) throws SQLException {
        return new ProjectsUser()
                .id(row.getLong("id"))
                .occurrence(row.getLong("occurrence"))
                .finalMark(row.getObject("final_mark", Long.class))
                .status(row.getString("status"))
                .validated(row.getObject("validated", Boolean.class))
                .currentTeamId(row.getObject("current_team_id", Long.class))
                .project(new Project()
                        .id(row.getLong("project_id"))
                        .name(row.getString("project_name"))
                        .slug(row.getString("project_slug"))
                        .parentId(row.getObject("project_parent_id", Long.class)))
                .cursusIds(new ArrayList<>())
                .user(new User()
                        .id(row.getLong("user_id"))
                        .login(row.getString("user_login"))
                        .url(publicUrl.base() + "/v2/users/" + row.getString("user_login")))
                .teams(new ArrayList<>());
    }

    private Team team(ResultSet row) throws SQLException {
        return new Team()
                .id(row.getLong("id"))
                .name(row.getString("name"))
                .url(publicUrl.base() + "/v2/teams/" + row.getLong("id"))
                .finalMark(row.getObject("final_mark", Long.class))
                .projectId(row.getLong("project_id"))
                .createdAt(row.getObject("created_at", OffsetDateTime.class))
                .updatedAt(row.getObject("updated_at", OffsetDateTime.class))
                .status(row.getString("status"))
                .terminatingAt(row.getObject("terminating_at", OffsetDateTime.class))
                .users(new ArrayList<>())
                .locked(row.getObject("locked_at") != null)
                .validated(row.getObject("validated", Boolean.class))
                .closed(row.getObject("closed_at") != null)
                .repoUrl(row.getString("repo_url"))
                .repoUuid(row.getString("repo_uuid"))
                .lockedAt(row.getObject("locked_at", OffsetDateTime.class))
                .closedAt(row.getObject("closed_at", OffsetDateTime.class))
                .projectSessionId(row.getObject("project_session_id", Long.class));
    }

    private TeamUser teamUser(ResultSet row) throws SQLException {
        return new TeamUser()
                .id(row.getLong("user_id"))
                .login(row.getString("login"))
                .url(publicUrl.base() + "/v2/users/" + row.getString("login"))
                .leader(row.getBoolean("leader"))
                .occurrence(row.getLong("occurrence"))
                .validated(row.getObject("validated", Boolean.class))
                .projectsUserId(row.getLong("projects_user_id"));
    }
}
