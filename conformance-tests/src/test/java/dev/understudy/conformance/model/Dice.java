package dev.understudy.conformance.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/** Random choices that a seed repeats. Not thread-safe. */
final class Dice {
    private final SplittableRandom random;

    Dice(long seed) {
        random = new SplittableRandom(seed);
    }

    /** True in so many of a hundred cases. */
    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** From 0 up to the bound, which is not included. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    long between(long least, long greatest) {
        return random.nextLong(least, greatest + 1);
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** So many different elements, or all if there are fewer, in random order. */
    <T> List<T> some(int count, List<T> of) {
        List<T> shuffled = new ArrayList<>(of);
        Collections.shuffle(shuffled, new Random(random.nextLong()));
        return shuffled.subList(0, Math.min(count, shuffled.size()));
    }
}
