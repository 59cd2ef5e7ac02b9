package dev.understudy.server.auth;

import dev.understudy.server.log.AccessEntry;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.time.Instant;

/**
 * A token as the server keeps it; the token itself is known to its holder only.
 *
 * @param scope the granted scopes, separated by spaces
 * @param revokedAt null while it is not revoked
 */
public record AccessToken(
        Application application, String scope, Instant createdAt, Instant expiresAt, Instant revokedAt) {
    private static final String PROPERTY = AccessToken.class.getName();

    /** The token a request was recognised by, null if it was not. */
    public static AccessToken of(ContainerRequestContext request) {
        return (AccessToken) request.getProperty(PROPERTY);
    }

    void attachTo(ContainerRequestContext request) {
        request.setProperty(PROPERTY, this);
        AccessEntry.noteApplication(request, application.uid());
    }
}
