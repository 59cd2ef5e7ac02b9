package dev.understudy.server.cursus_users;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /v2/cursus_users}: its ten standard fields, its other filters and both parents. */
class CursusUsersListTest extends ListGrammarTest {
    private static final Instant NOW = Instant.parse("2020-01-15T12:00:00Z");

    CursusUsersListTest() {
        super(new ListUnderTest("cursus_users", "understudy-basic", fields(), Map.of(), "-created_at,-id", null));
    }

    private static Map<String, Kind> fields() {
        Map<String, Kind> fields = new LinkedHashMap<>();
        List.of("id", "cursus_id", "user_id").forEach(name -> fields.put(name, Kind.INTEGER));
        List.of("created_at", "updated_at", "end_at", "begin_at", "blackholed_at")
                .forEach(name -> fields.put(name, Kind.TIMESTAMP));
        fields.put("has_coalition", Kind.BOOLEAN);
        fields.put("level", Kind.NUMBER);
        return fields;
    }

    @Override
    protected List<Condition> specialFilters() {
        List<Condition> filters = new ArrayList<>();
        Predicate<Row> begun = row -> isPast(row, "begin_at");
        Predicate<Row> ended = row -> isPast(row, "end_at");
        addBoth(filters, "active", begun.and(ended.negate()));
        addBoth(filters, "end", ended);
        addBoth(filters, "future", begun.negate());
        addBoth(filters, "blackholed", row -> isPast(row, "blackholed_at"));
        Set<Long> ofParis = DATA.userIds("campus_users", "campus_id", 1);
        Set<Long> ofLyon = DATA.userIds("campus_users", "campus_id", 9);
        Set<Long> ofAny = DATA.rows("campus_users").stream()
                .map(row -> row.number("user_id"))
                .collect(Collectors.toSet());
        filters.add(campus("1", ofParis::contains));
        filters.add(campus("1,9", user -> ofParis.contains(user) || ofLyon.contains(user)));
        filters.add(campus("987654321", user -> false));
        filters.add(campus("null", user -> !ofAny.contains(user)));
        filters.add(campus("null,9", user -> !ofAny.contains(user) || ofLyon.contains(user)));
        filters.add(campus("", user -> true));
        return filters;
    }

    private static boolean isPast(Row row, String field) {
        return row.text(field) != null && !Instant.parse(row.text(field)).isAfter(NOW);
    }

    private static void addBoth(List<Condition> filters, String name, Predicate<Row> rows) {
        filters.add(new Condition("filter[" + name + "]", "true", rows));
        filters.add(new Condition("filter[" + name + "]", "false", rows.negate()));
        filters.add(new Condition("filter[" + name + "]", "true,false", row -> true));
    }

    private static Condition campus(String value, Predicate<Long> users) {
        return new Condition("filter[campus_id]", value, row -> users.test(row.number("user_id")));
    }

    @Override
    protected List<ParentCase> parents() {
        List<ParentCase> parents = new ArrayList<>();
        parents.addAll(
                ParentCase.of(DATA, "user_id", "users", "users", "login", id -> row -> row.number("user_id") == id));
        parents.addAll(ParentCase.of(
                DATA, "cursus_id", "cursus", "cursus", "slug", id -> row -> row.number("cursus_id") == id));
        return parents;
    }

    @Override
    protected boolean hasOneRouteForAllParents() {
        return false;
    }

    @Test
    void list_severalFiltersThatChangeWithTheMoment_allHold() {
        assertThat(
                        ids(
                                "/v2/cursus_users?filter[active]=false&filter[end]=false&filter[future]=true&filter[blackholed]=false"))
                .isNotEmpty()
                .isEqualTo(expected(
                        row -> !isPast(row, "begin_at") && !isPast(row, "end_at") && !isPast(row, "blackholed_at")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.25", "+4.25", "04.250", "%204.25%20"})
    void list_levelFilter_takesNumbersInEveryForm(String level) {
        assertThat(ids("/v2/cursus_users?filter[level]=" + level))
                .isNotEmpty()
                .isEqualTo(expected(row -> Double.parseDouble(row.text("level")) == 4.25));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "4,25x", "1e3", "NaN", "Infinity", "4.", ".5", "0x1", "\u0664"})
    void list_levelThatIsNoNumber_is422(String level) {
        for (String parameter : List.of("filter[level]=1,", "range[level]=0,")) {
            String first = parameter.startsWith("range") ? level.split(",")[level.split(",").length - 1] : level;
            assertThat(server.get(authorization, "/v2/cursus_users?" + parameter + Condition.encode(first))
                            .statusCode())
                    .isEqualTo(422);
        }
    }
}
