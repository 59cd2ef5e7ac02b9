package dev.understudy.conformance.run;

import java.time.Duration;
import java.time.Instant;

/** Keeps a run to its limits, and to what the server asks for. Not thread-safe: one run, one instance. */
final class Pace {
    /** A server that asks for a longer wait than this ends the run. */
    static final Duration PATIENCE = Duration.ofMinutes(15);

    private final Limits limits;
    private final Time time;
    private int sent;
    private Instant next;

    Pace(Limits limits, Time time) {
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
     * Waits as long as the server asked for.
     *
     * @param seconds the value of {@code Retry-After}
     * @throws StopException if that is too long
     */
    void retryAfter(long seconds) {
        if (seconds > PATIENCE.toSeconds()) {
            throw new StopException("the server asked to wait for " + seconds + " seconds");
        }
        time.pause(Duration.ofSeconds(seconds));
    }

    /** How many requests were counted. */
    int sent() {
        return sent;
    }
}
