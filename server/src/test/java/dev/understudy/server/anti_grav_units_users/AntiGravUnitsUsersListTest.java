package dev.understudy.server.anti_grav_units_users;

import static dev.understudy.server.query.ListUnderTest.DATA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.server.query.Condition;
import dev.understudy.server.query.Kind;
import dev.understudy.server.query.ListGrammarTest;
import dev.understudy.server.query.ListUnderTest;
import dev.understudy.server.query.ParentCase;
import dev.understudy.server.query.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /v2/anti_grav_units_users}: its twelve standard fields, its two other filters and its two parents. */
class AntiGravUnitsUsersListTest extends ListGrammarTest {
    private static final String DOCUMENTED_CURSUS =
            "1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 25, 26, 27, 28, 31, 32,"
                    + " 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 46, 47, 48, 49, 50, 51, 52, 53, 54, 56, 57, 58,"
                    + " 59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 73, 74, 75, 76, 77";

    AntiGravUnitsUsersListTest() {
        super(new ListUnderTest(
                "anti_grav_units_users", "understudy-staff", fields(), Map.of(), true, "anti_grav_units_user"));
    }

    private static Map<String, Kind> fields() {
        Map<String, Kind> fields = new LinkedHashMap<>();
        List.of("id", "user_id").forEach(name -> fields.put(name, Kind.INTEGER));
        List.of("created_at", "updated_at").forEach(name -> fields.put(name, Kind.TIMESTAMP));
        fields.put("close_id", Kind.INTEGER);
        fields.put("is_free", Kind.BOOLEAN);
        fields.put("reason", Kind.TEXT);
        List.of("end_date", "expected_end_date", "begin_date").forEach(name -> fields.put(name, Kind.DATE));
        List.of("anti_grav_unit_id", "internship_id").forEach(name -> fields.put(name, Kind.INTEGER));
        return fields;
    }

    @Override
    protected List<Condition> specialFilters() {
        List<Condition> filters = new ArrayList<>();
        for (String id : DOCUMENTED_CURSUS.split(", ")) {
            filters.add(cursus(id));
        }
        filters.add(cursus("1,21"));
        filters.add(cursus(""));
        filters.add(new Condition("filter[active]", "true", row -> isActive(row, clock.instant())));
        filters.add(new Condition("filter[active]", "false", row -> !isActive(row, clock.instant())));
        filters.add(new Condition("filter[active]", "false,true", row -> true));
        filters.add(new Condition("filter[active]", "", row -> true));
        return filters;
    }

    private static Condition cursus(String ids) {
        return new Condition(
                "filter[cursus_id]",
                ids,
                row -> ids.isEmpty()
                        || Arrays.stream(ids.split(",")).map(Long::valueOf).anyMatch(id -> DATA.userIds(
                                        "cursus_users", "cursus_id", id)
                                .contains(row.number("user_id"))));
    }

    private static boolean isActive(Row row, Instant now) {
        String end = row.text("end_date") == null ? row.text("expected_end_date") : row.text("end_date");
        if (row.text("begin_date") == null || end == null) {
            return false;
        }
        LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        return !today.isBefore(LocalDate.parse(row.text("begin_date"))) && !today.isAfter(LocalDate.parse(end));
    }

    @Override
    protected List<ParentCase> parents() {
        List<ParentCase> parents = new ArrayList<>();
        parents.addAll(
                ParentCase.of(DATA, "user_id", "users", "users", "login", id -> row -> row.number("user_id") == id));
        parents.addAll(ParentCase.of(DATA, "campus_id", "campus", "campus", "slug", id -> {
            Set<Long> members = DATA.userIds("campus_users", "campus_id", id);
            return row -> members.contains(row.number("user_id"));
        }));
        return parents;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1999-12-30T23:59:59.999Z",
                "1999-12-31T00:00:00Z",
                "2000-01-01T23:59:59.999Z",
                "2000-01-02T00:00:00Z",
                "2019-12-09T12:00:00Z",
                "2020-01-15T00:00:00Z",
                "2020-01-15T23:59:59.999Z",
                "2020-01-16T00:00:00Z",
                "2020-01-21T00:00:00Z",
                "2020-02-29T23:59:59.999Z",
                "2020-03-02T00:00:00Z"
            })
    void list_filterActive_followsTheServersClock(String now) {
        Instant before = clock.instant();
        try {
            clock.set(now);
            authorization = server.bearer(list.application());
            assertThat(ids("/v2/anti_grav_units_users?filter[active]=true"))
                    .isEqualTo(expected(row -> isActive(row, clock.instant())));
            assertThat(ids("/v2/anti_grav_units_users?filter[active]=false"))
                    .isEqualTo(expected(row -> !isActive(row, clock.instant())));
        } finally {
            clock.set(before.toString());
            authorization = server.bearer(list.application());
        }
    }

    /** A column without a time of day takes a timestamp too, as the UTC date it falls on. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "filter[begin_date]=2019-12-09T23:59:59Z | 2019-12-09 | 2019-12-09",
                "filter[begin_date]=2019-12-10T00:30:00%2B01:00 | 2019-12-09 | 2019-12-09",
                "range[begin_date]=2019-12-10,2020-01-15 | 2019-12-10 | 2020-01-15",
                "range[begin_date]=2019-12-10T10:00:00Z,2020-01-15T10:00:00Z | 2019-12-10 | 2020-01-15",
            })
    void list_date_countsWholeDays(String query, LocalDate first, LocalDate last) {
        assertThat(ids("/v2/anti_grav_units_users?" + query)).isEqualTo(expected(row -> {
            LocalDate begin = row.text("begin_date") == null ? null : LocalDate.parse(row.text("begin_date"));
            return begin != null && !begin.isBefore(first) && !begin.isAfter(last);
        }));
    }
}
