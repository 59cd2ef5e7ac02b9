package dev.understudy.conformance.io;

import org.jspecify.annotations.Nullable;

/**
 * A request as it is sent, without the headers that every request has.
 *
 * @param target path and query, encoded
 * @param contentType null where none is sent
 * @param body may be empty
 */
public record WireRequest(
        String method, String target, @Nullable String contentType, String body) {
    /** The content type of an HTML form. */
    public static final String FORM = "application/x-www-form-urlencoded";
}
