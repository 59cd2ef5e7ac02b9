package dev.understudy.server.auth;

import java.security.Principal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token as the server keeps it; the token itself is known to its holder only.
 *
 * @param scope the granted scopes, separated by spaces
 * @param revokedAt null if the token is not revoked
 */
public record AccessToken(
        Application application,
        String scope,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant revokedAt) implements Principal {
    /** The uid of the application. */
    @Override
    public String getName() {
        return application.uid();
    }
}
