package dev.understudy.client.call;

import java.time.Duration;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * One request and its response, or its failure: a call has several if it is retried. Contains no secrets. Immutable and
 * thread-safe.
 *
 * @param method the HTTP method, such as {@code GET}
 * @param target path and query, not percent-encoded and without secrets: {@code /v2/users?filter[id]=1,2}
 * @param status the HTTP status code; empty if there was no complete response
 * @param duration the time from sending the request to the last byte of the response, or to the failure; pauses do not count
 * @param attempt the number of this request within its call, starting at 1
 * @param requestId the {@code X-Request-Id} of the response, or else the one that was sent
 */
public record Exchange(
        String method, String target, OptionalInt status, Duration duration, int attempt, String requestId) {
    public Exchange {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(duration, "duration");
        Objects.requireNonNull(requestId, "requestId");
    }
}
