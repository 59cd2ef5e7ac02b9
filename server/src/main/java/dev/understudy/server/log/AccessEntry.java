package dev.understudy.server.log;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the access log.
 *
 * @param time when the request was answered
 * @param application the uid of the application, or the name of the open API client; null if unknown
 * @param method null if the request line could not be read
 * @param target path and query as sent; null if the request line could not be read
 * @param milliseconds the time since the first byte of the request
 * @param reason why the request was refused; null if it was not
 */
public record AccessEntry(
        Instant time,
        @Nullable String application,
        @Nullable String method,
        @Nullable String target,
        int status,
        double milliseconds,
        @Nullable String reason) {}
