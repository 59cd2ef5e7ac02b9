package dev.understudy.server.http;

import java.time.Duration;

/**
 * How a response is sent if it is not sent at once and as a whole. {@code control} sets it, to disturb a client on request.
 *
 * @param delay the time from the end of the operation to the first byte
 * @param manner what happens then
 * @param span the time from the first byte of the body to the last; used by {@link Manner#SLOW} only
 */
public record Delivery(Duration delay, Manner manner, Duration span) {
    /** What happens to a response. */
    public enum Manner {
        /** It is sent as a whole. */
        WHOLE,
        /** The connection is closed before the first byte. */
        DROPPED,
        /** The connection is closed in the middle of the body; {@code Content-Length} is that of the whole. */
        TRUNCATED,
        /** The body is sent in parts. */
        SLOW
    }
}
