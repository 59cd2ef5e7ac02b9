package dev.understudy.benchmarks.part;

import dev.understudy.benchmarks.http.Answer;
import dev.understudy.benchmarks.http.Connection;
import dev.understudy.benchmarks.http.ListOperation;
import dev.understudy.benchmarks.http.Token;
import dev.understudy.benchmarks.load.OpenLoop;
import dev.understudy.benchmarks.load.Wrk;
import dev.understudy.benchmarks.report.Report;
import dev.understudy.benchmarks.report.Samples;
import dev.understudy.benchmarks.report.Table;
import dev.understudy.benchmarks.server.Checkout;
import dev.understudy.benchmarks.server.FilledDatabase;
import dev.understudy.benchmarks.server.ServerProcess;
import java.io.IOException;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Our server and the bare stack on the same rows, list by list, turn and turn about. */
public final class Lists {
    private static final double SHARE_OF_MAXIMUM = 0.6;
    private static final double NANOSECONDS_PER_MILLISECOND = 1e6;

    private final Checkout checkout;
    private final Effort effort;
    private final boolean isThroughputAsked;
    private final boolean isLatencyAsked;
    private final Table throughput = new Table(
            "Throughput beside bare",
            "Requests in a second, as many as eight connections get; the median of the rounds, with the least and the"
                    + " greatest; the ratio of the medians, with the least and the greatest ratio of a round. Microseconds"
                    + " are the processor time of the server for one request, which other programs disturb less; that of"
                    + " PostgreSQL and of the load is not in them. Target: 0.80 of bare's throughput.",
            "database",
            "list",
            "bare",
            "understudy",
            "understudy / bare",
            "µs bare",
            "µs understudy",
            "µs bare / understudy");
    private final Table latency = new Table(
            "Latency beside bare",
            "Milliseconds at a fixed rate of 60 % of what bare gets at most, counted from the time each request was to be"
                    + " sent. Target: 1.5 for the 99th percentile.",
            "database",
            "list",
            "requests/s",
            "bare p50",
            "understudy p50",
            "bare p99",
            "understudy p99",
            "p99 understudy / bare");

    public Lists(Checkout checkout, Effort effort, Report report, boolean isThroughputAsked, boolean isLatencyAsked) {
        this.checkout = checkout;
        this.effort = effort;
        this.isThroughputAsked = isThroughputAsked;
        this.isLatencyAsked = isLatencyAsked;
        if (isThroughputAsked) {
            report.add(throughput);
        }
        if (isLatencyAsked) {
            report.add(latency);
        }
    }

    /** A server with what it takes to ask it for one list. */
    private record Target(ServerProcess server, ListOperation list, String authorization) {
        void warmUp(long requests) throws IOException {
            Wrk.warmUp(server.url().resolve(list.path()), authorization, requests);
        }

        void load(int seconds, Load load) throws IOException {
            double before = server.processorSeconds();
            Wrk.Answered answered = Wrk.run(server.url().resolve(list.path()), authorization, seconds);
            load.throughput.add(answered.perSecond());
            load.microseconds.add((server.processorSeconds() - before) * 1e6 / answered.requests());
        }

        Histogram latencies(double rate, int seconds) throws IOException {
            return OpenLoop.run(server.url(), list.path(), authorization, rate, seconds);
        }

        Answer answer() throws IOException {
            try (Connection connection = Connection.open(server.url())) {
                return connection.get(list.path(), authorization);
            }
        }
    }

    /** Requests in a second, and the server's processor time for each, round by round. */
    private static final class Load {
        private final Samples throughput = new Samples();
        private final Samples microseconds = new Samples();
    }

    /**
     * Measures all lists.
     *
     * @param forBare the same rows in another database where a database cannot be shared
     */
    public void measure(FilledDatabase database, FilledDatabase forBare) throws IOException {
        try (ServerProcess ours = checkout.understudy(database)) {
            ours.untilAnswered(
                    ListOperation.FAB_MANAGER_USERS.path(), Token.of(ListOperation.FAB_MANAGER_USERS, ours.url()));
            try (ServerProcess bare = checkout.bare(forBare, ours.flags())) {
                bare.untilAnswered(ListOperation.USERS.path(), "");
                for (boolean isWarmUp : List.of(true, false)) {
                    for (ListOperation list : ListOperation.values()) {
                        String authorization = Token.of(list, ours.url());
                        Target our = new Target(ours, list, authorization);
                        Target reference = new Target(bare, list, authorization);
                        if (isWarmUp) {
                            warmUp(our, reference);
                        } else {
                            measure(database.name(), our, reference);
                        }
                    }
                }
            }
        }
    }

