package dev.understudy.server.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.server.Config;
import dev.understudy.server.TestServer;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The grammar that all lists of the 42 intra API share, over HTTP. What a request must give is worked out row by row from
 * the data file, in plain Java.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ListGrammarTest {
    private static final int RANDOM_REQUESTS = 60;
    private static final String NOW = "2020-01-15T12:00:00.000Z";

    protected final TestClock clock = new TestClock(NOW);
    protected final ListUnderTest list;
    protected TestServer server;
    protected String authorization;

    protected ListGrammarTest(ListUnderTest list) {
        this.list = list;
    }

    @BeforeAll
    void start() {
        server = TestServer.start(
                Config.inMemory().toBuilder()
                        .dataSet(ListUnderTest.DATA.path().toString())
                        .build(),
                clock);
        authorization = server.bearer(list.application());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    /** Filters that are no standard fields. */
    protected abstract List<Condition> specialFilters();

    /** Every parent the data set has, in every way it can be named. */
    protected abstract List<ParentCase> parents();

    /** Whether the kind of parent is a parameter of the route, so that a wrong one can be told from the right ones. */
    protected boolean hasOneRouteForAllParents() {
        return true;
    }

    Stream<Condition> conditions() {
        List<Condition> conditions = new ArrayList<>();
        list.fields().forEach((field, kind) -> conditions.addAll(Condition.filters(list.rows(), field, kind)));
        list.fields().forEach((field, kind) -> conditions.addAll(Condition.ranges(list.rows(), field, kind)));
        conditions.addAll(specialFilters());
        parents().forEach(parent -> conditions.add(parent.condition()));
        return conditions.stream();
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void list_oneCondition_givesTheRowsItSelects(Condition condition) {
        List<Long> expected = expected(condition.rows(), list.defaultOrder());
        assertThat(ids(list.path() + "?" + condition.raw())).isEqualTo(expected);
        assertThat(ids(list.path() + "?" + condition.encoded())).isEqualTo(expected);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("parents")
    void listOfParent_givesTheRowsBelowIt(ParentCase parent) {
        assertThat(ids(list.path(parent))).isEqualTo(expected(parent.rows(), list.defaultOrder()));
    }

    /** Several conditions, a parent in the path, and several sort fields at once: all conditions hold. */
    @ParameterizedTest
    @MethodSource("randomRequests")
    void list_severalConditions_givesTheRowsThatAllSelect(RandomRequest request) {
        Predicate<Row> all = request.conditions().stream()
                .map(Condition::rows)
                .reduce(row -> true, Predicate::and)
                .and(request.parent() == null ? row -> true : request.parent().rows());
        assertThat(ids(request.target(list)))
                .as("%s with -Dunderstudy.seed=%d", request, request.seed())
                .isEqualTo(expected(all, list.order(request.sort())));
    }

    record RandomRequest(long seed, ParentCase parent, List<Condition> conditions, String sort) {
        String target(ListUnderTest list) {
            return (parent == null ? list.path() : list.path(parent)) + "?"
                    + conditions.stream().map(Condition::raw).collect(Collectors.joining("&")) + "&sort=" + sort;
        }
    }

    Stream<RandomRequest> randomRequests() {
        long seed = Long.getLong("understudy.seed", System.nanoTime());
        System.out.println(getClass().getSimpleName() + ": -Dunderstudy.seed=" + seed);
        Random random = new Random(seed);
        List<RandomRequest> requests = new ArrayList<>();
        for (int i = 0; i < RANDOM_REQUESTS; i++) {
            ParentCase parent = parents().isEmpty() || random.nextBoolean()
                    ? null
                    : parents().get(random.nextInt(parents().size()));
            requests.add(new RandomRequest(seed, parent, randomConditions(random), randomSort(random)));
        }
        return requests.stream();
    }

    /** Two or three conditions of different names that some row meets, so that most requests give something. */
    private List<Condition> randomConditions(Random random) {
        Row wanted = list.rows().get(random.nextInt(list.rows().size()));
        List<Condition> all =
                conditions().filter(condition -> condition.rows().test(wanted)).collect(Collectors.toList());
        Collections.shuffle(all, random);
        Map<String, Condition> byName = new LinkedHashMap<>();
        all.stream().limit(2 + random.nextInt(2)).forEach(condition -> byName.put(condition.name(), condition));
        return List.copyOf(byName.values());
    }

    private String randomSort(Random random) {
        List<String> fields = new ArrayList<>(list.sortable().keySet());
        Collections.shuffle(fields, random);
        return fields.stream()
                .limit(1 + random.nextInt(3))
                .map(field -> random.nextBoolean() ? field : "-" + field)
                .collect(Collectors.joining(","));
    }

    Stream<String> sorts() {
        return list.sortable().keySet().stream().flatMap(field -> Stream.of(field, "-" + field));
    }

    @ParameterizedTest
    @MethodSource("sorts")
    void list_sort_putsNullLastAscendingAndBreaksTiesById(String sort) {
        assertThat(ids(list.path() + "?sort=" + sort)).isEqualTo(expected(row -> true, list.order(sort)));
    }

    @Test
    void list_withoutSort_isInTheDefaultOrder() {
        assertThat(ids(list.path())).isEqualTo(expected(row -> true, list.defaultOrder()));
        assertThat(ids(list.path() + "?sort=")).isEqualTo(expected(row -> true, list.defaultOrder()));
    }

    @Test
    void list_repeatedKey_lastOneWins() {
        long wanted = list.rows().get(1).id();
        long other = list.rows().get(0).id();
        for (String first : List.of("filter[id]", "filter%5Bid%5D", "filter%5bid]")) {
            assertThat(ids(list.path() + "?" + first + "=" + other + "&filter[id]=" + wanted))
                    .containsExactly(wanted);
            assertThat(ids(list.path() + "?" + first + "=" + wanted + "&filter[id]="))
                    .hasSameSizeAs(list.rows());
        }
        assertThat(ids(list.path() + "?range[id]=" + other + "," + other + "&range[id]=" + wanted + "," + wanted))
                .containsExactly(wanted);
        assertThat(ids(list.path() + "?sort=id&sort=-id"))
                .isEqualTo(expected(row -> true, Comparator.comparing(Row::id).reversed()));
        assertThat(ids(list.path() + "?page[size]=1&page[size]=2")).hasSize(2);
    }

    @Test
    void list_spacesAroundNumbers_areNoMatter() {
        long wanted = list.rows().get(1).id();
        assertThat(ids(list.path() + "?filter[id]=%20" + wanted + "%20,")).containsExactly(wanted);
    }

    Stream<ParentCase> unknownParents() {
        return parents().stream()
                .map(parent -> Map.entry(parent.parameter(), parent.route()))
                .distinct()
                .flatMap(kind -> Stream.of("987654321", "nobody-has-this", "9".repeat(30), "-1", "1 or 1=1")
                        .map(name -> new ParentCase(kind.getKey(), kind.getValue(), name, row -> false)));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("unknownParents")
    void list_unknownParent_isNotFound(ParentCase parent) {
        Condition condition = parent.condition();
        for (String target : List.of(list.path() + "?" + condition.raw(), list.path(parent))) {
            HttpResponse<String> answer = server.get(authorization, target);
            assertThat(answer.statusCode()).as(target).isEqualTo(404);
            assertThat(answer.body()).isEqualTo("{}");
            assertThat(answer.headers().firstValue("X-Understudy-Reason").orElseThrow())
                    .contains(parent.route())
                    .contains(parent.idOrSlug());
        }
    }

    @Test
    void listOfParent_unknownKindOfParent_isNotFoundAndNamesTheKinds() {
        HttpResponse<String> answer = server.get(authorization, "/v2/castles/1/" + list.resource());
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("{}");
        String reason = answer.headers().firstValue("X-Understudy-Reason").orElseThrow();
        assertThat(reason).contains("castles");
        if (hasOneRouteForAllParents()) {
            parents().forEach(parent -> assertThat(reason).contains(parent.route()));
        }
    }

    /** The ids an answer holds, all of them on its one page. */
    protected List<Long> ids(String target) {
        HttpResponse<String> answer = server.get(authorization, target);
        assertThat(answer.statusCode()).as("%s: %s", target, answer.body()).isEqualTo(200);
        return StreamSupport.stream(TestServer.json(answer).spliterator(), false)
                .map(list::id)
                .toList();
    }

    protected List<Long> expected(Predicate<Row> rows) {
        return expected(rows, list.defaultOrder());
    }

    private List<Long> expected(Predicate<Row> rows, Comparator<Row> order) {
        return list.rows().stream().filter(rows).sorted(order).map(Row::id).toList();
    }
}
