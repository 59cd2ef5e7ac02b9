package dev.understudy.conformance.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.conformance.Answer;
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

/** What a trial says of servers that answer as the model does, and of servers with one fault. */
class TrialTest {
    private static final long SEED = 42;
    private static final Instant NOW = Instant.parse("2020-01-15T12:00:00.000Z");
    private static final Model MODEL = new Model(new DataGenerator(SEED, NOW).data(), "http://127.0.0.1:4242");
    private static final Moment MOMENT = new Moment(MODEL.data(), NOW);

    /** Makes the wrong answer of the right one. */
    private interface Fault extends BiFunction<Query, Expected, Answer> {}

    static List<ListUnderTest> lists() {
        return Lists.ALL;
    }

    @ParameterizedTest
    @MethodSource("lists")
    void a_serverWithoutFault_passes(ListUnderTest list) {
        Trial trial = trial(list, (query, expected) -> ModelServer.answer(expected));

        assertThat(trial.valid(200)).isEmpty();
        assertThat(trial.mistaken(200)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("lists")
    void a_parameterThatNoQueryHas_isUntested(ListUnderTest list) {
        Trial trial = trial(list, (query, expected) -> ModelServer.answer(expected));

        assertThat(trial.untested()).containsAll(list.api().numberNames());
        for (int round = 0; round < 10 && !trial.untested().isEmpty(); round++) {
            trial.valid(1000);
        }
        assertThat(trial.untested()).isEmpty();
    }

    static Stream<Named<Fault>> faultsOfAnswers() {
        return Stream.of(
                ofAnswer("status", answer -> new Answer(206, answer.headers(), answer.body())),
                ofAnswer("no JSON", answer -> new Answer(200, answer.headers(), "<html>")),
                ofAnswer("no Link", answer -> without(answer, "Link")),
                ofAnswer("no total", answer -> without(without(answer, "X-Total"), "Total")),
                ofAnswer("no page size", answer -> without(without(answer, "X-Per-Page"), "Per-Page")),
                ofAnswer("raw Link", answer -> with(answer, "Link", link -> link.replace("%", ""))),
                ofAnswer("another host in Link", answer -> with(answer, "Link", link -> link.replace("4242", "4243"))),
                ofAnswer("swapped Link", answer -> with(answer, "Link", link -> link.replace("last", "next"))),
                ofListed(
                        "total",
                        listed -> new Listed(
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
    @MethodSource("faultsOfAnswers")
    void a_faultInAnswers_isFoundInEveryList(Fault fault) {
        assertThat(Lists.ALL)
                .allSatisfy(list -> assertThat(trial(list, fault).valid(40)).isPresent());
    }

    static Stream<Named<Fault>> faultsOfReading() {
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
                ofQuery(Below.class, below -> new Undocumented(below.name(), List.of())),
                ofQuery(Paging.class, paging -> new Paging(paging.name(), Math.min(paging.value(), 50))));
    }

    /** The query that is left holds what the fault is about, and nothing else but a page to see it on. */
    @ParameterizedTest
    @MethodSource("faultsOfReading")
    void a_faultInReading_isFound_andToldWithASmallQuery(Fault fault) {
        for (ListUnderTest list : List.of(Lists.USERS, Lists.PROJECTS_USERS, Lists.ANTI_GRAV_UNITS_USERS)) {
            Optional<Trial.Failure> failure = trial(list, fault).valid(300);

            assertThat(failure).isPresent();
            Query query = failure.orElseThrow().query();
            assertThat(query.clauses()).as(query.request().target()).hasSizeBetween(1, 2);
            assertThat(query.route()).isNull();
            assertThat(query.spelling()).isEqualTo(Spelling.PLAIN);
            assertThat(failure.orElseThrow().differences()).isNotEmpty();
        }
    }

    static Stream<Named<Fault>> faultsOfErrors() {
        return Stream.of(
                ofRefused("status", refused -> new Refused(refused.status() + 1, refused.error(), refused.named())),
                ofRefused("message", refused -> new Refused(refused.status(), refused.error(), List.of("wrong"))),
                ofAnswer(
                        "name",
                        answer -> new Answer(
                                answer.status(),
                                answer.headers(),
                                answer.body().replaceAll("Error|Bad request", "Mistake"))),
                ofAnswer("accepted", answer -> new Answer(200, answer.headers(), "[]")));
    }

    @ParameterizedTest
    @MethodSource("faultsOfErrors")
    void a_faultInErrors_isFoundInEveryList(Fault fault) {
        assertThat(Lists.ALL)
                .allSatisfy(list -> assertThat(trial(list, fault).mistaken(40)).isPresent());
    }

    private static Trial trial(ListUnderTest list, Fault fault) {
        Function<Query, Answer> server = query -> fault.apply(query, MODEL.expected(query, MOMENT));
        return new Trial(list, MODEL, server, SEED, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static Named<Fault> ofAnswer(String name, UnaryOperator<Answer> change) {
        return Named.of(name, (query, expected) -> change.apply(ModelServer.answer(expected)));
    }

    private static Named<Fault> ofListed(String name, UnaryOperator<Listed> change) {
        return Named.of(name, (query, expected) -> ModelServer.answer(change.apply((Listed) expected)));
    }

    private static Named<Fault> ofRefused(String name, UnaryOperator<Refused> change) {
        return Named.of(
                name,
                (query, expected) ->
                        ModelServer.answer(expected instanceof Refused refused ? change.apply(refused) : expected));
    }

    private static Named<Fault> ofRows(String name, UnaryOperator<List<Row>> change) {
        return ofListed(
                name,
                listed -> new Listed(
                        listed.list(),
                        listed.rows().isEmpty() ? listed.rows() : change.apply(listed.rows()),
                        listed.number(),
                        listed.size(),
                        listed.total(),
                        listed.links(),
                        listed.ignored()));
    }

    /** A server that takes clauses of one kind for others. */
    private static <T extends Clause> Named<Fault> ofQuery(Class<T> kind, Function<T, Clause> change) {
        return Named.of(kind.getSimpleName(), (query, expected) -> {
            List<Clause> clauses = query.clauses().stream()
                    .map(clause -> kind.isInstance(clause) ? change.apply(kind.cast(clause)) : clause)
                    .toList();
            Query misread = new Query(query.list(), query.route(), clauses, query.spelling());
            Listed wrong = (Listed) MODEL.expected(misread, MOMENT);
            Listed right = (Listed) expected;
            return ModelServer.answer(new Listed(
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
