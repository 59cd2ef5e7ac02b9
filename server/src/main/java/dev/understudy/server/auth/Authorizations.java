package dev.understudy.server.auth;

import dev.understudy.server.db.Hashes;
import dev.understudy.server.db.Rows;
import dev.understudy.server.problem.Problem;
import dev.understudy.server.problem.Truncated;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The authorizations of users: their codes, refresh tokens and access tokens. The database holds only hashes of codes and
 * tokens. Servers that share a database share them. Thread-safe.
 */
public final class Authorizations {
    private static final Duration CODE_LIFETIME = Duration.ofMinutes(10);

    /** The time for which an expired code is kept, so that it is answered as expired and not as unknown. */
    private static final Duration KEPT = Duration.ofMinutes(10);

    private static final Duration REFRESH_TOKEN_LIFETIME = Duration.ofDays(30);
    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Jdbi jdbi;
    private final NewTokens newTokens;
    private final Clock clock;

    public Authorizations(Jdbi jdbi, TokenStore tokens, Clock clock) {
        this.jdbi = jdbi;
        this.newTokens = tokens.newTokens();
        this.clock = clock;
    }

    /** An authorization as the database has it. */
    private record Stored(
            long id, Authorization authorization, boolean isUsed, Instant codeExpiresAt, Instant expiresAt) {}

    /** Either tokens, or why there are none. */
    private record Outcome(Optional<UserTokens> tokens, Optional<Problem> refusal) {
        static Outcome of(UserTokens tokens) {
            return new Outcome(Optional.of(tokens), Optional.empty());
        }

        static Outcome refused(String error, String reason) {
            return new Outcome(Optional.empty(), Optional.of(Problem.unauthorized(error, reason)));
        }

        static Outcome invalidGrant(String reason) {
            return refused("invalid_grant", reason);
        }
    }

    /** How the application with a uid is registered; empty if there is none. */
    public Optional<Registration> registration(String uid) {
        return jdbi.withHandle(handle -> Applications.registration(handle, uid));
    }

