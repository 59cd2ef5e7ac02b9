package dev.understudy.server.auth;

import dev.understudy.server.db.Hashes;
import dev.understudy.server.db.Rows;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Applications and their access tokens, in the database and in a {@link TokenCache}. Thread-safe. */
public final class TokenStore {
    private final Jdbi jdbi;
    private final TokenCache<AccessToken> cache;
    private final NewTokens newTokens;

    public TokenStore(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.cache = new TokenCache<>(this::stored);
        this.newTokens = new NewTokens(jdbi, cache);
    }

    /** The application with that uid, if the secret is its own. */
    public Optional<Application> authenticate(String uid, String secret) {
        return jdbi.withHandle(handle -> handle.createQuery("select secret_hash from applications where uid = :uid")
                .bind("uid", uid)
                .mapTo(String.class)
                .findOne()
                .filter(stored -> Hashes.areEqual(stored, Hashes.hash(secret)))
                .flatMap(stored -> Applications.find(handle, uid)));
    }

    /** Adds a token to an application. The application's oldest token is deleted if it has the maximum number of tokens. */
    public String add(Application application, String scope, Instant createdAt, Instant expiresAt) {
        return newTokens.add(new NewToken(application.id(), null, null, scope, createdAt, expiresAt));
    }

    /** The scopes that an application may request. */
    public Set<String> scopes(Application application) {
        return jdbi.withHandle(handle -> Applications.scopes(handle, application));
    }

    NewTokens newTokens() {
        return newTokens;
    }

    /**
     * Finds a token, expired and revoked ones included. What this server has changed is seen at once, what another process has
     * changed within one second.
     */
    Optional<AccessToken> find(String token) {
        return TokenSlot.of(token).isPresent() ? cache.find(token) : Optional.empty();
    }

    private Optional<AccessToken> stored(String token) {
        return TokenSlot.of(token).flatMap(slot -> stored(slot, Hashes.bytes(token)));
    }

    private Optional<AccessToken> stored(TokenSlot slot, byte[] hash) {
        return jdbi.withHandle(handle -> handle
                .createQuery("""
                        select token_hash, user_id, scope, created_at, expires_at, revoked_at,
                            applications.id, uid, name, requests_per_second, requests_per_hour, role
                        from access_tokens join applications on applications.id = access_tokens.application_id
                        left join application_roles on application_roles.application_id = applications.id
                        where access_tokens.application_id = :application and place = :place""")
                .bind("application", slot.applicationId())
                .bind("place", slot.number())
                .map((row, context) ->
                        MessageDigest.isEqual(hash, row.getBytes("token_hash")) ? accessToken(row) : null)
                .stream()
                .filter(Objects::nonNull)
                .reduce(TokenStore::merge));
    }

    private static AccessToken accessToken(java.sql.ResultSet row) throws java.sql.SQLException {
        return new AccessToken(
                Applications.of(row),
                row.getObject("user_id", Long.class),
                row.getString("scope"),
                Rows.requiredTimestamp(row, "created_at").toInstant(),
                Rows.requiredTimestamp(row, "expires_at").toInstant(),
                revokedAt(row));
    }

    private static AccessToken merge(AccessToken left, AccessToken right) {
        return new AccessToken(
                Applications.merge(left.application(), right.application()),
                left.userId(),
                left.scope(),
                left.createdAt(),
                left.expiresAt(),
                left.revokedAt());
    }

    /** Revokes a token of an application. A token that is unknown or another application's is left as it is. */
    public void revoke(String token, long applicationId, Instant now) {
        TokenSlot.of(token)
                .filter(slot -> slot.applicationId() == applicationId)
                .ifPresent(slot -> {
                    try {
                        revoke(slot, Hashes.bytes(token), now);
                    } finally {
                        cache.invalidate(Hashes.hash(token));
                    }
                });
    }

    private void revoke(TokenSlot slot, byte[] hash, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update access_tokens set revoked_at = :now
                        where application_id = :application and place = :place and token_hash = :hash
                            and revoked_at is null""")
                .bind("now", Rows.timestamp(now))
                .bind("application", slot.applicationId())
                .bind("place", slot.number())
                .bind("hash", hash)
                .execute());
    }

    /** Invalidates the cache, after tokens were changed in the database by others than this store. */
    public void invalidateCache() {
        cache.invalidateAll();
    }

    private static @Nullable Instant revokedAt(java.sql.ResultSet row) throws java.sql.SQLException {
        OffsetDateTime moment = Rows.timestamp(row, "revoked_at");
        return moment == null ? null : moment.toInstant();
    }
}
