package dev.understudy.server.projects;

import dev.understudy.server.db.Rows;
import dev.understudy.server.generated.model.Cursus;
import dev.understudy.server.generated.model.DetailedProject;
import dev.understudy.server.generated.model.LinkedProject;
import dev.understudy.server.generated.model.ParentProject;
import dev.understudy.server.generated.model.ProjectCampus;
import dev.understudy.server.generated.model.ProjectLanguage;
import dev.understudy.server.generated.model.ProjectSession;
import dev.understudy.server.generated.model.ProjectSkill;
import dev.understudy.server.generated.model.SessionScale;
import dev.understudy.server.generated.model.SessionUpload;
import dev.understudy.server.generated.model.Tag;
import dev.understudy.server.http.PublicUrl;
import dev.understudy.server.list.ListQuery;
import dev.understudy.server.list.Page;
import dev.understudy.server.list.Parts;
import dev.understudy.server.list.Relation;
import dev.understudy.server.query.Selection;
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
import org.jspecify.annotations.Nullable;

/** The projects in the database, with their sessions, read in a fixed number of queries a page. Thread-safe. */
public final class ProjectStore {
    private static final Relation PROJECTS =
            Relation.of("projects", """
            projects.id, projects.name, projects.slug, projects.difficulty, projects.description, projects.created_at,
            projects.updated_at, projects.exam, projects.parent_id, parents.name as parent_name,
            parents.slug as parent_slug""", "left join projects parents on parents.id = projects.parent_id");

    private final Jdbi jdbi;
    private final PublicUrl publicUrl;
    private final ListQuery<DetailedProject> query;

    public ProjectStore(Jdbi jdbi, PublicUrl publicUrl, Clock clock) {
        this.jdbi = jdbi;
        this.publicUrl = publicUrl;
        this.query = new ListQuery<>(PROJECTS, (row, context) -> project(row), clock);
    }

    Page<DetailedProject> list(Selection selection) {
        return jdbi.withHandle(handle -> {
            Page<DetailedProject> page = query.page(handle, ProjectsCatalogue.CATALOGUE, selection);
            addParts(handle, page.items());
            return page;
        });
    }

    DetailedProject one(String idOrSlug) {
        return jdbi.withHandle(handle -> {
            DetailedProject project = query.one(handle, "slug", idOrSlug);
            addParts(handle, List.of(project));
            return project;
        });
    }

    private void addParts(Handle handle, List<DetailedProject> projects) {
        Map<Long, DetailedProject> byId =
                projects.stream().collect(Collectors.toMap(DetailedProject::getId, Function.identity()));
        Parts.add(
                handle,
                byId,
                "select parent_id as owner_id, id, name, slug from projects where parent_id in (<ids>) order by id",
                (project, row) -> project.addChildrenItem(child(row)));
        Parts.add(handle, byId, """
                select project_id as owner_id, objective from projects_objectives
                where project_id in (<ids>)
                order by position""", (project, row) -> project.addObjectivesItem(row.getString("objective")));
        Parts.add(handle, byId, """
                select projects_cursus.project_id as owner_id, cursus.id, cursus.created_at, cursus.name, cursus.slug
                from projects_cursus
                join cursus on cursus.id = projects_cursus.cursus_id
                where projects_cursus.project_id in (<ids>)
                order by cursus.id""", (project, row) -> project.addCursusItem(cursus(row)));
        addCampus(handle, byId);
        Parts.add(
                handle,
                byId,
                """
                select projects_skills.project_id as owner_id, skills.id, skills.name, skills.created_at
                from projects_skills
                join skills on skills.id = projects_skills.skill_id
                where projects_skills.project_id in (<ids>)
                order by projects_skills.position""",
                (project, row) -> project.addSkillsItem(new ProjectSkill()
                        .id(row.getLong("id"))
                        .name(row.getString("name"))
                        .createdAt(Rows.timestamp(row, "created_at"))));
        Parts.add(
                handle,
                byId,
                """
                select projects_tags.project_id as owner_id, tags.id, tags.name, tags.kind
                from projects_tags
                join tags on tags.id = projects_tags.tag_id
                where projects_tags.project_id in (<ids>)
                order by tags.id""",
                (project, row) -> project.addTagsItem(new Tag()
                        .id(row.getLong("id"))
                        .name(row.getString("name"))
                        .kind(row.getString("kind"))));
        addSessions(handle, byId);
    }

    /** A campus that offers several projects of the page is read once. */
    private static void addCampus(Handle handle, Map<Long, DetailedProject> byId) {
        Map<Long, ProjectCampus> campus = new LinkedHashMap<>();
        Parts.add(
                handle,
                byId,
                """
                select project_id as owner_id, campus_id from projects_campus
                where project_id in (<ids>)
                order by campus_id""",
                (project, row) -> project.addCampusItem(
                        campus.computeIfAbsent(row.getLong("campus_id"), id -> new ProjectCampus().id(id))));
        Parts.add(handle, campus, """
                select campus.id as owner_id, campus.name, campus.time_zone, campus.vogsphere_id,
                coalesce(
                    campus.users_count,
                    (select count(*) from campus_users where campus_users.campus_id = campus.id)) as users,
                languages.id as language_id, languages.name as language_name,
                languages.identifier as language_identifier, languages.created_at as language_created_at,
                languages.updated_at as language_updated_at
                from campus
                left join languages on languages.id = campus.language_id
                where campus.id in (<ids>)""", (item, row) -> item.name(row.getString("name"))
                .timeZone(row.getString("time_zone"))
                .language(language(row))
                .usersCount(row.getLong("users"))
                .vogsphereId(row.getObject("vogsphere_id", Long.class)));
    }

