package dev.understudy.client;

import java.time.Duration;
import java.util.Objects;

/**
 * How calls are made. Immutable and thread-safe.
 *
 * @param timeout how long one request may take, from its sending to the last byte of the answer; pauses do not count
 * @param retries how often a request that failed is sent again where that is safe; 0 for never
 * @param longestPause the longest pause for a rate limit or a {@code Retry-After}; where a longer one is needed, the call
 *     fails with a {@link dev.understudy.client.error.RateLimitedException} at once
 */
public record CallOptions(Duration timeout, int retries, Duration longestPause) {
    /** 30 seconds, 3 retries, and pauses of up to an hour and a minute, so that a loop outlasts the hourly limit. */
    public static final CallOptions DEFAULT = new CallOptions(Duration.ofSeconds(30), 3, Duration.ofMinutes(61));

    /**
     * Checks what it is given.
     *
     * @throws IllegalArgumentException if the timeout is not positive, or something else is negative
     */
    public CallOptions {
        Objects.requireNonNull(timeout, "timeout");
        Objects.requireNonNull(longestPause, "longestPause");
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("The timeout cannot be " + timeout + ": it must be positive.");
        }
        if (retries < 0) {
            throw new IllegalArgumentException("The retries cannot be " + retries + ": they are 0 or more.");
        }
        if (longestPause.isNegative()) {
            throw new IllegalArgumentException("The longest pause cannot be " + longestPause + ": it is 0 or more.");
        }
    }

    /** The same but for the timeout. */
    public CallOptions withTimeout(Duration timeout) {
        return new CallOptions(timeout, retries, longestPause);
    }

    /** The same but for the retries. */
    public CallOptions withRetries(int retries) {
        return new CallOptions(timeout, retries, longestPause);
    }

    /** The same but for the longest pause. */
    public CallOptions withLongestPause(Duration longestPause) {
        return new CallOptions(timeout, retries, longestPause);
    }
}
