package dev.understudy.server.population;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A pseudorandom source (SplitMix64). Its values depend only on the seed, a topic and a number, not on the values that were
 * drawn for other rows. Not thread-safe.
 */
final class SeededRandom {
    /** 2<sup>64</sup> divided by the golden ratio. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    /**
     * Makes a source for one row.
     *
     * @param topic what the values are for, such as the name of a table
     * @param number identifies the row within the topic
     */
    SeededRandom(long seed, String topic, long number) {
        state = mixed(mixed(seed * GOLDEN + topic.hashCode()) + number * GOLDEN);
    }

    private static long mixed(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** A uniformly distributed {@code long}. */
    long next() {
        state += GOLDEN;
        return mixed(state);
    }

    /** From 0 (inclusive) to the bound (exclusive). */
    int below(int bound) {
        return scaled(next(), bound);
    }

    /** From 0 (inclusive) to the bound (exclusive). */
    long below(long bound) {
        return Long.remainderUnsigned(next(), bound);
    }

    /** From the least to the greatest value, both inclusive. */
    int between(int least, int greatest) {
        return least + below(greatest - least + 1);
    }

    /** True with the given probability in percent. */
    boolean chance(int percent) {
        return below(100) < percent;
    }

    <T> T pick(List<T> values) {
        return values.get(below(values.size()));
    }

    /** A time up to the given number of days later, but not after {@link Population#AS_OF}. */
    Instant later(Instant time, int days) {
        long range = Math.min(
                Duration.ofDays(days).toMillis(),
                Duration.between(time, Population.AS_OF).toMillis());
        return range <= 0 ? time : time.plusMillis(below(range));
    }

    /** Maps consecutive numbers evenly to the range from 0 (inclusive) to the bound (exclusive). */
    static int spread(long number, int bound) {
        return scaled(number * GOLDEN, bound);
    }

    private static int scaled(long bits, int bound) {
        return (int) (((bits >>> 32) * bound) >>> 32);
    }
}
