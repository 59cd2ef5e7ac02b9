package dev.understudy.server.log;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is told of one request.
 *
 * @param time when it was answered
 * @param application the uid of the application that asked, or the name of the open API client; null if it is not known
 * @param method null if the request could not be read so far
 * @param target the path and the query as they were sent; null if the request could not be read so far
 * @param milliseconds since its first byte
 * @param reason why it was refused, null if it was not
 */
public record AccessEntry(
        Instant time,
        @Nullable String application,
        @Nullable String method,
        @Nullable String target,
        int status,
        double milliseconds,
        @Nullable String reason) {}
