package dev.understudy.server.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.server.query.Direction;
import dev.understudy.server.query.Source;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The SQL of a plan. */
class PlanTest {
    private static final Relation USERS = Relation.of("users", "users.id, users.login");
    private static final OrderTerm NEWEST = OrderTerm.notNull("users.id", Direction.DESCENDING);
    private static final OrderTerm LOGIN = new OrderTerm("users.login", Direction.ASCENDING, true);
    private static final Condition STUDENT = Condition.oneOf("users.kind", "kind", List.of("student"));
    private static final Condition IN_PARIS = new Condition.Member(
            new Source.Membership("campus_users", "campus_id", "id"), "users", "campus", List.of(1L), false);

    @Test
    void sql_allRows_hasNoLimit() {
        assertThat(Plan.of(USERS, List.of(), List.of(NEWEST)).sql())
                .isEqualTo("select users.id, users.login from users order by users.id desc");
    }

    @Test
    void sql_firstPage_hasNoOffset() {
        Plan plan = Plan.of(USERS, List.of(), List.of(NEWEST)).page(0, 30);

        assertThat(plan.sql()).isEqualTo("select users.id, users.login from users order by users.id desc limit 30");
        assertThat(plan.parameters()).isEmpty();
    }

    @Test
    void sql_laterPage_bindsTheOffset() {
        Plan plan = Plan.of(USERS, List.of(STUDENT, IN_PARIS), List.of(LOGIN, NEWEST))
                .page(60, 30);

        assertThat(plan.sql())
                .isEqualTo(
                        "select users.id, users.login from users where users.kind in (<kind>) and exists (select 1 from"
                                + " campus_users where campus_users.user_id = users.id and campus_users.campus_id in (<campus>))"
                                + " order by users.login asc nulls last, users.id desc limit 30 offset :offset");
        assertThat(plan.parameters())
                .isEqualTo(Map.of("kind", List.of("student"), "campus", List.of(1L), "offset", 60L));
    }

    @Test
    void sql_withJoins_putsThemBetweenTableAndConditions() {
        Relation joined = Relation.of("teams", "teams.id", "join projects on projects.id = teams.project_id");

        assertThat(Plan.of(joined, List.of(Condition.of("teams.closed")), List.of(NEWEST))
                        .sql())
                .isEqualTo("select teams.id from teams join projects on projects.id = teams.project_id"
                        + " where teams.closed order by users.id desc");
    }

    @Test
    void sql_reversed_turnsEveryTermAndThePlaceOfNulls() {
        assertThat(Plan.of(USERS, List.of(), List.of(LOGIN, NEWEST)).reversed().sql())
                .endsWith("order by users.login desc nulls first, users.id asc");
    }

    @Test
    void sql_afterARow_seeks() {
        Plan plan = Plan.of(USERS, List.of(STUDENT), List.of(LOGIN, NEWEST)).after(List.of("jeanne", 7L), 30);

        assertThat(plan.sql())
                .isEqualTo("select users.id, users.login from users where users.kind in (<kind>)"
                        + " and ((users.login > :after0 or users.login is null)"
                        + " or (users.login = :after0 and users.id < :after1))"
                        + " order by users.login asc nulls last, users.id desc limit 30");
        assertThat(plan.parameters()).containsEntry("after0", "jeanne").containsEntry("after1", 7L);
    }

    @Test
    void sql_afterARowThatIsNull_goesOnAmongTheNulls() {
        assertThat(Plan.of(USERS, List.of(), List.of(LOGIN, NEWEST))
                        .after(Arrays.asList(null, 7L), 30)
                        .sql())
                .contains("where (false or (users.login is null and users.id < :after1)) order by");
        assertThat(Plan.of(USERS, List.of(), List.of(LOGIN.reversed(), NEWEST))
                        .after(Arrays.asList(null, 7L), 30)
                        .sql())
                .contains("where (users.login is not null or (users.login is null and users.id < :after1)) order by");
    }

    @Test
    void sql_afterARowWithTooFewValues_isRefused() {
        Plan plan = Plan.of(USERS, List.of(), List.of(LOGIN, NEWEST)).after(List.of("jeanne"), 30);

        assertThatThrownBy(plan::sql).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void countSql_countsWithoutJoinsAndColumns() {
        Plan plan = Plan.of(
                Relation.of("users", "users.id", "join x on true"), List.of(STUDENT, IN_PARIS), List.of(NEWEST));

        assertThat(plan.page(60, 30).countSql(false))
                .isEqualTo(
                        "select count(*) as total from users where users.kind in (<kind>) and exists (select 1 from"
                                + " campus_users where campus_users.user_id = users.id and campus_users.campus_id in (<campus>))");
        assertThat(plan.countSql(true))
                .startsWith(
                        "select count(*) as total, min(id) as smallest_id, max(id) as greatest_id from users where");
        assertThat(plan.countParameters()).containsOnlyKeys("kind", "campus");
    }

    @Test
    void countSql_ofAConditionThatChanges_tellsTheNextChange() {
        Condition open = new Condition.Comparison("opens_at <= :now", Map.of(), Set.of("opens_at"));
        Condition closed = new Condition.Comparison("closes_at <= :now", Map.of(), Set.of("closes_at", "opens_at"));

        assertThat(Plan.of(USERS, List.of(open), List.of(NEWEST)).countSql(false))
                .isEqualTo("select count(*) as total, (select min(opens_at) as moment from users where opens_at > :now)"
                        + " as next_change from users where opens_at <= :now");
        assertThat(Plan.of(USERS, List.of(open, closed), List.of(NEWEST)).countSql(false))
                .isEqualTo("select count(*) as total, (select min(moment) from"
                        + " (select min(closes_at) as moment from users where closes_at > :now union all"
                        + " select min(opens_at) as moment from users where opens_at > :now) moments) as next_change"
                        + " from users where opens_at <= :now and closes_at <= :now");
    }

    @Test
    void tables_areThoseOfTheConditions() {
        assertThat(Plan.of(USERS, List.of(STUDENT, IN_PARIS), List.of(NEWEST)).tables())
                .containsExactly("campus_users", "users");
    }

    @Test
    void member_withNull_selectsBoth() {
        Source.Membership membership = new Source.Membership("projects_cursus", "cursus_id", "project_id", "id");

        assertThat(new Condition.Member(membership, "projects", "cursus", List.of(1L), true).sql())
                .isEqualTo("(exists (select 1 from projects_cursus where projects_cursus.project_id = projects.id and"
                        + " projects_cursus.cursus_id in (<cursus>)) or not exists (select 1 from projects_cursus"
                        + " where projects_cursus.project_id = projects.id))");
        assertThat(new Condition.Member(membership, "projects", "cursus", List.of(), true).sql())
                .isEqualTo("not exists (select 1 from projects_cursus where projects_cursus.project_id = projects.id)");
    }

    @Test
    void oneOf_withNull_selectsBoth() {
        assertThat(new Condition.OneOf("users.kind", "kind", List.of("a", "b", "a"), true).sql())
                .isEqualTo("(users.kind in (<kind>) or users.kind is null)");
        assertThat(new Condition.OneOf("users.kind", "kind", List.of(), true).sql())
                .isEqualTo("users.kind is null");
    }
}
