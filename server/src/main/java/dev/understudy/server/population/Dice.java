package dev.understudy.server.population;

import java.util.List;

/** Numbers that look random and follow from a seed, a topic and a number alone (SplitMix64). Not thread-safe. */
final class Dice {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    Dice(long seed, String topic, long number) {
        state = mixed(mixed(seed * GOLDEN + topic.hashCode()) + number * GOLDEN);
    }

    private static long mixed(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    long next() {
        state += GOLDEN;
        return mixed(state);
    }

    /** From 0 to one less than the bound. */
    int below(int bound) {
        return scaled(next(), bound);
    }

    /** Both included. */
    int between(int least, int greatest) {
        return least + below(greatest - least + 1);
    }

    /** From 0 to one less than the bound, which may be greater than an {@code int}. */
    long below(long bound) {
        return Long.remainderUnsigned(next(), bound);
    }

    boolean chance(int percent) {
        return below(100) < percent;
    }

    <T> T pick(List<T> values) {
        return values.get(below(values.size()));
    }

    /** Spreads numbers that follow each other evenly over 0 to one less than the bound. */
    static int spread(long number, int bound) {
        return scaled(number * GOLDEN, bound);
    }

    private static int scaled(long bits, int bound) {
        return (int) (((bits >>> 32) * bound) >>> 32);
    }
}
