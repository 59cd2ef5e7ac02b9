package dev.understudy.server.auth;

import dev.understudy.server.db.Hashes;
import dev.understudy.server.db.Rows;
import dev.understudy.server.db.SqlErrors;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * Issues access tokens. The tokens of an application are a ring buffer: each new token takes the next slot, and after the last
 * slot the first, so the oldest token is overwritten. The row of the application in {@code token_counts} is locked from the
 * first statement to the last, so threads and servers that share a database do not take one slot twice. Thread-safe.
 */
final class NewTokens {
    private static final int SLOTS = 1_000;

    /** The time for which an expired token is kept, so that it is answered as expired and not as unknown. */
    private static final Duration KEPT = Duration.ofMinutes(10);

    private static final Duration BETWEEN_PURGES = Duration.ofMinutes(1);

    private final Jdbi jdbi;
    private final TokenCache<?> cache;
    private final Map<Long, Instant> purges = new ConcurrentHashMap<>();

    /** @param cache invalidated for the tokens that are overwritten or purged */
    NewTokens(Jdbi jdbi, TokenCache<?> cache) {
        this.jdbi = jdbi;
        this.cache = cache;
    }

    /** The next slot of an application, and the hash of the token that it holds. */
    private record Next(TokenSlot slot, Optional<byte[]> taken) {}

    /** A new token, and which tokens were deleted for it. */
    private record Added(String token, Optional<byte[]> replaced, boolean hasPurged) {}

    /** Adds a token; purges the expired tokens of the application once a minute. */
    String add(long applicationId, String scope, Instant createdAt, Instant expiresAt) {
        boolean purges = isPurgeDue(applicationId, createdAt);
        Optional<Added> added = inTransaction(handle -> {
            if (!isCounted(handle, applicationId)) {
                return Optional.empty();
            }
            boolean hasPurged = purges && purge(handle, applicationId, createdAt);
            Next next = next(handle, applicationId);
            String token = next.slot().newToken();
            write(handle, next, Hashes.bytes(token), scope, createdAt, expiresAt);
            return Optional.of(new Added(token, next.taken(), hasPurged));
        });
        added.ifPresent(this::invalidate);
        return added.map(Added::token).orElseGet(() -> {
            beginToCount(applicationId);
            return add(applicationId, scope, createdAt, expiresAt);
        });
    }

    /** A transaction that fails may have been committed all the same. */
    private <T> T inTransaction(HandleCallback<T, RuntimeException> work) {
        try {
            return jdbi.inTransaction(work);
        } catch (RuntimeException e) {
            cache.invalidateAll();
            throw e;
        }
    }

    private void invalidate(Added added) {
        if (added.hasPurged()) {
            cache.invalidateAll();
        } else {
            added.replaced().map(Hashes::hexadecimal).ifPresent(cache::invalidate);
        }
    }

    private boolean isPurgeDue(long applicationId, Instant now) {
        Instant last = purges.get(applicationId);
        if (last != null && now.isBefore(last.plus(BETWEEN_PURGES))) {
            return false;
        }
        purges.put(applicationId, now);
        return true;
    }

    private static boolean isCounted(Handle handle, long applicationId) {
        return handle.createUpdate("update token_counts set given = given + 1 where application_id = :application")
                        .bind("application", applicationId)
                        .execute()
                > 0;
    }

    /** Of servers that do so at once one inserts. */
    private void beginToCount(long applicationId) {
        try {
            jdbi.useHandle(
                    handle -> handle.createUpdate("insert into token_counts (application_id, given) values (:id, 0)")
                            .bind("id", applicationId)
                            .execute());
        } catch (UnableToExecuteStatementException e) {
            if (!SqlErrors.isForUniqueness(e)) {
                throw e;
            }
        }
    }

    /** Whether there was anything to purge. */
    private static boolean purge(Handle handle, long applicationId, Instant now) {
        return handle.createUpdate(
                                "delete from access_tokens where application_id = :application and expires_at <= :limit")
                        .bind("application", applicationId)
                        .bind("limit", Rows.timestamp(now.minus(KEPT)))
                        .execute()
                > 0;
    }

    private static Next next(Handle handle, long applicationId) {
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

    private static void write(
            Handle handle, Next next, byte[] hash, String scope, Instant createdAt, Instant expiresAt) {
        String sql = next.taken().isPresent() ? """
                  update access_tokens set token_hash = :hash, scope = :scope, created_at = :createdAt,
                      expires_at = :expiresAt, revoked_at = null
                  where application_id = :application and place = :place""" : """
                  insert into access_tokens (application_id, place, token_hash, scope, created_at, expires_at)
                  values (:application, :place, :hash, :scope, :createdAt, :expiresAt)""";
        handle.createUpdate(sql)
                .bind("application", next.slot().applicationId())
                .bind("place", next.slot().number())
                .bind("hash", hash)
                .bind("scope", scope)
                .bind("createdAt", Rows.timestamp(createdAt))
                .bind("expiresAt", Rows.timestamp(expiresAt))
                .execute();
    }
}
