package dev.understudy.client.error;

import dev.understudy.client.call.Response;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * 429 Too Many Requests after all retries, or a required pause longer than
 * {@link dev.understudy.client.call.CallOptions#longestPause}. In the second case the request was not sent, or not retried.
 */
public final class RateLimitedException extends ApiException {
    private static final long serialVersionUID = 1L;

    private final @Nullable Duration retryAfter;

    /**
     * Called by the clients of this library.
     *
     * @param response null if the request was not sent
     * @param body null if the request was not sent
     * @param retryAfter null if unknown
     */
    public RateLimitedException(
            String message,
            FailedCall call,
            @Nullable Response response,
            @Nullable ErrorBody body,
            @Nullable Duration retryAfter) {
        super(message, call, response, body);
        this.retryAfter = retryAfter;
    }

    /** The time to wait before the next request; empty if unknown. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
