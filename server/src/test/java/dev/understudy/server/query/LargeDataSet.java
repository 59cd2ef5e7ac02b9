package dev.understudy.server.query;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A data set of more rows than the greatest page holds: {@link #SIZE} users, as many projects_users and as many
 * anti_grav_units_users, with ids from 1. Of the projects_users, those up to {@link #FEW_TEAMS} have one team of one
 * member, those up to {@link #MANY_TEAMS} have twenty teams of four, and the others none.
 */
public final class LargeDataSet {
    public static final int SIZE = 205;
    public static final int FEW_TEAMS = 100;
    public static final int MANY_TEAMS = 200;
    public static final int TEAMS_OF_MANY = 20;
    public static final int MEMBERS_OF_MANY = 4;

    private static final int TEAMS_STARTED_BY_EACH = TEAMS_OF_MANY / MEMBERS_OF_MANY;
    private static final Instant START = Instant.parse("2018-01-01T00:00:00Z");
    private static final List<String> KINDS = List.of("student", "admin", "external");

    private final ObjectNode tables = new ObjectMapper().createObjectNode();

    private LargeDataSet() {}

    /** Writes the data set into a directory. */
    public static Path write(Path directory) {
        LargeDataSet dataSet = new LargeDataSet();
        dataSet.addApplications();
        dataSet.addUsers();
        dataSet.addProjectsUsers();
        Path file = directory.resolve("large-data-set.json");
        try {
            new ObjectMapper().writeValue(file.toFile(), dataSet.tables);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private void addApplications() {
        add("applications", 2, number -> row(number)
                .put("uid", number == 1 ? "understudy-staff" : "understudy-basic")
                .put("secret", number == 1 ? "understudy-staff-secret" : "understudy-basic-secret")
                .put("name", "test")
                .put("requests_per_second", 1_000_000)
                .put("requests_per_hour", 1_000_000));
        add("application_roles", 1, number -> new ObjectMapper()
                .createObjectNode()
                .put("application_id", number)
                .put("role", "Advanced staff"));
    }

    private void addUsers() {
        add("users", SIZE, number -> timed(number)
                .put("login", "user" + number)
                .put("kind", number % 4 == 0 ? null : KINDS.get(number % KINDS.size())));
        add("campus", 1, number -> row(number).put("name", "Paris").put("slug", "paris"));
        add("campus_users", SIZE, number -> new ObjectMapper()
                .createObjectNode()
                .put("campus_id", 1)
                .put("user_id", number));
        add("anti_grav_units_users", SIZE, number -> timed(number)
                .put("user_id", number)
                .put("anti_grav_unit_id", 1)
                .put("begin_date", "2018-01-01")
                .put("expected_end_date", "2018-03-01")
                .put("is_free", number % 2 == 0));
    }

    private void addProjectsUsers() {
        int startedByMany = (MANY_TEAMS - FEW_TEAMS) * TEAMS_STARTED_BY_EACH;
        add("projects", 1, number -> row(number).put("name", "Libft").put("slug", "libft"));
        add("teams", FEW_TEAMS + startedByMany, number -> timed(number)
                .put("name", "team " + number)
                .put("project_id", 1)
                .put("status", "in_progress"));
        add("projects_users", SIZE, number -> timed(number)
                .put("project_id", 1)
                .put("user_id", number)
                .put("occurrence", 0)
                .put("status", number % 2 == 0 ? "finished" : "in_progress"));
        add("teams_users", FEW_TEAMS, number -> member(number, number));
        for (int team = 0; team < startedByMany; team++) {
            for (int member = 0; member < MEMBERS_OF_MANY; member++) {
                int user = FEW_TEAMS + 1 + (team / TEAMS_STARTED_BY_EACH + member) % (MANY_TEAMS - FEW_TEAMS);
                tables.withArray("teams_users").add(member(FEW_TEAMS + 1 + team, user));
            }
        }
    }

    private void add(String table, int count, IntFunction<ObjectNode> row) {
        for (int number = 1; number <= count; number++) {
            tables.withArray(table).add(row.apply(number));
        }
    }

    private static ObjectNode row(int number) {
        return new ObjectMapper().createObjectNode().put("id", number);
    }

    private static ObjectNode timed(int number) {
        String moment = START.plusSeconds(number / 3).toString();
        return row(number).put("created_at", moment).put("updated_at", moment);
    }

    private static ObjectNode member(int team, int user) {
        return new ObjectMapper()
                .createObjectNode()
                .put("team_id", team)
                .put("user_id", user)
                .put("projects_user_id", user)
                .put("login", "user" + user)
                .put("leader", true)
                .put("occurrence", 0)
                .put("validated", true);
    }
}
