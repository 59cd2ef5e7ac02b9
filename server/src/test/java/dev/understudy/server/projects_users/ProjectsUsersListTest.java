package dev.understudy.server.projects_users;

import static dev.understudy.server.query.ListUnderTest.DATA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.server.query.Condition;
import dev.understudy.server.query.Kind;
import dev.understudy.server.query.ListGrammarTest;
import dev.understudy.server.query.ListUnderTest;
import dev.understudy.server.query.ParentCase;
import dev.understudy.server.query.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /v2/projects_users}: its ten standard fields, its four other filters and its two parents. */
class ProjectsUsersListTest extends ListGrammarTest {
    private static final String DOCUMENTED_CURSUS =
            "1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 25, 26, 27, 28, 31, 32,"
                    + " 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 46, 47, 48, 49, 50, 51, 52, 53, 54, 56, 57, 58,"
                    + " 59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 73, 74, 75";
    private static final String DOCUMENTED_CAMPUS =
            "1, 2, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30,"
                    + " 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54,"
                    + " 55, 56, 57, 58, 59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74";

    ProjectsUsersListTest() {
        super(new ListUnderTest("projects_users", "understudy-basic", fields(), Map.of(), false, null));
    }

    private static Map<String, Kind> fields() {
        Map<String, Kind> fields = new LinkedHashMap<>();
        List.of("id", "project_id", "user_id").forEach(name -> fields.put(name, Kind.INTEGER));
        List.of("created_at", "updated_at").forEach(name -> fields.put(name, Kind.TIMESTAMP));
        List.of("occurrence", "final_mark").forEach(name -> fields.put(name, Kind.INTEGER));
        List.of("retriable_at", "marked_at").forEach(name -> fields.put(name, Kind.TIMESTAMP));
        fields.put("status", Kind.TEXT);
        return fields;
    }

    @Override
    protected List<Condition> specialFilters() {
        List<Condition> filters = new ArrayList<>();
        for (String id : DOCUMENTED_CURSUS.split(", ")) {
            filters.add(membership("cursus", id, "cursus_users", "cursus_id"));
        }
        for (String id : DOCUMENTED_CAMPUS.split(", ")) {
            filters.add(membership("campus", id, "campus_users", "campus_id"));
        }
        filters.add(membership("cursus", "9,21", "cursus_users", "cursus_id"));
        filters.add(membership("cursus", "", "cursus_users", "cursus_id"));
        filters.add(membership("campus", "21,9,74", "campus_users", "campus_id"));
        filters.addAll(truth("retriable", row -> isRetriable(row, clock.instant())));
        filters.addAll(truth("marked", row -> row.text("marked_at") != null));
        return filters;
    }

    private static Condition membership(String field, String ids, String joiningTable, String column) {
        return new Condition(
                "filter[" + field + "]",
                ids,
                row -> ids.isEmpty()
                        || Arrays.stream(ids.split(",")).map(Long::valueOf).anyMatch(id -> DATA.userIds(
                                        joiningTable, column, id)
                                .contains(row.number("user_id"))));
    }

    private static List<Condition> truth(String field, Predicate<Row> rows) {
        String name = "filter[" + field + "]";
        return List.of(
                new Condition(name, "true", rows),
                new Condition(name, "false", rows.negate()),
                new Condition(name, "true,false", row -> true),
                new Condition(name, "", row -> true));
    }

    private static boolean isRetriable(Row row, Instant now) {
        String retriableAt = row.text("retriable_at");
        return retriableAt == null || Instant.parse(retriableAt).isBefore(now);
    }

    @Override
    protected List<ParentCase> parents() {
        List<ParentCase> parents = new ArrayList<>();
        parents.addAll(ParentCase.of(
                DATA, "project_id", "projects", "projects", "slug", id -> row -> row.number("project_id") == id));
        parents.addAll(
                ParentCase.of(DATA, "user_id", "users", "users", "login", id -> row -> row.number("user_id") == id));
        return parents;
    }

    /** The data set has rows a millisecond before and after noon of the fifteenth. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1999-01-01T00:00:00Z",
                "2020-01-14T00:00:00.001Z",
                "2020-01-15T11:59:59.998Z",
                "2020-01-15T12:00:00Z",
                "2020-01-15T12:00:00.002Z",
                "2020-06-01T00:00:00Z",
                "2021-01-01T00:00:00.001Z"
            })
    void list_filterRetriable_followsTheServersClock(String now) {
        Instant before = clock.instant();
        try {
            clock.set(now);
            authorization = server.bearer(list.application());
            assertThat(ids("/v2/projects_users?filter[retriable]=true"))
                    .isEqualTo(expected(row -> isRetriable(row, clock.instant())));
            assertThat(ids("/v2/projects_users?filter[retriable]=false"))
                    .isEqualTo(expected(row -> !isRetriable(row, clock.instant())));
        } finally {
            clock.set(before.toString());
            authorization = server.bearer(list.application());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2/users/zed/projects_users", "/v2/users/89/projects_users"})
    void listOfParent_withFilterAndProject_givesTheRowsThatMeetAll(String path) {
        Set<Long> ofZed = Set.of(89L);
        assertThat(ids(path + "?project_id=2042&filter[status]=creating_group"))
                .isEqualTo(expected(row -> ofZed.contains(row.number("user_id"))));
        assertThat(ids(path + "?project_id=libft")).isEmpty();
    }
}
