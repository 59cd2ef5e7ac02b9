package dev.understudy.server.list;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.server.TestServer;
import dev.understudy.server.query.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A list that is read from row to row, in every order and by every access path, is the whole list. */
class SeekTest {
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        server.jdbi().useHandle(handle -> IntStream.range(0, 120).forEach(number -> handle.createUpdate(
                        "insert into users (id, login, kind, pool_year, created_at, updated_at)"
                                + " values (:id, :login, :kind, :year, timestamp '2020-01-01 00:00:00',"
                                + " timestamp '2020-01-01 00:00:00')")
                .bind("id", 1_000_000 + number)
                .bind("login", "seek" + number)
                .bind("kind", number % 7 == 0 ? null : "kind" + number % 3)
                .bind("year", number % 5 == 0 ? null : "20" + number % 4)
                .execute()));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static List<Arguments> orders() {
        List<Arguments> all = new ArrayList<>();
        for (Direction kind : Direction.values()) {
            for (Direction year : Direction.values()) {
                for (Direction id : Direction.values()) {
                    all.add(Arguments.of(List.of(
                            new OrderTerm("users.kind", kind, true),
                            new OrderTerm("users.pool_year", year, true),
                            OrderTerm.notNull("users.id", id))));
                }
            }
            all.add(Arguments.of(List.of(OrderTerm.notNull("users.id", kind))));
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("orders")
    void rows_readOneAfterTheOther_areAllRowsInOrder(List<OrderTerm> order) {
        for (List<Condition> conditions : List.of(
                List.<Condition>of(Condition.of("users.id >= 1000000")),
                List.<Condition>of(new Condition.OneOf("users.kind", "kind", List.of("kind0", "kind2"), true)))) {
            Plan all = Plan.of(Relation.of("users", keys(order)), conditions, order);
            List<List<Object>> expected = read(all);
            List<List<Object>> found = new ArrayList<>();
            List<List<Object>> page = read(AccessPath.choose(all.page(0, 7), Optional.empty()));
            while (!page.isEmpty()) {
                found.addAll(page);
                page = read(AccessPath.choose(all.after(found.get(found.size() - 1), 7), Optional.empty()));
            }
            assertThat(expected).hasSizeGreaterThan(60);
            assertThat(found).isEqualTo(expected);
        }
    }

    private static String keys(List<OrderTerm> order) {
        return String.join(", ", order.stream().map(OrderTerm::expression).toList());
    }

    private static List<List<Object>> read(Plan plan) {
        return server.jdbi().withHandle(handle -> bound(handle, plan)
                .map((row, context) -> {
                    List<Object> values = new ArrayList<>();
                    for (int column = 1; column <= plan.order().size(); column++) {
                        values.add(row.getObject(column));
                    }
                    return values;
                })
                .list());
    }

    private static Query bound(Handle handle, Plan plan) {
        Query query = handle.createQuery(plan.sql());
        for (Map.Entry<String, Object> parameter : plan.parameters().entrySet()) {
            if (parameter.getValue() instanceof List<?> values) {
                query.bindList(parameter.getKey(), values);
            } else {
                query.bind(parameter.getKey(), parameter.getValue());
            }
        }
        return query;
    }
}
