package dev.understudy.server.projects_users;

import dev.understudy.server.db.Rows;
import dev.understudy.server.generated.model.Project;
import dev.understudy.server.generated.model.ProjectsUser;
import dev.understudy.server.generated.model.Team;
import dev.understudy.server.generated.model.TeamUser;
import dev.understudy.server.generated.model.User;
import dev.understudy.server.http.PublicUrl;
import dev.understudy.server.list.ListQuery;
import dev.understudy.server.list.Page;
import dev.understudy.server.list.Relation;
import dev.understudy.server.query.Selection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The projects_users in the database, with their teams, read in a fixed number of queries a page. Thread-safe. */
public final class ProjectsUserStore {
    private static final Relation PROJECTS_USERS = Relation.of("projects_users", """
            projects_users.id, projects_users.occurrence, projects_users.final_mark, projects_users.status,
            projects_users.validated, projects_users.current_team_id, projects.id as project_id,
            projects.name as project_name, projects.slug as project_slug, projects.parent_id as project_parent_id,
            users.id as user_id, users.login as user_login""", """
            join projects on projects.id = projects_users.project_id
            join users on users.id = projects_users.user_id""");

    private final Jdbi jdbi;
    private final PublicUrl publicUrl;
    private final ListQuery<ProjectsUser> query;

    public ProjectsUserStore(Jdbi jdbi, PublicUrl publicUrl, Clock clock) {
        this.jdbi = jdbi;
        this.publicUrl = publicUrl;
        this.query = new ListQuery<>(PROJECTS_USERS, (row, context) -> projectsUser(row), clock);
    }

    Page<ProjectsUser> list(Selection selection) {
        return jdbi.withHandle(handle -> {
            Page<ProjectsUser> page = query.page(handle, ProjectsUsersCatalogue.CATALOGUE, selection);
            if (!page.items().isEmpty()) {
                Map<Long, ProjectsUser> byId =
                        page.items().stream().collect(Collectors.toMap(ProjectsUser::getId, Function.identity()));
                addCursusIds(handle, byId);
                addTeams(handle, byId);
            }
            return page;
        });
    }

    private void addCursusIds(Handle handle, Map<Long, ProjectsUser> byId) {
        handle.createQuery("""
                        select projects_user_id, cursus_id from projects_users_cursus
                        where projects_user_id in (<ids>)
                        order by cursus_id""")
                .bindList("ids", byId.keySet())
                .map((row, context) -> owner(byId, row, "projects_user_id").addCursusIdsItem(row.getLong("cursus_id")))
                .list();
    }

    private void addTeams(Handle handle, Map<Long, ProjectsUser> byId) {
        Map<Long, Team> teams = new LinkedHashMap<>();
        handle.createQuery("""
                        select distinct teams_users.projects_user_id, teams.* from teams_users
                        join teams on teams.id = teams_users.team_id
                        where teams_users.projects_user_id in (<ids>)
                        order by teams.id""")
                .bindList("ids", byId.keySet())
                .map((row, context) -> {
                    long id = row.getLong("id");
                    Team team = teams.containsKey(id) ? teams.get(id) : team(row);
                    teams.put(id, team);
                    return owner(byId, row, "projects_user_id").addTeamsItem(team);
                })
                .list();
        if (teams.isEmpty()) {
            return;
        }
        handle.createQuery("""
                        select team_id, user_id, projects_user_id, login, leader, occurrence, validated from teams_users
                        where team_id in (<ids>)
                        order by leader desc, user_id""")
                .bindList("ids", teams.keySet())
                .map((row, context) -> owner(teams, row, "team_id").addUsersItem(teamUser(row)))
                .list();
    }

    /** The model whose id is in the column. The queries select only rows of the given models. */
    private static <T> T owner(Map<Long, T> byId, ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(byId.get(row.getLong(column)), column);
    }

    private ProjectsUser projectsUser(ResultSet row) throws SQLException {
        String login = row.getString("user_login");
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
                .user(new User().id(row.getLong("user_id")).login(login).url(publicUrl.user(login)))
                .teams(new ArrayList<>());
    }

    private Team team(ResultSet row) throws SQLException {
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

    private TeamUser teamUser(ResultSet row) throws SQLException {
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
