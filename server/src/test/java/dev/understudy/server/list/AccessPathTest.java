package dev.understudy.server.list;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.server.query.Direction;
import dev.understudy.server.query.Source;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The SQL by which the rows of a list are found. */
class AccessPathTest {
    private static final Relation USERS = Relation.of("users", "users.login");
    private static final OrderTerm NEWEST = OrderTerm.notNull("users.id", Direction.DESCENDING);
    private static final Condition RANGE = new Condition.Comparison("users.level > :least", Map.of("least", 3L), null);

    private static Plan plan(Condition... conditions) {
        return Plan.of(USERS, List.of(conditions), List.of(NEWEST)).page(60, 30);
    }

    private static Plan choose(Plan plan) {
        return AccessPath.choose(plan, Optional.empty());
    }

    private static Condition member(String user, Object... values) {
        return new Condition.Member(
                new Source.Membership("campus_users", "campus_id", user), "users", "campus", List.of(values), false);
    }

    private static CachedTotal total(long total, long smallestId, long greatestId) {
        return new CachedTotal(List.of(1L), total, OffsetDateTime.MIN, OffsetDateTime.MAX, smallestId, greatestId);
    }

    @Test
    void fewValues_areReadValueByValue_eachUpToTheEndOfThePage() {
        Plan chosen = choose(plan(new Condition.OneOf("users.kind", "kind", List.of("a", "b"), true)));

        assertThat(chosen.sql())
                .isEqualTo("select users.login from users join ("
                        + "(select users.id as selected_id from users where users.kind = :kind_0"
                        + " order by users.id desc limit 90) union all "
                        + "(select users.id as selected_id from users where users.kind = :kind_1"
                        + " order by users.id desc limit 90) union all "
                        + "(select users.id as selected_id from users where users.kind is null"
                        + " order by users.id desc limit 90)) selected on selected_id = users.id"
                        + " order by users.id desc limit 30 offset :offset");
        assertThat(chosen.parameters()).isEqualTo(Map.of("kind_0", "a", "kind_1", "b", "offset", 60L));
    }

    @Test
    void fewValues_fromTheEnd_areOrderedFromTheEndInEachValueToo() {
        Plan plan = plan(new Condition.OneOf("users.kind", "kind", List.of("a", "b"), false));

        assertThat(choose(plan.reversed()).sql()).doesNotContain("desc").contains("order by users.id asc limit 90)");
    }

    @Test
    void fewValues_afterARow_seekInEachValueToo() {
        Plan plan = plan(new Condition.OneOf("users.kind", "kind", List.of("a", "b"), false));

        assertThat(choose(plan.after(List.of(7L), 30)).sql())
                .contains("users.kind = :kind_1 and users.id < :after0 order by users.id desc limit 30)")
                .endsWith("where users.id < :after0 order by users.id desc limit 30");
    }

    @Test
    void usersOfOneParent_areReadByTheIdsOfTheJoiningTable() {
        Plan chosen = choose(plan(member("id", 7L)));

        assertThat(chosen.sql())
                .isEqualTo("select users.login from users join (select distinct campus_users.user_id as selected_id"
                        + " from campus_users where campus_users.campus_id = :campus"
                        + " order by campus_users.user_id desc limit 30 offset 60)"
                        + " selected on selected_id = users.id order by users.id desc");
        assertThat(chosen.parameters()).isEqualTo(Map.of("campus", 7L));
    }

    @Test
    void usersOfOneParent_fromTheEnd_orAfterARow_areReadSoToo() {
        Plan plan = plan(member("id", 7L));

        assertThat(choose(plan.reversed().page(0, 10)).sql())
                .contains("order by campus_users.user_id asc limit 10) selected")
                .endsWith("order by users.id asc");
        assertThat(choose(plan.after(List.of(500L), 30)).sql())
                .contains("campus_users.user_id < :after0 order by campus_users.user_id desc limit 30) selected");
    }

    @Test
    void oneValue_orManyValues_orIds_areReadAsTheyAre() {
        List<Object> many =
                LongStream.range(0, 11).<Object>mapToObj(Long::valueOf).toList();
        for (Condition condition : List.of(
                Condition.oneOf("users.kind", "kind", List.of("a", "a")),
                Condition.oneOf("users.year", "year", many),
                Condition.oneOf("users.id", "id", List.of(1L, 2L)))) {
            Plan plan = plan(condition);
            assertThat(choose(plan)).isEqualTo(plan);
        }
    }

    @Test
    void scatteredRows_spreadEvenly_areWalkedToBetweenTheirEnds() {
        Plan chosen = AccessPath.choose(plan(RANGE), Optional.of(total(1000, 5000, 7000)));

        assertThat(chosen.sql())
                .isEqualTo("select users.login from users where users.level > :least"
                        + " and users.id >= :smallest_id and users.id <= :greatest_id"
                        + " order by users.id desc limit 30 offset :offset");
        assertThat(chosen.parameters()).containsEntry("smallest_id", 5000L).containsEntry("greatest_id", 7000L);
    }

    @Test
    void scatteredRows_farApart_areSorted() {
        Plan chosen = AccessPath.choose(plan(RANGE), Optional.of(total(1000, 1, 1_000_000)));

        assertThat(chosen.sql())
                .isEqualTo("select users.login from users where users.level > :least"
                        + " order by users.id + 0 desc limit 30 offset :offset");
    }

    @Test
    void scatteredRows_inAnotherOrder_areReadAsTheyAre() {
        Plan plan = plan(RANGE).order(List.of(new OrderTerm("users.login", Direction.ASCENDING, true), NEWEST));

        assertThat(AccessPath.isScattered(plan)).isFalse();
        assertThat(AccessPath.choose(plan, Optional.of(total(1000, 1, 1_000_000))))
                .isEqualTo(plan);
    }

    @Test
    void isScattered_ofRowsThatAnIndexHasSideBySide_isFalse() {
        assertThat(AccessPath.isScattered(plan())).isFalse();
        assertThat(AccessPath.isScattered(plan(Condition.oneOf("users.kind", "kind", List.of("a")))))
                .isFalse();
        assertThat(AccessPath.isScattered(plan(member("id", 1L)))).isFalse();
        assertThat(AccessPath.isScattered(plan(member("id", 1L, 2L)))).isTrue();
        assertThat(AccessPath.isScattered(plan(member("user_id", 1L)))).isTrue();
        assertThat(AccessPath.isScattered(plan(member("id", 1L), RANGE))).isTrue();
        assertThat(AccessPath.isScattered(plan(RANGE))).isTrue();
    }
}
