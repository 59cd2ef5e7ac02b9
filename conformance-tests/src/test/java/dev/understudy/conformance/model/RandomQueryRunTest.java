package dev.understudy.conformance.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.conformance.io.Answer;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The verdict on a server that equals the model, and on its mutants. */
class RandomQueryRunTest {
    private static final long SEED = 42;
    private static final Instant NOW = Instant.parse("2020-01-15T12:00:00.000Z");
    private static final Model MODEL = new Model(new DataGenerator(SEED, NOW).data(), "http://127.0.0.1:4242");
    private static final Moment MOMENT = new Moment(MODEL.data(), NOW);

    /** Changes the right answer into a wrong one. */
    private interface Mutant extends BiFunction<Query, Expected, Answer> {}

    static List<ListUnderTest> lists() {
        return Lists.ALL;
    }

    @ParameterizedTest
    @MethodSource("lists")
    void a_serverWithoutMutation_passes(ListUnderTest list) {
        RandomQueryRun queries = trial(list, (query, expected) -> ModelServer.answer(expected));

        assertThat(queries.valid(200)).isEmpty();
        assertThat(queries.invalid(200)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("lists")
    void a_parameterThatNoQueryHas_isUntested(ListUnderTest list) {
        RandomQueryRun queries = trial(list, (query, expected) -> ModelServer.answer(expected));

        assertThat(queries.untested()).containsAll(list.api().numberNames());
        for (int round = 0; round < 10 && !queries.untested().isEmpty(); round++) {
            queries.valid(1000);
        }
        assertThat(queries.untested()).isEmpty();
    }

    static Stream<Named<Mutant>> mutantsOfAnswers() {
        return Stream.of(
                ofAnswer("status", answer -> new Answer(206, answer.headers(), answer.body())),
                ofAnswer("no JSON", answer -> new Answer(200, answer.headers(), "<html>")),
                ofAnswer("no Link", answer -> without(answer, "Link")),
                ofAnswer("no total", answer -> without(without(answer, "X-Total"), "Total")),
                ofAnswer("no page size", answer -> without(without(answer, "X-Per-Page"), "Per-Page")),
                ofAnswer("raw Link", answer -> with(answer, "Link", link -> link.replace("%", ""))),
                ofAnswer("another host in Link", answer -> with(answer, "Link", link -> link.replace("4242", "4243"))),
                ofAnswer("swapped Link", answer -> with(answer, "Link", link -> link.replace("last", "next"))),
                ofList(
                        "total",
                        listed -> new ExpectedList(
                                listed.list(),
                                listed.rows(),
                                listed.number(),
                                listed.size(),
                                listed.total() + 1,
                                listed.links(),
                                listed.ignored())),
                ofRows("last row missing", rows -> rows.subList(0, Math.max(0, rows.size() - 1))),
                ofRows("last row twice", rows -> Stream.concat(
                                rows.stream(), rows.stream().skip(rows.size() - 1L))
                        .toList()),
                ofRows("last rows swapped", rows -> {
                    List<Row> swapped = new ArrayList<>(rows);
                    Collections.swap(swapped, rows.size() - 1, Math.max(0, rows.size() - 2));
                    return swapped;
                }));
    }

    @ParameterizedTest
    @MethodSource("mutantsOfAnswers")
    void a_mutantInAnswers_isKilledInEveryList(Mutant mutant) {
        assertThat(Lists.ALL)
                .allSatisfy(list -> assertThat(trial(list, mutant).valid(40)).isPresent());
    }

    static Stream<Named<Mutant>> mutantsOfReading() {
        return Stream.of(
                ofQuery(Filter.class, filter -> new Filter(filter.field(), List.of())),
                ofQuery(
                        Filter.class,
                        filter -> new Filter(
                                filter.field(),
                                filter.literals().stream().limit(1).toList())),
                ofQuery(
                        Filter.class,
                        filter -> new Filter(
                                filter.field(),
                                filter.literals().stream()
                                        .filter(literal -> !literal.equals(Literal.NULL))
                                        .toList())),
                ofQuery(
                        Range.class,
                        range -> new Range(
                                range.field(),
                                range.least(),
                                Literal.exact("", range.greatest().least()))),
                ofQuery(Range.class, range -> new Range(range.field(), range.greatest(), range.greatest())),
                ofQuery(Sort.class, sort -> new Sort(sort.keys().subList(0, 1))),
                ofQuery(
                        Sort.class,
                        sort -> new Sort(sort.keys().stream()
                                .map(key -> new Sort.Key(key.field(), false))
                                .toList())),
                ofQuery(BelowParent.class, below -> new UndocumentedParameter(below.name(), List.of())),
                ofQuery(Paging.class, paging -> new Paging(paging.name(), Math.min(paging.value(), 50))));
    }

    /** The shrunk query contains only what reveals the mutant, and a page to show it. */
    @ParameterizedTest
    @MethodSource("mutantsOfReading")
    void a_mutantInReading_isKilled_andToldWithASmallQuery(Mutant mutant) {
        for (ListUnderTest list : List.of(Lists.USERS, Lists.PROJECTS_USERS, Lists.ANTI_GRAV_UNITS_USERS)) {
            Optional<RandomQueryRun.Failure> failure = trial(list, mutant).valid(300);

            assertThat(failure).isPresent();
            Query query = failure.orElseThrow().query();
            assertThat(query.clauses()).as(query.request().target()).hasSizeBetween(1, 2);
            assertThat(query.route()).isNull();
            assertThat(query.encoding()).isEqualTo(TargetEncoding.PLAIN);
            assertThat(failure.orElseThrow().differences()).isNotEmpty();
        }
    }

    static Stream<Named<Mutant>> mutantsOfErrors() {
        return Stream.of(
                ofError("status", refused -> new ExpectedError(refused.status() + 1, refused.error(), refused.named())),
                ofError("message", refused -> new ExpectedError(refused.status(), refused.error(), List.of("wrong"))),
                ofAnswer(
                        "name",
                        answer -> new Answer(
                                answer.status(),
                                answer.headers(),
                                answer.body().replaceAll("Error|Bad request", "Mistake"))),
                ofAnswer("accepted", answer -> new Answer(200, answer.headers(), "[]")));
    }

    @ParameterizedTest
    @MethodSource("mutantsOfErrors")
    void a_mutantInErrors_isKilledInEveryList(Mutant mutant) {
        assertThat(Lists.ALL)
                .allSatisfy(list -> assertThat(trial(list, mutant).invalid(40)).isPresent());
    }

    private static RandomQueryRun trial(ListUnderTest list, Mutant mutant) {
        Function<Query, Answer> server = query -> mutant.apply(query, MODEL.expected(query, MOMENT));
        return new RandomQueryRun(list, MODEL, server, SEED, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static Named<Mutant> ofAnswer(String name, UnaryOperator<Answer> change) {
        return Named.of(name, (query, expected) -> change.apply(ModelServer.answer(expected)));
    }

    private static Named<Mutant> ofList(String name, UnaryOperator<ExpectedList> change) {
        return Named.of(name, (query, expected) -> ModelServer.answer(change.apply((ExpectedList) expected)));
    }

    private static Named<Mutant> ofError(String name, UnaryOperator<ExpectedError> change) {
        return Named.of(
                name,
                (query, expected) -> ModelServer.answer(
                        expected instanceof ExpectedError refused ? change.apply(refused) : expected));
    }

    private static Named<Mutant> ofRows(String name, UnaryOperator<List<Row>> change) {
        return ofList(
                name,
                listed -> new ExpectedList(
                        listed.list(),
                        listed.rows().isEmpty() ? listed.rows() : change.apply(listed.rows()),
                        listed.number(),
                        listed.size(),
                        listed.total(),
                        listed.links(),
                        listed.ignored()));
    }

    /** A server that takes clauses of one kind for others. */
    private static <T extends Clause> Named<Mutant> ofQuery(Class<T> kind, Function<T, Clause> change) {
        return Named.of(kind.getSimpleName(), (query, expected) -> {
            List<Clause> clauses = query.clauses().stream()
                    .map(clause -> kind.isInstance(clause) ? change.apply(kind.cast(clause)) : clause)
                    .toList();
            Query misread = new Query(query.list(), query.route(), clauses, query.encoding());
            ExpectedList wrong = (ExpectedList) MODEL.expected(misread, MOMENT);
            ExpectedList right = (ExpectedList) expected;
            return ModelServer.answer(new ExpectedList(
                    right.list(),
                    wrong.rows(),
                    right.number(),
                    wrong.size(),
                    wrong.total(),
                    right.links(),
                    right.ignored()));
        });
    }

    private static Answer without(Answer answer, String header) {
        Map<String, List<String>> headers = new LinkedHashMap<>(answer.headers().map());
        headers.remove(header);
        return new Answer(answer.status(), HttpHeaders.of(headers, (name, value) -> true), answer.body());
    }

    private static Answer with(Answer answer, String header, UnaryOperator<String> change) {
        Map<String, List<String>> headers = new LinkedHashMap<>(answer.headers().map());
        headers.computeIfPresent(
                header, (name, values) -> values.stream().map(change).toList());
        return new Answer(answer.status(), HttpHeaders.of(headers, (name, value) -> true), answer.body());
    }
}
