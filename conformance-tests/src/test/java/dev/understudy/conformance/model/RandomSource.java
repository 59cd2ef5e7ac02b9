package dev.understudy.conformance.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/** A seeded source of random choices. Not thread-safe. */
final class RandomSource {
    private final SplittableRandom random;

    RandomSource(long seed) {
        random = new SplittableRandom(seed);
    }

    /** True with a probability in percent. */
    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** A number from 0 to the bound, exclusive. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    long between(long least, long greatest) {
        return random.nextLong(least, greatest + 1);
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** A sample without replacement, in random order; all elements if there are fewer than the count. */
    <T> List<T> some(int count, List<T> of) {
        List<T> shuffled = new ArrayList<>(of);
        Collections.shuffle(shuffled, new Random(random.nextLong()));
        return shuffled.subList(0, Math.min(count, shuffled.size()));
    }
}
