package dev.understudy.conformance.run;

import java.time.Duration;
import java.time.Instant;

/** Enforces the rate limit and the budget of a run, and {@code Retry-After}. Not thread-safe; one instance for each run. */
final class Throttle {
    /** A longer {@code Retry-After} stops the run. */
    static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    private final Limits limits;
    private final Time time;
    private int sent;
    private Instant next;

    Throttle(Limits limits, Time time) {
        this.limits = limits;
        this.time = time;
        this.next = time.now();
    }

    /**
     * Waits until a request may be sent, and counts it.
     *
     * @throws StopException if the budget is used up
     */
    void await() {
        if (limits.budget() != null && sent >= limits.budget()) {
            throw new StopException("the budget of " + limits.budget() + " requests is used up");
        }
        Instant now = time.now();
        if (now.isBefore(next)) {
            time.pause(Duration.between(now, next));
        }
        sent++;
        if (limits.rate() != null) {
            next = time.now().plus(limits.rate().interval());
        }
    }

    /**
     * Waits for the time of {@code Retry-After}.
     *
     * @param seconds the value of {@code Retry-After}
     * @throws StopException if it is longer than {@link #LONGEST_WAIT}
     */
    void retryAfter(long seconds) {
        if (seconds > LONGEST_WAIT.toSeconds()) {
            throw new StopException("the server asked to wait for " + seconds + " seconds");
        }
        time.pause(Duration.ofSeconds(seconds));
    }

    /** The number of requests so far. */
    int sent() {
        return sent;
    }
}