    private static void addSessions(Handle handle, Map<Long, DetailedProject> byId) {
        Map<Long, ProjectSession> sessions = new LinkedHashMap<>();
        Parts.add(handle, byId, """
                select project_id as owner_id, project_sessions.* from project_sessions
                where project_id in (<ids>)
                order by id""", (project, row) -> {
            ProjectSession session = session(row);
            sessions.put(session.getId(), session);
            project.addProjectSessionsItem(session);
        });
        Parts.add(
                handle,
                sessions,
                """
                select project_session_id as owner_id, id, correction_number, is_primary from project_sessions_scales
                where project_session_id in (<ids>)
                order by id""",
                (session, row) -> session.addScalesItem(new SessionScale()
                        .id(row.getLong("id"))
                        .correctionNumber(row.getLong("correction_number"))
                        .isPrimary(row.getBoolean("is_primary"))));
        Parts.add(
                handle,
                sessions,
                """
                select project_session_id as owner_id, id, name from project_sessions_uploads
                where project_session_id in (<ids>)
                order by id""",
                (session, row) -> session.addUploadsItem(
                        new SessionUpload().id(row.getLong("id")).name(row.getString("name"))));
    }

    private DetailedProject project(ResultSet row) throws SQLException {
        return new DetailedProject()
                .id(row.getLong("id"))
                .name(row.getString("name"))
                .slug(row.getString("slug"))
                .difficulty(row.getObject("difficulty", Long.class))
                .description(row.getString("description"))
                .parent(parent(row))
                .children(new ArrayList<>())
                .objectives(new ArrayList<>())
                .attachments(new ArrayList<>())
                .createdAt(Rows.timestamp(row, "created_at"))
                .updatedAt(Rows.timestamp(row, "updated_at"))
                .exam(row.getBoolean("exam"))
                .cursus(new ArrayList<>())
                .campus(new ArrayList<>())
                .skills(new ArrayList<>())
                .videos(new ArrayList<>())
                .tags(new ArrayList<>())
                .projectSessions(new ArrayList<>());
    }

    private @Nullable ParentProject parent(ResultSet row) throws SQLException {
        Long id = row.getObject("parent_id", Long.class);
        String slug = row.getString("parent_slug");
        return id == null
                ? null
                : new ParentProject()
                        .name(row.getString("parent_name"))
                        .id(id)
                        .slug(slug)
                        .url(publicUrl.project(slug));
    }

    private LinkedProject child(ResultSet row) throws SQLException {
        String slug = Objects.requireNonNull(row.getString("slug"), "slug");
        return new LinkedProject()
                .name(row.getString("name"))
                .id(row.getLong("id"))
                .slug(slug)
                .url(publicUrl.project(slug));
    }

    private static Cursus cursus(ResultSet row) throws SQLException {
        return new Cursus()
                .id(row.getLong("id"))
                .createdAt(Rows.timestamp(row, "created_at"))
                .name(row.getString("name"))
                .slug(row.getString("slug"));
    }

    private static @Nullable ProjectLanguage language(ResultSet row) throws SQLException {
        Long id = row.getObject("language_id", Long.class);
        return id == null
                ? null
                : new ProjectLanguage()
                        .id(id)
                        .name(row.getString("language_name"))
                        .identifier(row.getString("language_identifier"))
                        .createdAt(Rows.timestamp(row, "language_created_at"))
                        .updatedAt(Rows.timestamp(row, "language_updated_at"));
    }

    private static ProjectSession session(ResultSet row) throws SQLException {
        return new ProjectSession()
                .id(row.getLong("id"))
                .solo(row.getBoolean("solo"))
                .beginAt(Rows.timestamp(row, "begin_at"))
                .endAt(Rows.timestamp(row, "end_at"))
                .difficulty(row.getObject("difficulty", Long.class))
                .estimateTime(row.getObject("estimate_time", Long.class))
                .durationDays(row.getObject("duration_days", Long.class))
                .terminatingAfter(row.getObject("terminating_after", Long.class))
                .projectId(row.getLong("project_id"))
                .campusId(row.getObject("campus_id", Long.class))
                .cursusId(row.getObject("cursus_id", Long.class))
                .createdAt(Rows.timestamp(row, "created_at"))
                .updatedAt(Rows.timestamp(row, "updated_at"))
                .maxPeople(row.getObject("max_people", Long.class))
                .isSubscriptable(row.getBoolean("is_subscriptable"))
                .scales(new ArrayList<>())
                .uploads(new ArrayList<>())
                .teamBehaviour(row.getString("team_behaviour"));
    }
}
