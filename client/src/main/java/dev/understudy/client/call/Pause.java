package dev.understudy.client.call;

import java.time.Duration;

/**
 * A pause before a request is sent. Immutable and thread-safe.
 *
 * @param length the duration of the pause
 * @param reason the cause of the pause
 * @param call method and target of the waiting call, without secrets
 */
public record Pause(Duration length, Reason reason, String call) {
    /** The cause of a pause. */
    public enum Reason {
        /** The rate limit is exhausted, or the server sent {@code Retry-After}. */
        RATE_LIMIT,
        /** A request failed and is retried after the pause. */
        RETRY
    }
}
