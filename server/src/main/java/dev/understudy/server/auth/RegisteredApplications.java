package dev.understudy.server.auth;

import dev.understudy.server.db.Rows;
import dev.understudy.server.db.TableVersions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Changes what applications may do, and what they have been given. Thread-safe. */
public final class RegisteredApplications {
    private static final String ALL = "select id, uid, name, requests_per_second, requests_per_hour from applications";

    private final Jdbi jdbi;
    private final TokenStore tokens;
    private final RateLimiter limits;

    public RegisteredApplications(Jdbi jdbi, TokenStore tokens, RateLimiter limits) {
        this.jdbi = jdbi;
        this.tokens = tokens;
        this.limits = limits;
    }

    /** An application and its rate limits. */
    public record Limits(long id, String uid, String name, long requestsPerSecond, long requestsPerHour) {}

    /** All applications, by id. */
    public List<Limits> all() {
        return jdbi.withHandle(handle -> handle.createQuery(ALL + " order by id")
                .map((row, context) -> limits(row))
                .list());
    }

    public Optional<Limits> find(String uid) {
        return jdbi.withHandle(handle -> find(handle, uid));
    }

    /** Sets the limits of an application and resets its counts; empty if there is no application of that uid. */
    public Optional<Limits> limit(String uid, long requestsPerSecond, long requestsPerHour) {
        Optional<Limits> changed = jdbi.inTransaction(handle -> {
            handle.createUpdate("""
                            update applications set requests_per_second = :second, requests_per_hour = :hour
                            where uid = :uid""")
                    .bind("second", requestsPerSecond)
                    .bind("hour", requestsPerHour)
                    .bind("uid", uid)
                    .execute();
            Optional<Limits> found = find(handle, uid);
            TableVersions.increase(handle, "applications");
            return found;
        });
        tokens.invalidateCache();
        changed.ifPresent(application -> limits.forget(application.id()));
        return changed;
    }

    /**
     * Lets the valid access tokens expire.
     *
     * @param applicationId null for those of all applications
     * @return the number of tokens
     */
    public int expireTokens(@Nullable Long applicationId, Instant now) {
        return changeTokens(
                "update access_tokens set expires_at = :now where expires_at > :now and revoked_at is null",
                applicationId,
                now);
    }

    /** Revokes the valid access tokens, likewise. */
    public int revokeTokens(@Nullable Long applicationId, Instant now) {
        return changeTokens(
                "update access_tokens set revoked_at = :now where expires_at > :now and revoked_at is null",
                applicationId,
                now);
    }

    private int changeTokens(String sql, @Nullable Long applicationId, Instant now) {
        try {
            return jdbi.withHandle(handle -> {
                if (applicationId == null) {
                    return handle.createUpdate(sql)
                            .bind("now", Rows.timestamp(now))
                            .execute();
                }
                return handle.createUpdate(sql + " and application_id = :application")
                        .bind("now", Rows.timestamp(now))
                        .bind("application", applicationId)
                        .execute();
            });
        } finally {
            tokens.invalidateCache();
        }
    }

    private static Optional<Limits> find(Handle handle, String uid) {
        return handle.createQuery(ALL + " where uid = :uid")
                .bind("uid", uid)
                .map((row, context) -> limits(row))
                .findOne();
    }

    private static Limits limits(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Limits(
                row.getLong("id"),
                row.getString("uid"),
                row.getString("name"),
                row.getLong("requests_per_second"),
                row.getLong("requests_per_hour"));
    }
}