    /** Every list before the first is measured, since what they have in common is compiled for all of them. */
    private void warmUp(Target ours, Target bare) throws IOException {
        refuseDifferentBodies(ours, bare);
        bare.warmUp(effort.warmUpRequests());
        ours.warmUp(effort.warmUpRequests());
    }

    private void measure(String database, Target ours, Target bare) throws IOException {
        bare.warmUp(1);
        ours.warmUp(1);
        Load oursLoad = new Load();
        Load bareLoad = new Load();
        compare(ours, bare, isThroughputAsked ? effort.rounds() : 2, oursLoad, bareLoad);
        if (isThroughputAsked) {
            throughput.add(
                    database,
                    ours.list().path(),
                    bareLoad.throughput.show(0),
                    oursLoad.throughput.show(0),
                    oursLoad.throughput.showRatioTo(bareLoad.throughput),
                    bareLoad.microseconds.show(0),
                    oursLoad.microseconds.show(0),
                    bareLoad.microseconds.showRatioTo(oursLoad.microseconds));
            System.out.println(
                    String.join("  ", throughput.rows().get(throughput.rows().size() - 1)));
        }
        if (isLatencyAsked) {
            compareLatencies(database, ours, bare, SHARE_OF_MAXIMUM * bareLoad.throughput.median());
        }
    }

    /** Every second round begins with the other server, so that neither always comes after the other. */
    private void compare(Target ours, Target bare, int rounds, Load oursLoad, Load bareLoad) throws IOException {
        for (int round = 0; round < rounds; round++) {
            if (round % 2 == 0) {
                bare.load(effort.roundSeconds(), bareLoad);
                ours.load(effort.roundSeconds(), oursLoad);
            } else {
                ours.load(effort.roundSeconds(), oursLoad);
                bare.load(effort.roundSeconds(), bareLoad);
            }
        }
    }

    private void compareLatencies(String database, Target ours, Target bare, double rate) throws IOException {
        Percentiles oursPercentiles = new Percentiles();
        Percentiles barePercentiles = new Percentiles();
        for (int round = 0; round < effort.latencyRounds(); round++) {
            if (round % 2 == 0) {
                barePercentiles.add(bare.latencies(rate, effort.roundSeconds()));
                oursPercentiles.add(ours.latencies(rate, effort.roundSeconds()));
            } else {
                oursPercentiles.add(ours.latencies(rate, effort.roundSeconds()));
                barePercentiles.add(bare.latencies(rate, effort.roundSeconds()));
            }
        }
        String name = ours.list().path();
        latency.add(
                database,
                name,
                Samples.show(rate, 0),
                barePercentiles.p50.show(2),
                oursPercentiles.p50.show(2),
                barePercentiles.p99.show(2),
                oursPercentiles.p99.show(2),
                oursPercentiles.p99.showRatioTo(barePercentiles.p99));
        System.out.println(String.join("  ", latency.rows().get(latency.rows().size() - 1)));
    }

    /** The percentiles of each round, in milliseconds. */
    private static final class Percentiles {
        private final Samples p50 = new Samples();
        private final Samples p99 = new Samples();

        void add(Histogram latencies) {
            p50.add(latencies.getValueAtPercentile(50) / NANOSECONDS_PER_MILLISECOND);
            p99.add(latencies.getValueAtPercentile(99) / NANOSECONDS_PER_MILLISECOND);
        }
    }

    private static void refuseDifferentBodies(Target ours, Target bare) throws IOException {
        Answer expected = ours.answer();
        Answer answer = bare.answer();
        if (expected.status() != 200 || answer.status() != 200) {
            throw new IllegalStateException(
                    ours.list() + ": the statuses are " + expected.status() + " and " + answer.status() + ", not 200");
        }
        if (!expected.body().equals(answer.body())) {
            throw new IllegalStateException(
                    ours.list() + ": bare answers another body:\n" + answer.body() + "\nnot\n" + expected.body());
        }
    }
}
