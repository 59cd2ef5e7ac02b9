package dev.understudy.server.auth;

import dev.understudy.server.db.Rows;
import dev.understudy.server.db.TableVersions;
import dev.understudy.server.db.Versions;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Applications and their access tokens. Thread-safe. */
public final class TokenStore {
    /** How long an expired token is remembered, so that it is answered as expired and not as unknown. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private static final String TABLE = "access_tokens";

    private static final String APPLICATION_COLUMNS =
            "applications.id, uid, name, requests_per_second, requests_per_hour, role";

    private final Jdbi jdbi;

    public TokenStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The application with that uid, if the secret is its own. */
    public Optional<Application> authenticate(String uid, String secret) {
        return jdbi.withHandle(handle -> handle.createQuery("select secret_hash from applications where uid = :uid")
                .bind("uid", uid)
                .mapTo(String.class)
                .findOne()
                .filter(stored -> Hashes.areEqual(stored, Hashes.hash(secret)))
                .flatMap(stored -> application(handle, uid)));
    }

    /** Keeps a new token, and forgets those that expired long ago. */
    public void add(AccessToken token) {
        jdbi.useTransaction(handle -> {
            handle.createUpdate("delete from access_tokens where expires_at < :limit")
                    .bind("limit", Rows.timestamp(token.createdAt().minus(REMEMBERED)))
                    .execute();
            handle.createUpdate("insert into access_tokens (token_hash, application_id, scope, created_at, expires_at)"
                            + " values (:hash, :applicationId, :scope, :createdAt, :expiresAt)")
                    .bind("hash", token.hash())
                    .bind("applicationId", token.application().id())
                    .bind("scope", token.scope())
                    .bind("createdAt", Rows.timestamp(token.createdAt()))
                    .bind("expiresAt", Rows.timestamp(token.expiresAt()))
                    .execute();
        });
    }

    /** The token with that hash, expired or revoked ones included. */
    Optional<KnownToken> find(String hash) {
        return jdbi.withHandle(handle -> {
            List<KnownToken> oneForEachRoleAndTable = handle.createQuery(
                            "select scope, created_at, expires_at, revoked_at, table_name, version, "
                                    + TableVersions.of(TABLE) + " as version_of_tokens, " + APPLICATION_COLUMNS
                                    + " from access_tokens join applications on applications.id = access_tokens.application_id"
                                    + " left join application_roles on application_roles.application_id = applications.id"
                                    + " left join application_writes on application_writes.application_id = applications.id"
                                    + " where token_hash = :hash")
                    .bind("hash", hash)
                    .map((row, context) -> new KnownToken(accessToken(hash, row), row.getLong("version_of_tokens")))
                    .list();
            return oneForEachRoleAndTable.stream()
                    .reduce((left, right) -> new KnownToken(merge(left.token(), right.token()), left.version()));
        });
    }

    private static AccessToken accessToken(String hash, java.sql.ResultSet row) throws java.sql.SQLException {
        return new AccessToken(
                hash,
                application(row),
                row.getString("scope"),
                instant(row, "created_at"),
                instant(row, "expires_at"),
                instant(row, "revoked_at"),
                written(row));
    }

    private static AccessToken merge(AccessToken left, AccessToken right) {
        return new AccessToken(
                left.hash(),
                merge(left.application(), right.application()),
                left.scope(),
                left.createdAt(),
                left.expiresAt(),
                left.revokedAt(),
                left.written().latest(right.written()));
    }

    /** Revokes a token of that application; a token that is unknown or another's is left alone. */
    public void revoke(String hash, long applicationId, Instant now) {
        jdbi.useTransaction(handle -> {
            int revoked = handle.createUpdate("update access_tokens set revoked_at = :now"
                            + " where token_hash = :hash and application_id = :applicationId and revoked_at is null")
                    .bind("now", Rows.timestamp(now))
                    .bind("hash", hash)
                    .bind("applicationId", applicationId)
                    .execute();
            if (revoked > 0) {
                TableVersions.increase(handle, TABLE);
            }
        });
    }

    private static Optional<Application> application(Handle handle, String uid) {
        return handle
                .createQuery("select " + APPLICATION_COLUMNS + " from applications left join application_roles"
                        + " on application_roles.application_id = applications.id where uid = :uid")
                .bind("uid", uid)
                .map((row, context) -> application(row))
                .stream()
                .reduce(TokenStore::merge);
    }

    private static Application application(java.sql.ResultSet row) throws java.sql.SQLException {
        String role = row.getString("role");
        return new Application(
                row.getLong("id"),
                row.getString("uid"),
                row.getString("name"),
                role == null ? Set.of() : Set.of(role),
                row.getLong("requests_per_second"),
                row.getLong("requests_per_hour"));
    }

    private static Versions written(java.sql.ResultSet row) throws java.sql.SQLException {
        String table = row.getString("table_name");
        return table == null ? Versions.UNKNOWN : new Versions(Map.of(table, row.getLong("version")));
    }

    private static Application merge(Application left, Application right) {
        Set<String> roles = new HashSet<>(left.roles());
        roles.addAll(right.roles());
        return new Application(
                left.id(), left.uid(), left.name(), roles, left.requestsPerSecond(), left.requestsPerHour());
    }

    private static Instant instant(java.sql.ResultSet row, String column) throws java.sql.SQLException {
        OffsetDateTime moment = Rows.timestamp(row, column);
        return moment == null ? null : moment.toInstant();
    }
}
