package dev.understudy.server.auth;

import dev.understudy.server.db.SqlErrors;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * Issues access tokens. The tokens of an application are a ring buffer: each new token takes the next slot, and after the last
 * slot the first, so the oldest token is overwritten. The row of the application in {@code token_counts} is locked from the
 * first statement to the last, so threads and servers that share a database do not take one slot twice. Thread-safe.
 */
final class NewTokens {
    /** The time for which an expired token is kept, so that it is answered as expired and not as unknown. */
    private static final Duration KEPT = Duration.ofMinutes(10);

    private static final Duration BETWEEN_PURGES = Duration.ofMinutes(1);

    private final Jdbi jdbi;
    private final TokenCache<?> cache;
    private final Map<Long, Instant> purges = new ConcurrentHashMap<>();

    /** @param cache invalidated for the tokens that are overwritten, purged or revoked */
    NewTokens(Jdbi jdbi, TokenCache<?> cache) {
        this.jdbi = jdbi;
        this.cache = cache;
    }

    /** What a turn returned, which may be null. */
    private record Done<T>(TokenTurn turn, T result) {}

    /** Adds a token. */
    String add(NewToken token) {
        return inTurn(token.applicationId(), token.createdAt(), turn -> turn.issue(token));
    }

    /**
     * Does work in a turn of the application, and purges its expired tokens once a minute. A turn that issues no token skips a
     * slot.
     */
    <T> T inTurn(long applicationId, Instant now, Function<TokenTurn, T> work) {
        boolean purges = isPurgeDue(applicationId, now);
        Optional<Done<T>> done = inTransaction(applicationId, turn -> {
            if (purges) {
                turn.deleteExpired(now.minus(KEPT));
            }
            return work.apply(turn);
        });
        if (done.isEmpty()) {
            beginToCount(applicationId);
            return inTurn(applicationId, now, work);
        }
        done.get().turn().invalidate(cache);
        return done.get().result();
    }

    /** Empty if the application has no row in {@code token_counts}. A transaction that fails may have been committed. */
    private <T> Optional<Done<T>> inTransaction(long applicationId, Function<TokenTurn, T> work) {
        try {
            return jdbi.inTransaction(handle -> {
                if (!isCounted(handle, applicationId)) {
                    return Optional.empty();
                }
                TokenTurn turn = new TokenTurn(handle, applicationId);
                return Optional.of(new Done<>(turn, work.apply(turn)));
            });
        } catch (RuntimeException e) {
            cache.invalidateAll();
            throw e;
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
}
