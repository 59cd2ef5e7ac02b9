package dev.understudy.conformance.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The model itself, on a few rows with answers derived by hand from the documents. */
class ModelTest {
    private static final Instant NOW = Instant.parse("2020-01-15T12:00:00.000Z");
    private static final String BASE_URL = "http://127.0.0.1:4242";

    private static final List<Row> PROJECTS_USERS = List.of(
            projectsUser(1, "finished", 100L, "2020-01-01T00:00:00.000Z", "2020-01-15T11:59:59.999Z", 1),
            projectsUser(2, "in_progress", null, "2020-01-01T23:59:59.999Z", null, 1),
            projectsUser(3, "Finished", 125L, "2020-01-02T00:00:00.000Z", "2020-01-15T12:00:00.001Z", 7),
            projectsUser(4, "finished", 0L, "2019-12-31T23:59:59.999Z", null, 7));

    private static final Data DATA = new Data(Map.of(
            "projects_users", PROJECTS_USERS,
            "users", List.of(row("id", 1L, "login", "7"), row("id", 7L, "login", "jeanne")),
            "projects", List.of(),
            "cursus_users", List.of(row("user_id", 1L, "cursus_id", 21L), row("user_id", 1L, "cursus_id", 1L)),
            "anti_grav_units_users",
                    List.of(
                            antiGravUnitsUser(1, "2020-01-15", null, "2020-01-15"),
                            antiGravUnitsUser(2, "2020-01-01", "2020-01-14", "2020-02-01"),
                            antiGravUnitsUser(3, "2020-01-16", null, "2020-02-01"),
                            antiGravUnitsUser(4, "2019-12-01", "2020-01-15", "2020-01-01")),
            "fab_manager_users",
                    List.of(
                            row("id", 1L, "created_at", NOW, "deleted_at", null),
                            row("id", 2L, "created_at", NOW, "deleted_at", null),
                            row("id", 3L, "created_at", NOW.plusMillis(1), "deleted_at", NOW))));

