package dev.understudy.server.auth;

import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token as the server keeps it; the token itself is known to its holder only.
 *
 * @param userId the user that the token stands for; null if it stands for the application itself
 * @param scope the granted scopes, separated by spaces
 * @param revokedAt null if the token is not revoked
 */
public record AccessToken(
        Application application,
        @Nullable Long userId,
        String scope,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant revokedAt)
        implements Principal {
    /** The time from the issue of a token to its expiry. */
    public static final Duration LIFETIME = Duration.ofHours(2);

    /** The uid of the application. */
    @Override
    public String getName() {
        return application.uid();
    }
}
