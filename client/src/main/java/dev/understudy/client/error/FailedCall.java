package dev.understudy.client.error;

import java.util.Objects;

/**
 * A failed call. Immutable and thread-safe.
 *
 * @param method the HTTP method, such as {@code GET}
 * @param target path and query, not percent-encoded and without secrets: {@code /v2/users?filter[id]=1,2}
 * @param requestId the id of the last request: the {@code X-Request-Id} of the response, or else the one that was sent;
 *     empty if none was sent
 * @param requests the number of requests sent for the call
 */
public record FailedCall(String method, String target, String requestId, int requests) {
    public FailedCall {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(requestId, "requestId");
    }

    @Override
    public String toString() {
        return method + " " + target;
    }
}
