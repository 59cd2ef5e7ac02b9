package dev.understudy.server.population;

import dev.understudy.server.db.BulkLoad;
import dev.understudy.server.db.RowWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Teams, {@code projects_users}, their cursus, and who was in which team. */
final class ProjectTables implements BulkLoad.Source {
    private final Population population;
    private final Work work;
    private final People people;
    private final Names names;

    ProjectTables(Population population, Work work, People people, Names names) {
        this.population = population;
        this.work = work;
        this.people = people;
        this.names = names;
    }

    /** Writes rows of one team's work. The ids of its attempts' teams, and of its members' projects_users, follow each other. */
    private interface RowsOfWork {
        void write(TeamWork work, long firstTeam, long firstProjectsUser, RowWriter writer) throws SQLException;
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
        fill(load, "projects_users_cursus", "projects_user_id, cursus_id", (work, team, projectsUser, writer) -> {
            for (int member = 0; member < work.members().size(); member++) {
                for (Long cursus : work.cursus()) {
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

    private void fill(BulkLoad load, String table, String columns, RowsOfWork rows) throws SQLException {
        long[] next = {1, 1};
        people.fillByPromotion(load, table, columns, (promotion, writer) -> {
            for (TeamWork done : work.of(promotion)) {
                rows.write(done, next[0], next[1], writer);
                next[0] += done.attempts().size();
                next[1] += done.members().size();
            }
        });
    }

    private void teams(TeamWork done, long firstTeam, long firstProjectsUser, RowWriter writer) throws SQLException {
        String leader = names.login(done.members().get(0).id());
        for (Attempt attempt : done.attempts()) {
            long id = firstTeam + attempt.occurrence();
            Dice dice = new Dice(population.seed(), "teams", id);
            writer.write(
                    id,
                    leader + "'s group" + (attempt.occurrence() == 0 ? "" : "-" + attempt.occurrence()),
                    attempt.mark(),
                    done.project().id(),
                    attempt.createdAt(),
                    attempt.updatedAt(),
                    attempt.status(),
                    dice.chance(2) ? attempt.createdAt().plus(Duration.ofDays(dice.between(60, 180))) : null,
                    attempt.lockedAt(),
                    attempt.closedAt(),
                    attempt.validated(),
                    attempt.lockedAt() == null ? null : "git@repositories.example:" + leader + "/" + id + ".git",
                    "intra-uuid-" + uuid(dice) + "-" + id,
                    done.project().id());
        }
    }

    /** A random one, as its version says. */
    private static UUID uuid(Dice dice) {
        return new UUID((dice.next() & ~0xF000L) | 0x4000L, (dice.next() & ~(0b11L << 62)) | (0b10L << 62));
    }

    private void projectsUsers(TeamWork done, long firstTeam, long firstProjectsUser, RowWriter writer)
            throws SQLException {
        Attempt outcome = done.outcome();
        Instant createdAt = done.attempts().isEmpty()
                ? outcome.createdAt()
                : done.attempts().get(0).createdAt();
        for (int member = 0; member < done.members().size(); member++) {
            long id = firstProjectsUser + member;
            writer.write(
                    id,
                    done.project().id(),
                    done.members().get(member).id(),
                    (long) outcome.occurrence(),
                    outcome.mark(),
                    outcome.status(),
                    outcome.validated(),
                    done.attempts().isEmpty() ? null : Long.valueOf(firstTeam + outcome.occurrence()),
                    createdAt,
                    outcome.updatedAt(),
                    retriableAt(outcome, new Dice(population.seed(), "projects_users", id)),
                    outcome.markedAt());
        }
    }

    /** Some days after the mark; a few may not try again for ten years. */
    private static Instant retriableAt(Attempt outcome, Dice dice) {
        if (outcome.markedAt() == null || dice.chance(20)) {
            return null;
        }
        int days = dice.chance(2) ? 3653 : dice.between(1, 7) * (outcome.occurrence() + 1);
        return outcome.markedAt().plus(Duration.ofDays(days));
    }

    private void teamsUsers(TeamWork done, long firstTeam, long firstProjectsUser, RowWriter writer)
            throws SQLException {
        for (Attempt attempt : done.attempts()) {
            for (int member = 0; member < done.members().size(); member++) {
                long user = done.members().get(member).id();
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
