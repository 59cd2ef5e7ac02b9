package dev.understudy.client.error;

import java.util.Objects;

/**
 * The call that failed. Immutable and thread-safe.
 *
 * @param method such as {@code GET}
 * @param target path and query as a person would write them, {@code /v2/users?filter[id]=1,2}, without secrets
 * @param requestId the name of the last request, under which a server's log has it: the one that the server answered with,
 *     or else the one that the client sent in {@code X-Request-Id}
 * @param requests how many requests were sent for the call, 0 if none was
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
