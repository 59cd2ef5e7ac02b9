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
 * Random queries for one list, each sent to a server and compared with the model. A query depends on the seed and on its
 * number only, so that a run can be repeated however its threads are scheduled.
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
     * @param server sends a query, as one who may see the list
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

    /** A query whose answer is not the model's, made as small as it gets, and how many others there were. */
    record Failure(Query query, List<String> differences, int number, long count) {}

    /** Sends a number of valid queries. */
    Optional<Failure> valid(int count) {
        return run(count, Queries::query, 0);
    }

    /** Sends a number of queries with one invalid parameter each. */
    Optional<Failure> invalid(int count) {
        return run(count, Queries::invalid, 1);
    }

    /** What the contract has and no query has tested. */
    Set<String> untested() {
        return coverage.missing();
    }

    /** How many answers listed at least one row. */
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

    /** Between sending and receiving the server's clock may pass a bound; then the later moment counts. */
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
        return query.simpler().stream()
                .filter(simpler -> !differences(simpler).isEmpty())
                .findFirst()
                .map(this::smallest)
                .orElse(query);
    }
}
