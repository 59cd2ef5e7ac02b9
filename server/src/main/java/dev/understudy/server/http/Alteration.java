package dev.understudy.server.http;

import org.jspecify.annotations.Nullable;

/**
 * What is changed in a response before it is sent. {@code control} sets it, to disturb a client on request.
 *
 * @param status replaces the status of a response from 200 to 299; null for no change
 * @param body how the body is changed
 */
public record Alteration(@Nullable Integer status, Body body) {
    static final Alteration NONE = new Alteration(null, Body.KEPT);

    /** What happens to the body of a response. */
    public enum Body {
        KEPT,
        /** JSON ends after the first half, and {@code Content-Length} is that of the half. Other bodies are kept. */
        CUT,
        /** It is sent as gzip, whatever the request accepts. */
        COMPRESSED,
        /** The list of a 200 lacks its last row, and the headers are those of the whole list. Other bodies are kept. */
        WITHOUT_LAST_ROW
    }

    /** A response of success with another status. A body that the status does not allow is dropped. */
    public static Alteration ofStatus(int status) {
        return new Alteration(status, Body.KEPT);
    }

    public static Alteration of(Body body) {
        return new Alteration(null, body);
    }
}
