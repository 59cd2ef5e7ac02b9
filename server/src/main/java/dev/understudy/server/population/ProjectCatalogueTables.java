package dev.understudy.server.population;

import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Rows of {@code projects} and of what belongs to them: objectives, cursus, campus, skills, tags, and one session each, which
 * has the id of the project.
 */
final class ProjectCatalogueTables implements BulkLoad.Source {
    private static final List<String> OBJECTIVES =
            List.of("initiation", "algorithms", "systems", "networks", "graphics", "teamwork");

    /** A project is offered by each campus whose place among them leaves the project's rest when divided by this. */
    private static final int CAMPUS_GROUPS = 9;

    private final Population population;
    private final ReferenceData reference;

    ProjectCatalogueTables(Population population, ReferenceData reference) {
        this.population = population;
        this.reference = reference;
    }

    @Override
    public void writeTo(BulkLoad load) throws SQLException {
        each(
                load,
                "projects",
                "id, name, slug, parent_id, created_at, updated_at, visible, exam, inherited_team, position, has_git,"
                        + " has_mark, description, difficulty",
                (project, writer) -> writer.write(
                        project.id(),
                        project.name(),
                        reference.slug(project),
                        project.parent(),
                        ReferenceTables.createdAt(project.id()),
                        ReferenceTables.createdAt(project.id()).plus(200, ChronoUnit.DAYS),
                        true,
                        isExam(project),
                        project.parent() != null,
                        (long) reference.projects().indexOf(project),
                        !isExam(project),
                        true,
                        "The project " + project.name() + ".",
                        difficulty(project)));
        each(load, "projects_objectives", "project_id, position, objective", (project, writer) -> {
            SeededRandom random = random("projects_objectives", project);
            int first = random.below(OBJECTIVES.size());
            int count = random.between(1, 3);
            for (int i = 0; i < count; i++) {
                writer.write(project.id(), i + 1L, OBJECTIVES.get((first + i) % OBJECTIVES.size()));
            }
        });
        each(load, "projects_cursus", "project_id, cursus_id", (project, writer) -> {
            for (long cursus : cursus(project)) {
                writer.write(project.id(), cursus);
            }
        });
        each(load, "projects_campus", "project_id, campus_id", (project, writer) -> {
            for (int i = (int) (project.id() % CAMPUS_GROUPS);
                    i < reference.campus().size();
                    i += CAMPUS_GROUPS) {
                writer.write(project.id(), reference.campus().get(i).id());
            }
        });
        each(load, "projects_skills", "project_id, position, skill_id", (project, writer) -> {
            SeededRandom random = random("projects_skills", project);
            int skills = reference.skills().size();
            int first = random.below(skills);
            int count = random.between(2, 4);
            for (int i = 0; i < count; i++) {
                writer.write(project.id(), i + 1L, (first + i) % skills + 1L);
            }
        });
        each(
                load,
                "tags",
                "id, name, kind",
                (project, writer) -> writer.write(project.id(), project.name(), "general"));
        each(
                load,
                "projects_tags",
                "project_id, tag_id",
                (project, writer) -> writer.write(project.id(), project.id()));
        sessions(load);
    }

    private void sessions(BulkLoad load) throws SQLException {
        each(
                load,
                "project_sessions",
                "id, project_id, solo, difficulty, estimate_time, max_people, is_subscriptable, team_behaviour,"
                        + " created_at, updated_at",
                (project, writer) -> {
                    Instant createdAt = ReferenceTables.createdAt(project.id());
                    writer.write(
                            project.id(),
                            project.id(),
                            project.team() == 1,
                            difficulty(project),
                            86_400L * random("project_sessions", project).between(1, 60),
                            project.team() == 1 ? null : Long.valueOf(project.team()),
                            true,
                            "user",
                            createdAt,
                            createdAt.plus(100, ChronoUnit.DAYS));
                });
        each(
                load,
                "project_sessions_scales",
                "id, project_session_id, correction_number, is_primary",
                (project, writer) -> writer.write(project.id(), project.id(), project.pool() ? 2L : 3L, true));
        each(load, "project_sessions_uploads", "id, project_session_id, name", (project, writer) -> {
            if (project.pool()) {
                writer.write(project.id(), project.id(), "Correction of " + project.name());
            }
        });
    }

    /** Writes the rows of one project. */
    private interface RowsOfProject {
        void write(ReferenceData.Project project, RowWriter writer) throws SQLException;
    }

    private void each(BulkLoad load, String table, String columns, RowsOfProject rows) throws SQLException {
        load.fill(table, columns, writer -> {
            for (ReferenceData.Project project : reference.projects()) {
                rows.write(project, writer);
            }
        });
    }

    private SeededRandom random(String topic, ReferenceData.Project project) {
        return new SeededRandom(population.seed(), topic, project.id());
    }

    private long difficulty(ReferenceData.Project project) {
        int hundreds = random("projects", project).between(1, project.pool() ? 20 : 250);
        return hundreds * 100L;
    }

    private static boolean isExam(ReferenceData.Project project) {
        return project.name().contains("Exam") || project.name().contains("Levels");
    }

    private static List<Long> cursus(ReferenceData.Project project) {
        return project.pool()
                ? List.of(Cohort.POOL_BEFORE_2019, Cohort.POOL_SINCE_2019)
                : List.of(Cohort.MAIN_BEFORE_2019, Cohort.MAIN_SINCE_2019);
    }
}
