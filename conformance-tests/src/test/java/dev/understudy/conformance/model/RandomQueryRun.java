package dev.understudy.conformance.model;

import dev.understudy.conformance.io.Answer;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Property-based test of one list: random queries are sent to a server, and the answers are compared with the model. A query
 * depends only on the seed and on its number, so that a run is reproducible with any scheduling of its threads.
 */
final class RandomQueryRun {
    private final ListUnderTest list;
    private final Model model;
    private final Function<Query, Answer> server;
    private final long seed;
    private final Clock clock;
    private final Coverage coverage;
    private final AtomicInteger nonEmpty = new AtomicInteger();

    /**
     * Prepares a run.
     *
     * @param server sends a query with the required role
     * @param clock tells the server's time
     */
    RandomQueryRun(ListUnderTest list, Model model, Function<Query, Answer> server, long seed, Clock clock) {
        this.list = list;
        this.model = model;
        this.server = server;
        this.seed = seed;
        this.clock = clock;
        this.coverage = new Coverage(list, now());
    }

    /** The first query whose answer differs, shrunk, and the number of all such queries. */
    record Failure(Query query, List<String> differences, int number, long count) {}

    /** Sends a number of valid queries. */
    Optional<Failure> valid(int count) {
        return run(count, Queries::query, 0);
    }

    /** Sends a number of queries with one invalid parameter each. */
    Optional<Failure> invalid(int count) {
        return run(count, Queries::invalid, 1);
    }

    /** The parts of the contract that no query has covered. */
    Set<String> untested() {
        return coverage.missing();
    }

    /** The number of answers with at least one row. */
    int nonEmptyAnswers() {
        return nonEmpty.get();
    }

    private Optional<Failure> run(int count, BiFunction<Queries, RandomSource, Query> maker, int salt) {
        Queries queries = Queries.of(list, now());
        List<Integer> failed = IntStream.range(0, count)
                .parallel()
                .filter(number ->
                        !differences(query(maker, queries, salt, number)).isEmpty())
                .boxed()
                .toList();
        return failed.stream().findFirst().map(number -> {
            Query smallest = smallest(query(maker, queries, salt, number));
            return new Failure(smallest, differences(smallest), number, failed.size());
        });
    }

    private Query query(BiFunction<Queries, RandomSource, Query> maker, Queries queries, int salt, int number) {
        return maker.apply(queries, new RandomSource(seed + Objects.hash(list.path(), salt, number)));
    }

    /** The clock can pass a bound between request and answer, so an answer may also be right for the later moment. */
    private List<String> differences(Query query) {
        Moment before = now();
        Answer answer = server.apply(query);
        Expected expected = model.expected(query, before);
        if (expected instanceof ExpectedList listed) {
            coverage.add(query);
            nonEmpty.addAndGet(listed.rows().isEmpty() ? 0 : 1);
        }
        List<String> differences = expected.differences(answer);
        return differences.isEmpty()
                ? differences
                : model.expected(query, now()).differences(answer);
    }

    private Moment now() {
        return new Moment(model.data(), clock.instant());
    }

    private Query smallest(Query query) {
        return query.shrunk().stream()
                .filter(shrunk -> !differences(shrunk).isEmpty())
                .findFirst()
                .map(this::smallest)
                .orElse(query);
    }
}
