package dev.understudy.server.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.server.TestServer;
import dev.understudy.server.db.TableVersions;
import dev.understudy.server.problem.Problem;
import dev.understudy.server.query.Direction;
import dev.understudy.server.query.Paging;
import dev.understudy.server.query.TestClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a page is read: how often, from which end, and what happens while rows change. */
class ListQueryTest {
    private static final List<OrderTerm> BY_ID = List.of(OrderTerm.notNull("dashes.id", Direction.ASCENDING));
    private static final Condition ALL = Condition.of("dashes.id >= 1000");
    private static final int ROWS = 10;

    private final TestClock clock = new TestClock("2020-01-01T00:00:00Z");
    private final List<String> statements = new ArrayList<>();
    private TestServer server;
    private Runnable whileReading = () -> {};
    private ListQuery<Long> query;

    @BeforeEach
    void start() {
        server = TestServer.start();
        server.jdbi().useHandle(handle -> handle.execute("delete from dashes_users"));
        server.jdbi().useHandle(handle -> handle.execute("delete from dashes"));
        for (int number = 0; number < ROWS; number++) {
            insert(1000 + number);
        }
        query = new ListQuery<>(
                Relation.of("dashes", "dashes.id"),
                (row, context) -> {
                    whileReading.run();
                    return row.getLong("id");
                },
                clock);
        server.jdbi().setSqlLogger(new SqlLogger() {
            @Override
            public void logAfterExecution(StatementContext context) {
                statements.add(context.getRenderedSql());
            }
        });
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void insert(long id) {
        server.jdbi().useTransaction(handle -> {
            handle.createUpdate("insert into dashes (id, name, slug) values (:id, :slug, :slug)")
                    .bind("id", id)
                    .bind("slug", "dash" + id)
                    .execute();
            TableVersions.increase(handle, "dashes");
        });
    }

    private Page<Long> page(Condition condition, long number, int size) {
        return page(List.of(condition), number, size);
    }

    private Page<Long> page(List<Condition> conditions, long number, int size) {
        statements.clear();
        return server.jdbi().withHandle(handle -> query.page(handle, conditions, BY_ID, new Paging(number, size)));
    }

    @Test
    void page_first_isReadAndCounted_thenReadInOneStatement() {
        assertThat(page(ALL, 1, 3)).isEqualTo(new Page<>(List.of(1000L, 1001L, 1002L), ROWS, new Paging(1, 3)));
        assertThat(statements).hasSize(2);
        assertThat(page(ALL, 2, 3).items()).containsExactly(1003L, 1004L, 1005L);
        assertThat(statements).hasSize(1);
    }

    @Test
    void page_thatIsNotFull_tellsTheTotalWithoutACount() {
        assertThat(page(List.of(), 4, 3).total()).isEqualTo(ROWS);
        assertThat(statements).hasSize(1);
        assertThat(page(List.of(), 1, 3).total()).isEqualTo(ROWS);
        assertThat(statements).hasSize(1);
    }

    @Test
    void page_ofScatteredRows_isReadAfterTheyAreCounted() {
        page(ALL, 1, 3);

        assertThat(statements).hasSize(2);
        assertThat(statements.get(0)).contains("min(id) as smallest_id");
        assertThat(statements.get(1)).contains("dashes.id >= ");
    }

    @Test
    void page_pastTheMiddle_isReadFromTheEnd() {
        page(ALL, 1, 3);

        assertThat(page(ALL, 3, 3).items()).containsExactly(1006L, 1007L, 1008L);
        assertThat(statements).singleElement().asString().contains("order by dashes.id desc limit 3 offset");
        assertThat(page(ALL, 4, 3).items()).containsExactly(1009L);
        assertThat(statements).singleElement().asString().endsWith("order by dashes.id desc limit 1");
    }

    @Test
    void page_pastTheEnd_readsNoRows() {
        page(ALL, 1, 3);

        assertThat(page(ALL, 5, 3)).isEqualTo(new Page<>(List.of(), ROWS, new Paging(5, 3)));
        assertThat(statements).singleElement().asString().doesNotContain("from dashes");
    }

    @Test
    void page_afterAChange_isCountedAnew() {
        page(ALL, 1, 3);
        insert(2000);

        assertThat(page(ALL, 1, 3).total()).isEqualTo(ROWS + 1);
    }

    @Test
    void page_whileRowsChangeAtEachAttempt_isReadInOneSnapshot() {
        long[] next = {3000};
        whileReading = () -> {
            if (next[0] < 3003) {
                insert(next[0]++);
            }
        };

        Page<Long> page = page(ALL, 1, 100);

        assertThat(page.items()).hasSize((int) page.total());
        assertThat(page(ALL, 1, 100).total()).isEqualTo(ROWS + 3);
    }

    @Test
    void page_ofTwoConditionsThatChange_isCountedAnewAtTheNextChangeOfEither() {
        server.jdbi().useHandle(handle -> {
            handle.execute("alter table dashes add column begins_at timestamp with time zone");
            handle.execute("alter table dashes add column ends_at timestamp with time zone");
            handle.execute("update dashes set begins_at = timestamp with time zone '2020-01-02 00:00:00+00:00',"
                    + " ends_at = timestamp with time zone '2020-01-03 00:00:00+00:00' where id = 1004");
        });
        Condition begun = new Condition.Comparison("coalesce(begins_at <= :now, true)", Map.of(), Set.of("begins_at"));
        Condition notEnded = new Condition.Comparison("coalesce(ends_at > :now, true)", Map.of(), Set.of("ends_at"));

        for (List<Object> expected : List.<List<Object>>of(
                List.of("2020-01-01T23:59:59Z", ROWS - 1L),
                List.of("2020-01-02T00:00:00Z", (long) ROWS),
                List.of("2020-01-02T23:59:59Z", (long) ROWS),
                List.of("2020-01-03T00:00:00Z", ROWS - 1L),
                List.of("2020-01-09T00:00:00Z", ROWS - 1L))) {
            clock.set((String) expected.get(0));
            assertThat(page(List.of(begun, notEnded), 1, 3).total())
                    .as(expected.toString())
                    .isEqualTo(expected.get(1));
        }
    }

    @Test
    void page_ofAConditionThatChanges_isCountedAnewAtTheNextChange() {
        server.jdbi()
                .useHandle(handle -> handle.execute("alter table dashes add column opens_at timestamp with time zone"));
        server.jdbi()
                .useHandle(
                        handle -> handle.execute(
                                "update dashes set opens_at = timestamp with time zone '2020-01-02 00:00:00+00:00' where id = 1004"));
        Condition open =
                new Condition.Comparison("(opens_at is null or opens_at <= :now)", Map.of(), Set.of("opens_at"));

        assertThat(page(open, 1, 3).total()).isEqualTo(ROWS - 1);
        clock.set("2020-01-01T23:59:59Z");
        assertThat(page(open, 1, 3).total()).isEqualTo(ROWS - 1);
        assertThat(statements).hasSize(1);
        clock.set("2020-01-02T00:00:00Z");
        assertThat(page(open, 1, 3).total()).isEqualTo(ROWS);
    }

    @Test
    void one_isNamedByIdOrSlug_digitsAreAnIdFirst() {
        server.jdbi().useHandle(handle -> handle.execute("update dashes set slug = '1001' where id = 1002"));
        server.jdbi().useHandle(handle -> handle.execute("update dashes set slug = '7' where id = 1003"));

        assertThat(one("slug", "1001")).isEqualTo(1001);
        assertThat(one("slug", "7")).isEqualTo(1003);
        assertThat(one("slug", "dash1005")).isEqualTo(1005);
        assertThat(one(null, "1005")).isEqualTo(1005);
    }

    @Test
    void one_thatIsUnknown_isA404() {
        for (String unknown : List.of("", "0", "-1", "1e3", "9".repeat(30), "dash")) {
            assertThatThrownBy(() -> one("slug", unknown))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining(unknown);
        }
        assertThatThrownBy(() -> one(null, "dash1005"))
                .hasMessage("Not found: Nothing in dashes has the id \"dash1005\".");
    }

    private Long one(String slug, String idOrSlug) {
        return server.jdbi().withHandle(handle -> query.one(handle, slug, idOrSlug));
    }
}
