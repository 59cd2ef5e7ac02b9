package dev.understudy.server.auth;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An access token to be issued.
 *
 * @param userId the user that it stands for; null if it stands for the application itself
 * @param authorizationId the user's authorization; null exactly if {@code userId} is
 * @param scope the granted scopes, separated by spaces
 */
record NewToken(
        long applicationId,
        @Nullable Long userId,
        @Nullable Long authorizationId,
        String scope,
        Instant createdAt,
        Instant expiresAt) {}