    /** Adds an authorization. The returned code lives ten minutes, and can be exchanged once. */
    public String add(Authorization authorization) {
        String code = newSecret();
        Instant expiry = clock.instant().plus(CODE_LIFETIME);
        CodeChallenge challenge = authorization.challenge();
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into authorizations (application_id, user_id, scope, redirect_uri, is_redirect_uri_sent,
                            code_hash, code_challenge, code_challenge_method, code_expires_at, expires_at)
                        values (:application, :user, :scope, :redirectUri, :isRedirectUriSent,
                            :hash, :challenge, :method, :codeExpiresAt, :expiresAt)""")
                .bind("application", authorization.application().id())
                .bind("user", authorization.userId())
                .bind("scope", authorization.scope())
                .bind("redirectUri", authorization.redirectUri())
                .bind("isRedirectUriSent", authorization.isRedirectUriSent())
                .bind("hash", Hashes.bytes(code))
                .bind("challenge", challenge == null ? null : challenge.value())
                .bind("method", challenge == null ? null : challenge.method())
                .bind("codeExpiresAt", Rows.timestamp(expiry))
                .bind("expiresAt", Rows.timestamp(expiry.plus(KEPT)))
                .execute());
        return code;
    }

    /**
     * Exchanges a code for tokens. A code that was used before revokes the tokens of its authorization.
     *
     * @param redirectUri as sent; null if it was not
     * @param verifier as sent; null if it was not
     * @throws Problem {@code invalid_grant} if the code, the redirect URI or the verifier is not that of the authorization
     */
    public UserTokens exchange(
            Application application, String code, @Nullable String redirectUri, @Nullable String verifier) {
        return inTurn(application, turn -> {
            Instant now = clock.instant();
            Optional<Stored> found = find(turn, application, "code_hash", code);
            if (found.isEmpty()) {
                return Outcome.invalidGrant("The code is unknown, or was issued to another application.");
            }
            Stored stored = found.get();
            if (stored.isUsed()) {
                revoke(turn, stored.id(), now);
                return Outcome.invalidGrant(
                        "The code was used before. The tokens that it was exchanged for are revoked.");
            }
            return refusal(stored, redirectUri, verifier, now)
                    .map(Outcome::invalidGrant)
                    .orElseGet(() -> Outcome.of(
                            issue(turn, stored, stored.authorization().scope(), now)));
        });
    }

    private static Optional<String> refusal(
            Stored stored, @Nullable String redirectUri, @Nullable String verifier, Instant now) {
        Authorization authorization = stored.authorization();
        if (!now.isBefore(stored.codeExpiresAt())) {
            return Optional.of("The code expired: it lives " + CODE_LIFETIME.toMinutes() + " minutes.");
        }
        if (redirectUri == null && authorization.isRedirectUriSent()) {
            return Optional.of("redirect_uri is missing. Send the one that the code was requested with.");
        }
        if (redirectUri != null && !redirectUri.equals(authorization.redirectUri())) {
            return Optional.of(
                    "redirect_uri is " + Truncated.of(redirectUri) + ", but the code was requested with another one.");
        }
        return refusal(authorization.challenge(), verifier);
    }

    private static Optional<String> refusal(@Nullable CodeChallenge challenge, @Nullable String verifier) {
        if (challenge == null) {
            return verifier == null
                    ? Optional.empty()
                    : Optional.of("code_verifier was sent, but the code was requested without a code_challenge.");
        }
        if (verifier == null) {
            return Optional.of("code_verifier is missing. The code was requested with a code_challenge.");
        }
        return challenge.isOf(verifier)
                ? Optional.empty()
                : Optional.of("code_verifier is not the one that code_challenge was made from.");
    }

    /**
     * Exchanges a refresh token for new tokens. It revokes the access tokens that were issued before, as the real API does.
     *
     * @param scope as sent; null for the scopes of the authorization
     * @throws Problem {@code invalid_grant} if the refresh token is unknown, was used before, expired, was revoked or is another
     *     application's; {@code invalid_scope} if the scopes are not among those of the authorization
     */
    public UserTokens refresh(Application application, String refreshToken, @Nullable String scope) {
        return inTurn(application, turn -> {
            Instant now = clock.instant();
            Optional<Stored> found = find(turn, application, "refresh_token_hash", refreshToken)
                    .filter(stored -> now.isBefore(stored.expiresAt()));
            if (found.isEmpty()) {
                return Outcome.invalidGrant(
                        "The refresh token is unknown, was used before, expired, was revoked, or was"
                                + " issued to another application.");
            }
            Stored stored = found.get();
            String granted = stored.authorization().scope();
            String requested = scope == null ? granted : String.join(" ", Scopes.of(scope));
            return Scopes.of(granted).containsAll(Scopes.of(requested))
                    ? Outcome.of(issue(turn, stored, requested, now))
                    : Outcome.refused(
                            "invalid_scope",
                            "The scopes " + Truncated.of(requested) + " are more than the user granted: " + granted
                                    + ".");
        });
    }

    private UserTokens inTurn(Application application, Function<TokenTurn, Outcome> work) {
        Outcome outcome = newTokens.inTurn(application.id(), clock.instant(), work);
        return outcome.tokens().orElseThrow(outcome.refusal()::orElseThrow);
    }

    /** Issues tokens in place of those that were issued before. */
    private static UserTokens issue(TokenTurn turn, Stored stored, String scope, Instant now) {
        Authorization authorization = stored.authorization();
        String refreshToken = newSecret();
        deleteExpired(turn, authorization.application(), now);
        turn.handle()
                .createUpdate("""
                        update authorizations set code_used_at = coalesce(code_used_at, :now),
                            refresh_token_hash = :hash, expires_at = :expiresAt
                        where id = :id""")
                .bind("now", Rows.timestamp(now))
                .bind("hash", Hashes.bytes(refreshToken))
                .bind("expiresAt", Rows.timestamp(now.plus(REFRESH_TOKEN_LIFETIME)))
                .bind("id", stored.id())
                .execute();
        turn.revokeAllOf(stored.id(), now);
        Instant createdAt = now.truncatedTo(ChronoUnit.SECONDS);
        String accessToken = turn.issue(new NewToken(
                authorization.application().id(),
                authorization.userId(),
                stored.id(),
                scope,
                createdAt,
                createdAt.plus(AccessToken.LIFETIME)));
        return new UserTokens(accessToken, refreshToken, scope);
    }

    /**
     * Revokes the authorization that a refresh token or an access token of an application belongs to, with all of its tokens.
     * Another application's token, and a token that belongs to no authorization, is left as it is.
     */
    public void revoke(String token, Application application) {
        authorizationOf(token, application)
                .ifPresent(id -> newTokens.inTurn(application.id(), clock.instant(), turn -> {
                    revoke(turn, id, clock.instant());
                    return id;
                }));
    }

    private Optional<Long> authorizationOf(String token, Application application) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select id from authorizations where application_id = :application and refresh_token_hash = :hash
                        union all
                        select authorization_id from access_tokens
                        where application_id = :application and place = :place and token_hash = :hash
                            and authorization_id is not null""")
                .bind("application", application.id())
                .bind("hash", Hashes.bytes(token))
                .bind("place", TokenSlot.of(token).map(TokenSlot::number).orElse(-1))
                .mapTo(Long.class)
                .findFirst());
    }

    private static void revoke(TokenTurn turn, long id, Instant now) {
        turn.handle()
                .createUpdate("update authorizations set refresh_token_hash = null where id = :id")
                .bind("id", id)
                .execute();
        turn.revokeAllOf(id, now);
    }

    private static void deleteExpired(TokenTurn turn, Application application, Instant now) {
        turn.handle()
                .createUpdate("delete from authorizations where application_id = :application and expires_at <= :now")
                .bind("application", application.id())
                .bind("now", Rows.timestamp(now))
                .execute();
    }

    private static Optional<Stored> find(TokenTurn turn, Application application, String column, String secret) {
        return turn.handle()
                .createQuery("select id, user_id, scope, redirect_uri, is_redirect_uri_sent, code_challenge,"
                        + " code_challenge_method, code_expires_at, code_used_at, expires_at from authorizations"
                        + " where application_id = :application and " + column + " = :hash")
                .bind("application", application.id())
                .bind("hash", Hashes.bytes(secret))
                .map((row, context) -> stored(row, application))
                .findOne();
    }

    private static Stored stored(ResultSet row, Application application) throws SQLException {
        String challenge = row.getString("code_challenge");
        return new Stored(
                row.getLong("id"),
                new Authorization(
                        application,
                        row.getLong("user_id"),
                        row.getString("scope"),
                        row.getString("redirect_uri"),
                        row.getBoolean("is_redirect_uri_sent"),
                        challenge == null
                                ? null
                                : new CodeChallenge(challenge, row.getString("code_challenge_method"))),
                row.getObject("code_used_at") != null,
                Rows.requiredTimestamp(row, "code_expires_at").toInstant(),
                Rows.requiredTimestamp(row, "expires_at").toInstant());
    }

    /** 64 hexadecimal digits, as the codes and tokens of the 42 intra API. */
    private static String newSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
