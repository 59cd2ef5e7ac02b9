package dev.understudy.client.call;

import java.time.Duration;
import java.util.Objects;

/**
 * Timeout and retry settings of calls. Immutable and thread-safe.
 *
 * @param timeout the maximum time for one request, from sending it to the last byte of the response; pauses do not count
 * @param retries the maximum number of retries of a failed request that is safe to repeat; 0 disables retries
 * @param longestPause the maximum pause for a rate limit or {@code Retry-After}; if a longer one is required, the call
 *     fails at once with a {@link dev.understudy.client.error.RateLimitedException}
 */
public record CallOptions(Duration timeout, int retries, Duration longestPause) {
    /** 30 seconds, 3 retries, and pauses of up to 61 minutes, so that a loop survives the hourly limit. */
    public static final CallOptions DEFAULT = new CallOptions(Duration.ofSeconds(30), 3, Duration.ofMinutes(61));

    /**
     * Validates the values.
     *
     * @throws IllegalArgumentException if the timeout is not positive, or another value is negative
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

    /** A copy with another timeout. */
    public CallOptions withTimeout(Duration timeout) {
        return new CallOptions(timeout, retries, longestPause);
    }

    /** A copy with another number of retries. */
    public CallOptions withRetries(int retries) {
        return new CallOptions(timeout, retries, longestPause);
    }

    /** A copy with another longest pause. */
    public CallOptions withLongestPause(Duration longestPause) {
        return new CallOptions(timeout, retries, longestPause);
    }
}
