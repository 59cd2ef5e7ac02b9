package dev.understudy.client.error;

import java.util.Objects;
import java.util.regex.Pattern;

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
    private static final int WIDTH = 80;
    private static final Pattern CONTROL_CHARACTER = Pattern.compile("\\p{Cntrl}");

    public FailedCall {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(requestId, "requestId");
    }

    /** Method and target in one line of at most 80 characters; a longer target ends in {@code …}. */
    @Override
    public String toString() {
        String text = CONTROL_CHARACTER.matcher(method + " " + target).replaceAll("\uFFFD");
        if (text.length() <= WIDTH) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(WIDTH - 2)) ? WIDTH - 2 : WIDTH - 1;
        return text.substring(0, end) + "…";
    }
}
