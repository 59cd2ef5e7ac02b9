package dev.understudy.server.log;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.time.Instant;

/**
 * What is told of one request.
 *
 * @param time when it was answered
 * @param application the uid of the application that asked, null if it is not known
 * @param method null if the request could not be read so far
 * @param target the path and the query as they were sent; null if the request could not be read so far
 * @param milliseconds since its first byte
 * @param reason why it was refused, null if it was not
 */
public record AccessEntry(
        Instant time,
        String application,
        String method,
        String target,
        int status,
        double milliseconds,
        String reason) {
    /** The attribute of a request that holds {@link #application}. */
    public static final String APPLICATION = AccessEntry.class.getName() + ".application";

    /** The attribute of a request that holds {@link #reason}. */
    public static final String REASON = AccessEntry.class.getName() + ".reason";

    /** Notes for the access line who makes a request. */
    public static void noteApplication(ContainerRequestContext request, String uid) {
        request.setProperty(APPLICATION, uid);
    }

    /** Notes for the access line why a request is refused. */
    public static void noteReason(ContainerRequestContext request, String reason) {
        request.setProperty(REASON, reason);
    }
}
