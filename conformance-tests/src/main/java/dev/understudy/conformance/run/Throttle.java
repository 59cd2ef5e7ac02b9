package dev.understudy.conformance.run;

import dev.understudy.conformance.io.Answer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/** Enforces the rate and the budget of a run, and {@code Retry-After}. Not thread-safe; one instance for each server. */
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
            next = (now.isAfter(next) ? now : next).plus(limits.rate().interval());
        }
    }

    /**
     * Waits as long as a rate-limited answer asks for.
     *
     * @throws StopException if that is longer than {@link #LONGEST_WAIT}
     */
    void retryAfter(Answer answer) {
        Duration wait = RetryAfter.read(answer.headers().firstValue("Retry-After"), time.now());
        if (wait.compareTo(LONGEST_WAIT) > 0) {
            throw new StopException("the server asked to wait for " + wait.toSeconds() + " seconds");
        }
        if (!wait.isZero()) {
            time.pause(wait, "The server answered 429. Waiting for " + seconds(wait) + " s.");
        }
    }

    private static String seconds(Duration wait) {
        return BigDecimal.valueOf(wait.toMillis(), 3).stripTrailingZeros().toPlainString();
    }

    /** The number of requests so far. */
    int sent() {
        return sent;
    }
}
