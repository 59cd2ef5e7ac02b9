package dev.understudy.client.error;

import dev.understudy.client.Answer;
import java.time.Duration;
import java.util.Optional;

/**
 * 429, also after waiting, or a pause that would be longer than {@link dev.understudy.client.CallOptions#longestPause}
 * allows; in the second case the request was not sent (again).
 */
public final class RateLimitedException extends ApiException {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /**
     * For the clients of this library, which throw it.
     *
     * @param retryAfter null where the server did not say
     */
    public RateLimitedException(String message, FailedCall call, Answer answer, ErrorBody body, Duration retryAfter) {
        super(message, call, answer, body);
        this.retryAfter = retryAfter;
    }

    /** How long to wait before the next request; empty where the server did not say. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
