package dev.understudy.server.projects_users;

import dev.understudy.server.db.Rows;
import dev.understudy.server.generated.model.Project;
import dev.understudy.server.generated.model.ProjectsUser;
import dev.understudy.server.generated.model.Team;
import dev.understudy.server.generated.model.User;
import dev.understudy.server.http.PublicUrl;
import dev.understudy.server.json.Members;
import dev.understudy.server.list.ListQuery;
import dev.understudy.server.list.Page;
import dev.understudy.server.list.Relation;
import dev.understudy.server.query.Selection;
import dev.understudy.server.teams.TeamRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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

    private static final Relation KNOWN_PROJECTS_USERS =
            new Relation(PROJECTS_USERS.table(), PROJECTS_USERS.columns() + """
            , projects_users.marked_at, projects_users.retriable_at, projects_users.created_at,
            projects_users.updated_at""", PROJECTS_USERS.joins());

    private final Jdbi jdbi;
    private final PublicUrl publicUrl;
    private final TeamRows teamRows;
    private final ListQuery<ProjectsUser> query;

    public ProjectsUserStore(Jdbi jdbi, PublicUrl publicUrl, Members members, Clock clock) {
        this.jdbi = jdbi;
        this.publicUrl = publicUrl;
        this.teamRows = new TeamRows(publicUrl);
        this.query = members == Members.KNOWN
                ? new ListQuery<>(KNOWN_PROJECTS_USERS, (row, context) -> knownProjectsUser(row), clock)
                : new ListQuery<>(PROJECTS_USERS, (row, context) -> projectsUser(row, new ProjectsUser()), clock);
    }

    Page<ProjectsUser> list(Selection selection) {
        return jdbi.withHandle(handle -> {
            Page<ProjectsUser> page = query.page(handle, ProjectsUsersCatalogue.CATALOGUE, selection);
            complete(handle, page.items());
            return page;
        });
    }

    ProjectsUser one(String id) {
        return jdbi.withHandle(handle -> {
            ProjectsUser one = query.one(handle, null, id);
            complete(handle, List.of(one));
            return one;
        });
    }

    private void complete(Handle handle, List<ProjectsUser> items) {
        if (!items.isEmpty()) {
            Map<Long, ProjectsUser> byId =
                    items.stream().collect(Collectors.toMap(ProjectsUser::getId, Function.identity()));
            addCursusIds(handle, byId);
            addTeams(handle, byId);
        }
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
                    Team team = teams.containsKey(id) ? teams.get(id) : teamRows.team(row);
                    teams.put(id, team);
                    return owner(byId, row, "projects_user_id").addTeamsItem(team);
                })
                .list();
        if (teams.isEmpty()) {
            return;
        }
        teamRows.addMembers(handle, teams);
    }

    /** The model whose id is in the column. The queries select only rows of the given models. */
    private static <T> T owner(Map<Long, T> byId, ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(byId.get(row.getLong(column)), column);
    }

    private ProjectsUser knownProjectsUser(ResultSet row) throws SQLException {
        return projectsUser(row, new KnownProjectsUser())
                .markedAt(Rows.timestamp(row, "marked_at"))
                .marked(row.getObject("marked_at") != null)
                .retriableAt(Rows.timestamp(row, "retriable_at"))
                .createdAt(Rows.timestamp(row, "created_at"))
                .updatedAt(Rows.timestamp(row, "updated_at"));
    }

    private ProjectsUser projectsUser(ResultSet row, ProjectsUser item) throws SQLException {
        String login = row.getString("user_login");
        return item.id(row.getLong("id"))
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
}
