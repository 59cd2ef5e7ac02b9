package dev.understudy.client.internal;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Exponential backoff with full jitter: a random delay below a bound that doubles with each retry. */
final class Backoff {
    private static final Duration INITIAL = Duration.ofMillis(500);
    private static final Duration MAXIMUM = Duration.ofSeconds(20);

    private Backoff() {}

    /**
     * The delay before a retry.
     *
     * @param retries the number of earlier retries
     */
    static Duration delay(int retries) {
        return Duration.ofNanos(
                ThreadLocalRandom.current().nextLong(bound(retries).toNanos()));
    }

    static Duration bound(int retries) {
        Duration bound = INITIAL.multipliedBy(1L << Math.min(retries, 10));
        return bound.compareTo(MAXIMUM) > 0 ? MAXIMUM : bound;
    }
}