    private static Row row(Object... columns) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < columns.length; i += 2) {
            row.put((String) columns[i], columns[i + 1]);
        }
        return new Row(row);
    }

    private static Row projectsUser(
            long id, String status, Long mark, String createdAt, String retriableAt, long userId) {
        return row(
                "id", id,
                "status", status,
                "final_mark", mark,
                "created_at", Instant.parse(createdAt),
                "retriable_at", retriableAt == null ? null : Instant.parse(retriableAt),
                "marked_at", null,
                "user_id", userId);
    }

    private static Row antiGravUnitsUser(long id, String begin, String end, String expectedEnd) {
        return row(
                "id",
                id,
                "begin_date",
                LocalDate.parse(begin),
                "end_date",
                end == null ? null : LocalDate.parse(end),
                "expected_end_date",
                LocalDate.parse(expectedEnd));
    }

    private static Field field(ListUnderTest list, String name) {
        return list.filters().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Filter filter(String name, Literal... literals) {
        return new Filter(field(Lists.PROJECTS_USERS, name), List.of(literals));
    }

    private static Literal day(String day) {
        return new Literal(day, Instant.parse(day + "T00:00:00.000Z"), Instant.parse(day + "T23:59:59.999Z"));
    }

    private static Expected expected(ListUnderTest list, Clause... clauses) {
        Query query = new Query(list, null, List.of(clauses), TargetEncoding.PLAIN);
        return new Model(DATA, BASE_URL).expected(query, new Moment(DATA, NOW));
    }

    private static ExpectedList listed(ListUnderTest list, Clause... clauses) {
        return (ExpectedList) expected(list, clauses);
    }

    private static List<Long> ids(ListUnderTest list, Clause... clauses) {
        return listed(list, clauses).rows().stream().map(Row::id).toList();
    }

    private static List<Long> projectsUsers(Clause... clauses) {
        return ids(Lists.PROJECTS_USERS, clauses);
    }

    @Test
    void valuesOfOneFilter_areAlternatives_andNullSelectsRowsWithoutValue() {
        assertThat(projectsUsers(filter("final_mark", Literal.exact("125", 125L), Literal.NULL)))
                .containsExactly(2L, 3L);
        assertThat(projectsUsers(filter("status", Literal.exact("finished", "finished"))))
                .containsExactly(1L, 4L);
        assertThat(projectsUsers(filter("status"))).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void filters_ranges_andParents_allHold() {
        Range range = new Range(
                field(Lists.PROJECTS_USERS, "final_mark"), Literal.exact("0", 0L), Literal.exact("100", 100L));
        BelowParent parent = new BelowParent(Lists.PROJECTS_USERS.parents().get(1), "jeanne");

        assertThat(projectsUsers(range)).containsExactly(1L, 4L);
        assertThat(projectsUsers(range, parent)).containsExactly(4L);
        assertThat(projectsUsers(range, parent, filter("status", Literal.exact("x", "x"))))
                .isEmpty();
    }

    @Test
    void a_day_isWhole_inFilterAndRange() {
        Field createdAt = field(Lists.PROJECTS_USERS, "created_at");

        assertThat(projectsUsers(new Filter(createdAt, List.of(day("2020-01-01")))))
                .containsExactly(1L, 2L);
        assertThat(projectsUsers(new Range(createdAt, day("2019-12-31"), day("2020-01-01"))))
                .containsExactly(1L, 2L, 4L);
    }

    @Test
    void sort_putsNullLast_orFirstWhereDescending_andBreaksTiesById() {
        Field mark = field(Lists.PROJECTS_USERS, "final_mark");
        Field status = field(Lists.PROJECTS_USERS, "status");

        assertThat(projectsUsers(new Sort(List.of(new Sort.Key(mark, false))))).containsExactly(4L, 1L, 3L, 2L);
        assertThat(projectsUsers(new Sort(List.of(new Sort.Key(mark, true))))).containsExactly(2L, 3L, 1L, 4L);
        assertThat(projectsUsers(new Sort(List.of(new Sort.Key(status, true))))).containsExactly(2L, 1L, 4L, 3L);
    }

    @Test
    void specialFilters_meanWhatTheContractSaysInWords() {
        Literal yes = Literal.exact("true", true);

        assertThat(projectsUsers(filter("retriable", yes))).containsExactly(1L, 2L, 4L);
        assertThat(projectsUsers(filter("marked", yes))).isEmpty();
        assertThat(projectsUsers(filter("cursus", Literal.exact("1", 1L), Literal.exact("3", 3L))))
                .containsExactly(1L, 2L);
        assertThat(ids(
                        Lists.ANTI_GRAV_UNITS_USERS,
                        new Filter(field(Lists.ANTI_GRAV_UNITS_USERS, "active"), List.of(yes))))
                .containsExactly(4L, 1L);
    }

    @Test
    void a_parentNamedByDigits_isAnIdFirst() {
        Parent user = Lists.PROJECTS_USERS.parents().get(1);
        Query unknown =
                new Query(Lists.PROJECTS_USERS, null, List.of(new BelowParent(user, "nobody")), TargetEncoding.PLAIN);

        assertThat(projectsUsers(new BelowParent(user, "7"))).containsExactly(3L, 4L);
        assertThat(new Model(DATA, BASE_URL).expected(unknown, new Moment(DATA, NOW)))
                .isEqualTo(ExpectedError.notFound("users"));
    }

    @Test
    void fabManager_listsTheLatestFirst_thenTheGreatestId_withoutDeletedUnlessAsked() {
        Clause all = new FabManagerFilter("including_deleted_users", List.of("true"), row -> true);

        assertThat(ids(Lists.FAB_MANAGER_USERS)).containsExactly(2L, 1L);
        assertThat(ids(Lists.FAB_MANAGER_USERS, all)).containsExactly(3L, 2L, 1L);
    }

    @Test
    void a_page_holdsItsRows_andNamesTheOthers() {
        ExpectedList page = listed(Lists.PROJECTS_USERS, new Paging("page", 2), new Paging("per_page", 3));

        assertThat(page.rows()).extracting(Row::id).containsExactly(4L);
        assertThat(Arrays.asList(page.number(), page.size(), page.total())).containsExactly(2L, 3L, 4L);
        assertThat(page.links())
                .containsExactly(
                        new Link("first", BASE_URL + "/v2/projects_users", List.of("page=1", "per_page=3")),
                        new Link("prev", BASE_URL + "/v2/projects_users", List.of("page=1", "per_page=3")));
    }

    @Test
    void a_pageAfterTheHash_takesItsPlace_andBeforeItIsRefused() {
        ExpectedList page = listed(
                Lists.PROJECTS_USERS,
                new Paging("page[size]", 2),
                new Paging("page[number]", 5),
                new Paging("page", 0),
                new Paging("per_page", 3));

        assertThat(Arrays.asList(page.number(), page.size())).containsExactly(1L, 3L);
        assertThat(page.ignored()).containsExactly("page[size]", "page[number]");
        assertThat(page.links()).extracting(Link::query).allMatch(query -> query.contains("per_page=3"));
        assertThat(expected(Lists.PROJECTS_USERS, new Paging("page", 1), new Paging("page[size]", 2)))
                .isEqualTo(ExpectedError.pageError("page"));
    }

    @Test
    void a_page_pastTheEnd_isEmpty_andTheBracketedNameGoesFirst() {
        ExpectedList page = listed(
                Lists.PROJECTS_USERS,
                new Paging("page[number]", Long.MAX_VALUE),
                new Paging("page[size]", 500),
                new Paging("per_page", 1));

        assertThat(page.rows()).isEmpty();
        assertThat(page.size()).isEqualTo(100);
        assertThat(page.links()).extracting(Link::relation).containsExactly("first", "prev");
    }

    @Test
    void of_oneName_theLastClauseCounts() {
        assertThat(projectsUsers(filter("id", Literal.exact("1", 1L)), filter("id", Literal.exact("2", 2L))))
                .containsExactly(2L);
    }
}
