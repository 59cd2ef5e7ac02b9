package dev.understudy.client.internal;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to pause before a request is sent again: any time up to a bound that doubles, so that clients spread out. */
final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration GREATEST = Duration.ofSeconds(20);

    private Backoff() {}

    /**
     * The pause after a failure.
     *
     * @param failures how many there were before this one
     */
    static Duration pause(int failures) {
        return Duration.ofNanos(
                ThreadLocalRandom.current().nextLong(bound(failures).toNanos()));
    }

    static Duration bound(int failures) {
        Duration bound = FIRST.multipliedBy(1L << Math.min(failures, 10));
        return bound.compareTo(GREATEST) > 0 ? GREATEST : bound;
    }
}
