package dev.understudy.server.locations;

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
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /v2/locations}: its seven standard fields, its four other filters and its two parents. */
class LocationsListTest extends ListGrammarTest {
    LocationsListTest() {
        super(new ListUnderTest("locations", "understudy-basic", fields(), Map.of(), "-begin_at,-id", null));
    }

    private static Map<String, Kind> fields() {
        Map<String, Kind> fields = new LinkedHashMap<>();
        List.of("id", "user_id").forEach(name -> fields.put(name, Kind.INTEGER));
        List.of("begin_at", "end_at").forEach(name -> fields.put(name, Kind.TIMESTAMP));
        fields.put("primary", Kind.BOOLEAN);
        fields.put("host", Kind.TEXT);
        fields.put("campus_id", Kind.INTEGER);
        return fields;
    }

    @Override
    protected List<Condition> specialFilters() {
        List<Condition> filters = new ArrayList<>();
        filters.addAll(truth("active", row -> row.text("end_at") == null));
        filters.addAll(truth("inactive", row -> row.text("end_at") != null));
        filters.addAll(truth("future", row -> isFuture(row, clock.instant())));
        filters.addAll(truth("end", row -> hasEnded(row, clock.instant())));
        return filters;
    }

    private static List<Condition> truth(String field, Predicate<Row> rows) {
        String name = "filter[" + field + "]";
        return List.of(
                new Condition(name, "true", rows),
                new Condition(name, "false", rows.negate()),
                new Condition(name, "false,true", row -> true),
                new Condition(name, "", row -> true));
    }

    private static boolean isFuture(Row row, Instant now) {
        return Instant.parse(row.text("begin_at")).isAfter(now);
    }

    private static boolean hasEnded(Row row, Instant now) {
        return row.text("end_at") != null && !Instant.parse(row.text("end_at")).isAfter(now);
    }

    @Override
    protected List<ParentCase> parents() {
        List<ParentCase> parents = new ArrayList<>();
        parents.addAll(
                ParentCase.of(DATA, "user_id", "users", "users", "login", id -> row -> row.number("user_id") == id));
        parents.addAll(ParentCase.of(
                DATA, "campus_id", "campus", "campus", "slug", id -> row -> row.number("campus_id") == id));
        return parents;
    }

    /** The totals of a list are cached, so a condition that changes with time must not outlive its moment. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2020-01-15T11:59:59.999Z",
                "2020-01-15T12:00:00.000Z",
                "2020-01-15T12:30:00.000Z",
                "2020-01-15T12:30:00.001Z",
                "2020-01-16T08:00:00.000Z",
                "2020-01-17T00:00:00.000Z"
            })
    void list_conditionsOnTime_followTheServersClock(String now) {
        Instant before = clock.instant();
        try {
            clock.set(now);
            authorization = server.bearer(list.application());
            for (boolean value : List.of(true, false)) {
                assertThat(ids("/v2/locations?filter[future]=" + value))
                        .isEqualTo(expected(row -> isFuture(row, clock.instant()) == value));
                assertThat(ids("/v2/locations?filter[end]=" + value))
                        .isEqualTo(expected(row -> hasEnded(row, clock.instant()) == value));
                assertThat(ids("/v2/locations?filter[end]=true&filter[future]=" + value))
                        .isEqualTo(expected(
                                row -> hasEnded(row, clock.instant()) && isFuture(row, clock.instant()) == value));
            }
        } finally {
            clock.set(before.toString());
            authorization = server.bearer(list.application());
        }
    }
}
