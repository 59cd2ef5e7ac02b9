package dev.understudy.server.population;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of {@code teams}, {@code projects_users}, {@code projects_users_cursus} and {@code teams_users}. */
final class ProjectTables implements BulkLoad.Source {
    private final Population population;
    private final Projects projects;
    private final People people;
    private final Names names;

    ProjectTables(Population population, Projects projects, People people, Names names) {
        this.population = population;
        this.projects = projects;
        this.people = people;
        this.names = names;
    }

    /** Writes the rows of one group. */
    private interface RowsOfGroup {
        /**
         * Writes the rows.
         *
         * @param firstTeam id of the team of the first attempt; the later attempts have the ids that follow
         * @param firstProjectsUser id of the leader's {@code projects_users}; the other members have the ids that follow
         */
        void write(ProjectGroup group, long firstTeam, long firstProjectsUser, RowWriter writer) throws SQLException;
    }

    @Override
    public void writeTo(BulkLoad load) throws SQLException {
        fill(
                load,
                "teams",
                "id, name, final_mark, project_id, created_at, updated_at, status, terminating_at, locked_at, closed_at,"
                        + " validated, repo_url, repo_uuid, project_session_id",
                this::teams);
        fill(
                load,
                "projects_users",
                "id, project_id, user_id, occurrence, final_mark, status, validated, current_team_id, created_at,"
                        + " updated_at, retriable_at, marked_at",
                this::projectsUsers);
        fill(load, "projects_users_cursus", "projects_user_id, cursus_id", (group, team, projectsUser, writer) -> {
            for (int member = 0; member < group.members().size(); member++) {
                for (Long cursus : group.cursus()) {
                    writer.write(projectsUser + member, cursus);
                }
            }
        });
        fill(
                load,
                "teams_users",
                "team_id, user_id, projects_user_id, login, leader, occurrence, validated",
                this::teamsUsers);
    }

    private void fill(BulkLoad load, String table, String columns, RowsOfGroup rows) throws SQLException {
        long[] next = {1, 1};
        people.fillByCohort(load, table, columns, (cohort, writer) -> {
            for (ProjectGroup group : projects.of(cohort)) {
                rows.write(group, next[0], next[1], writer);
                next[0] += group.attempts().size();
                next[1] += group.members().size();
            }
        });
    }

    private void teams(ProjectGroup group, long firstTeam, long firstProjectsUser, RowWriter writer)
            throws SQLException {
        String leader = names.login(group.members().get(0).id());
        for (Attempt attempt : group.attempts()) {
            long id = firstTeam + attempt.occurrence();
            SeededRandom random = new SeededRandom(population.seed(), "teams", id);
            writer.write(
                    id,
                    leader + "'s group" + (attempt.occurrence() == 0 ? "" : "-" + attempt.occurrence()),
                    attempt.mark(),
                    group.project().id(),
                    attempt.createdAt(),
                    attempt.updatedAt(),
                    attempt.status(),
                    random.chance(2) ? attempt.createdAt().plus(Duration.ofDays(random.between(60, 180))) : null,
                    attempt.lockedAt(),
                    attempt.closedAt(),
                    attempt.validated(),
                    attempt.lockedAt() == null ? null : "git@repositories.example:" + leader + "/" + id + ".git",
                    "intra-uuid-" + uuid(random) + "-" + id,
                    group.project().id());
        }
    }

    /** A UUID of version 4. */
    private static UUID uuid(SeededRandom random) {
        return new UUID((random.next() & ~0xF000L) | 0x4000L, (random.next() & ~(0b11L << 62)) | (0b10L << 62));
    }

    private void projectsUsers(ProjectGroup group, long firstTeam, long firstProjectsUser, RowWriter writer)
            throws SQLException {
        Attempt outcome = group.outcome();
        Instant createdAt = group.attempts().isEmpty()
                ? outcome.createdAt()
                : group.attempts().get(0).createdAt();
        for (int member = 0; member < group.members().size(); member++) {
            long id = firstProjectsUser + member;
            writer.write(
                    id,
                    group.project().id(),
                    group.members().get(member).id(),
                    (long) outcome.occurrence(),
                    outcome.mark(),
                    outcome.status(),
                    outcome.validated(),
                    group.attempts().isEmpty() ? null : Long.valueOf(firstTeam + outcome.occurrence()),
                    createdAt,
                    outcome.updatedAt(),
                    retriableAt(outcome, new SeededRandom(population.seed(), "projects_users", id)),
                    outcome.markedAt());
        }
    }

    /** Days after the mark, for a few ten years; null if the group may not try again or has no mark. */
    private static @Nullable Instant retriableAt(Attempt outcome, SeededRandom random) {
        Instant markedAt = outcome.markedAt();
        if (markedAt == null || random.chance(20)) {
            return null;
        }
        int days = random.chance(2) ? 3653 : random.between(1, 7) * (outcome.occurrence() + 1);
        return markedAt.plus(Duration.ofDays(days));
    }

    private void teamsUsers(ProjectGroup group, long firstTeam, long firstProjectsUser, RowWriter writer)
            throws SQLException {
        for (Attempt attempt : group.attempts()) {
            for (int member = 0; member < group.members().size(); member++) {
                long user = group.members().get(member).id();
                boolean isLeader = member == 0;
                writer.write(
                        firstTeam + attempt.occurrence(),
                        user,
                        firstProjectsUser + member,
                        names.login(user),
                        isLeader,
                        (long) attempt.occurrence(),
                        isLeader || attempt.lockedAt() != null);
            }
        }
    }
}
