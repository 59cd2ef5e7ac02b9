package dev.understudy.server.auth;

import dev.understudy.server.db.Hashes;
import dev.understudy.server.db.Rows;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * A transaction that holds the row of an application in {@code token_counts}: no other thread or server issues a token of the
 * application, or revokes several, until its end. Not thread-safe.
 */
final class TokenTurn {
    private static final int SLOTS = 1_000;

    private final Handle handle;
    private final long applicationId;
    private Optional<byte[]> replaced = Optional.empty();
    private boolean changesOthers;

    TokenTurn(Handle handle, long applicationId) {
        this.handle = handle;
        this.applicationId = applicationId;
    }

    /** The next slot of the application, and the hash of the token that it holds. */
    private record Next(TokenSlot slot, Optional<byte[]> taken) {}

    Handle handle() {
        return handle;
    }

    /** Issues a token, at most one in a turn. The token that has its slot is overwritten. */
    String issue(NewToken issued) {
        Next next = next();
        String token = next.slot().newToken();
        write(next, Hashes.bytes(token), issued);
        replaced = next.taken();
        return token;
    }

    /** Deletes the tokens that expired at a time or before. */
    void deleteExpired(Instant limit) {
        changesOthers |= handle.createUpdate(
                                "delete from access_tokens where application_id = :application and expires_at <= :limit")
                        .bind("application", applicationId)
                        .bind("limit", Rows.timestamp(limit))
                        .execute()
                > 0;
    }

    /** Revokes all tokens of an authorization that are not revoked yet. */
    void revokeAllOf(long authorizationId, Instant now) {
        changesOthers |= handle.createUpdate("""
                                update access_tokens set revoked_at = :now
                                where application_id = :application and authorization_id = :authorization
                                    and revoked_at is null""")
                        .bind("now", Rows.timestamp(now))
                        .bind("application", applicationId)
                        .bind("authorization", authorizationId)
                        .execute()
                > 0;
    }

    /** Invalidates the cache for the tokens that the turn has changed, to be called after its end. */
    void invalidate(TokenCache<?> cache) {
        if (changesOthers) {
            cache.invalidateAll();
        } else {
            replaced.map(Hashes::hexadecimal).ifPresent(cache::invalidate);
        }
    }

    private Next next() {
        return handle.createQuery("""
                        select mod(given, :places) as next_place, token_hash from token_counts
                        left join access_tokens on access_tokens.application_id = token_counts.application_id
                            and place = mod(given, :places)
                        where token_counts.application_id = :application""")
                .bind("places", SLOTS)
                .bind("application", applicationId)
                .map((row, context) -> new Next(
                        new TokenSlot(applicationId, row.getInt("next_place")),
                        Optional.ofNullable(row.getBytes("token_hash"))))
                .one();
    }

    private void write(Next next, byte[] hash, NewToken issued) {
        String sql = next.taken().isPresent() ? """
                  update access_tokens set token_hash = :hash, user_id = :user, authorization_id = :authorization,
                      scope = :scope, created_at = :createdAt, expires_at = :expiresAt, revoked_at = null
                  where application_id = :application and place = :place""" : """
                  insert into access_tokens (application_id, place, token_hash, user_id, authorization_id, scope,
                      created_at, expires_at)
                  values (:application, :place, :hash, :user, :authorization, :scope, :createdAt, :expiresAt)""";
        handle.createUpdate(sql)
                .bind("application", next.slot().applicationId())
                .bind("place", next.slot().number())
                .bind("hash", hash)
                .bind("user", issued.userId())
                .bind("authorization", issued.authorizationId())
                .bind("scope", issued.scope())
                .bind("createdAt", Rows.timestamp(issued.createdAt()))
                .bind("expiresAt", Rows.timestamp(issued.expiresAt()))
                .execute();
    }
}
