package dev.understudy.server.auth;

import dev.understudy.server.db.Versions;
import dev.understudy.server.log.AccessEntry;
import dev.understudy.server.query.Reader;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.time.Instant;

/**
 * A token as the server keeps it; the token itself is known to its holder only.
 *
 * @param scope the granted scopes, separated by spaces
 * @param revokedAt null while it is not revoked
 * @param written what the application's own writes led to, with whichever token it wrote
 */
public record AccessToken(
        Application application,
        String scope,
        Instant createdAt,
        Instant expiresAt,
        Instant revokedAt,
        Versions written) {
    private static final String PROPERTY = AccessToken.class.getName();

    /** The token a request was recognised by, null if it was not. */
    public static AccessToken of(ContainerRequestContext request) {
        return (AccessToken) request.getProperty(PROPERTY);
    }

    /** The application, as one who reads lists. */
    public Reader reader() {
        return new Reader(application.id(), written);
    }

    void attachTo(ContainerRequestContext request) {
        request.setProperty(PROPERTY, this);
        AccessEntry.noteApplication(request, application.uid());
    }
}
