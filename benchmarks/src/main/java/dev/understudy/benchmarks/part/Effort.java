package dev.understudy.benchmarks.part;

/**
 * How long measuring takes.
 *
 * @param warmUpRequests before anything is measured, for each server and list
 * @param rounds of throughput
 * @param roundSeconds of each round of throughput or latency
 * @param latencyRounds of latency
 * @param starts of a server
 * @param samples of each request whose growth is measured
 * @param largePopulation users of the population that is held against the small one
 * @param memoryLoadSeconds of load before memory is read
 * @param microRounds of each small part of the server
 */
public record Effort(
        long warmUpRequests,
        int rounds,
        int roundSeconds,
        int latencyRounds,
        int starts,
        int samples,
        long largePopulation,
        int memoryLoadSeconds,
        int microRounds) {
    public static final long SMALL_POPULATION = 10_000;

    /** What results are published from. */
    public static final Effort FULL = new Effort(20_000, 7, 4, 5, 10, 41, 1_000_000, 60, 5);

    /** What shows whether a change is worth a full run. */
    public static final Effort QUICK = new Effort(8_000, 3, 1, 3, 3, 11, 100_000, 10, 3);
}
