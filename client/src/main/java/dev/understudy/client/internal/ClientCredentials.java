package dev.understudy.client.internal;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.client.call.AccessToken;
import dev.understudy.client.call.CallOptions;
import dev.understudy.client.call.Response;
import dev.understudy.client.error.ApiException;
import dev.understudy.client.error.CallInterruptedException;
import dev.understudy.client.internal.Transport.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens by the OAuth 2.0 client credentials grant. A token is fetched on first use, by one thread for all, and
 * renewed before it expires and after a 401. If the renewal fails, the token is used until it expires. Thread-safe.
 */
public final class ClientCredentials implements Authorization {
    /** A token is renewed when a tenth of its lifetime is left, but no earlier than this before it expires. */
    private static final Duration EARLIEST_RENEWAL = Duration.ofMinutes(1);

    private static final double NANOS = 1e9;

    private final String uid;
    private final String secret;
    private final Settings settings;
    private final Transport tokens;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile @Nullable Current current;
    private @Nullable String last;
    private @Nullable String beforeLast;

    /**
     * The current token.
     *
     * @param fetchedAt the time of the token request, in nanoseconds of {@link Time}
     * @param renewal the age at which the token is renewed
     */
    private record Current(AccessToken token, long fetchedAt, Duration lifetime, Duration renewal) {
        private String header() {
            return "Bearer " + token.value();
        }

        private boolean isFresh(long now) {
            return now - fetchedAt < renewal.toNanos();
        }

        private boolean isValid(long now) {
            return now - fetchedAt < lifetime.toNanos();
        }

        /** The same token, with its renewal postponed to the middle of its remaining lifetime. */
        private Current postponed(long now) {
            long age = now - fetchedAt;
            return new Current(token, fetchedAt, lifetime, Duration.ofNanos(age + (lifetime.toNanos() - age) / 2));
        }
    }

    /** Credentials of one application. */
    public ClientCredentials(String uid, String secret, Settings settings, CallOptions options) {
        this.uid = uid;
        this.secret = secret;
        this.settings = settings;
        this.tokens = Transport.unlimited(settings, Authorization.NONE, options);
        settings.redactor().add(secret);
    }

    @Override
    public String header() throws InterruptedException {
        return current().header();
    }

    /** The current token, fetched if there is none. */
    public AccessToken token() throws InterruptedException {
        return current().token();
    }

    private Current current() throws InterruptedException {
        Current now = current;
        return now != null && now.isFresh(time()) ? now : replace(now, true);
    }

    @Override
    public boolean renew(@Nullable String rejected) throws InterruptedException {
        Current now = current;
        if (now != null && now.header().equals(rejected)) {
            replace(now, false);
        }
        return true;
    }

    /**
     * Fetches a token unless another thread did so in the meantime.
     *
     * @param usable whether the old token remains in use if the token request fails
     */
    private Current replace(@Nullable Current old, boolean usable) throws InterruptedException {
        fetching.lockInterruptibly();
        try {
            Current now = current;
            if (now == null || now.equals(old)) {
                now = fetch(now, usable);
                current = now;
            }
            return now;
        } finally {
            fetching.unlock();
        }
    }

    private Current fetch(@Nullable Current old, boolean usable) {
        try {
            return fetch();
        } catch (CallInterruptedException e) {
            throw e;
        } catch (ApiException e) {
            if (usable && old != null && old.isValid(time())) {
                return old.postponed(time());
            }
            throw e;
        }
    }

    private Current fetch() {
        long asked = time();
        List<Parameter> form = List.of(
                new Parameter("grant_type", "client_credentials"),
                new Parameter("client_id", uid),
                new Parameter("client_secret", secret));
        return tokens.run(Request.form("/oauth/token", form), response -> read(response, asked));
    }

    private Current read(Response response, long asked) throws MalformedBodyException {
        JsonNode json = Json.tree(response.body());
        String value = json.path("access_token").textValue();
        if (value == null || !Tokens.isValid(value)) {
            throw new MalformedBodyException("it has no access_token");
        }
        JsonNode type = json.path("token_type");
        if (!type.isMissingNode() && !type.isNull() && !"bearer".equalsIgnoreCase(type.textValue())) {
            throw new MalformedBodyException("its token_type is not bearer");
        }
        remember(value);
        String scope = json.path("scope").textValue();
        Optional<Duration> told = lifetime(json.path("expires_in"));
        Instant expiry = told.map(Instant.now()::plus).orElse(null);
        Duration lifetime = told.orElse(Time.FOREVER);
        Duration renewal = lifetime.minus(minimum(lifetime.dividedBy(10), EARLIEST_RENEWAL));
        return new Current(new AccessToken(value, expiry, scope, additionalMembers(json)), asked, lifetime, renewal);
    }

    /** The lifetime in seconds, as a number or a text; empty if there is none that is positive. */
    private static Optional<Duration> lifetime(JsonNode member) {
        double seconds = member.isNumber() || member.isTextual() ? member.asDouble() : 0;
        return seconds > 0
                ? Optional.of(Duration.ofNanos((long) Math.min(seconds * NANOS, (double) Time.FOREVER.toNanos())))
                : Optional.empty();
    }

    /** Keeps the new and the previous token secret: the previous one may still be valid. */
    private void remember(String value) {
        if (value.equals(last)) {
            return;
        }
        settings.redactor().add(value);
        if (beforeLast != null) {
            settings.redactor().remove(beforeLast);
        }
        beforeLast = last;
        last = value;
    }

    private static Duration minimum(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Map<String, @Nullable Object> additionalMembers(JsonNode json) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>(
                Json.MAPPER.convertValue(json, new TypeReference<Map<String, @Nullable Object>>() {}));
        List.of("access_token", "token_type", "expires_in", "scope").forEach(members::remove);
        return members;
    }

    /** Revokes the current token, if there is one. The next call fetches a new one. */
    public void revoke() throws InterruptedException {
        fetching.lockInterruptibly();
        try {
            Current revoked = current;
            if (revoked != null) {
                List<Parameter> form = List.of(
                        new Parameter("token", revoked.token().value()),
                        new Parameter("client_id", uid),
                        new Parameter("client_secret", secret));
                tokens.run(Request.form("/oauth/revoke", form), response -> response);
                current = null;
            }
        } finally {
            fetching.unlock();
        }
    }

    private long time() {
        return settings.time().nanos();
    }
}
