package dev.understudy.client.internal;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.client.AccessToken;
import dev.understudy.client.Answer;
import dev.understudy.client.CallOptions;
import dev.understudy.client.error.ApiException;
import dev.understudy.client.error.CallInterruptedException;
import dev.understudy.client.internal.Connection.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The tokens of an application: fetched on first use by one thread for all, renewed before they end and after a 401. A
 * token that cannot be renewed is used until it ends. Thread-safe.
 */
public final class ClientCredentials implements Authorization {
    /** A token is renewed when a tenth of its time is left, but no earlier than this before its end. */
    private static final Duration EARLIEST_RENEWAL = Duration.ofMinutes(1);

    private final String uid;
    private final String secret;
    private final Settings settings;
    private final Connection tokens;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile Current current;
    private String last;
    private String beforeLast;

    /**
     * A token and its times, in nanoseconds of {@link Time}.
     *
     * @param lifetime null where the server did not say
     */
    private record Current(AccessToken token, long fetchedAt, Duration lifetime, Duration renewal) {
        private String header() {
            return "Bearer " + token.value();
        }

        private boolean isFresh(long now) {
            return renewal == null || now - fetchedAt < renewal.toNanos();
        }

        private boolean isValid(long now) {
            return lifetime == null || now - fetchedAt < lifetime.toNanos();
        }

        /** The same token, to be renewed in the middle of the time that is left. */
        private Current later(long now) {
            long age = now - fetchedAt;
            return new Current(token, fetchedAt, lifetime, Duration.ofNanos(age + (lifetime.toNanos() - age) / 2));
        }
    }

    /** For an application with this uid and secret. */
    public ClientCredentials(String uid, String secret, Settings settings, CallOptions options) {
        this.uid = uid;
        this.secret = secret;
        this.settings = settings;
        this.tokens = Connection.withoutToken(settings, options);
        settings.redactor().add(secret);
    }

    @Override
    public String header() throws InterruptedException {
        return current().header();
    }

    /** The token in use, fetched if there is none. */
    public AccessToken token() throws InterruptedException {
        return current().token();
    }

    private Current current() throws InterruptedException {
        Current now = current;
        return now != null && now.isFresh(time()) ? now : replace(now, true);
    }

    @Override
    public boolean renew(String refused) throws InterruptedException {
        Current now = current;
        if (now != null && now.header().equals(refused)) {
            replace(now, false);
        }
        return true;
    }

    /**
     * Fetches a token unless another thread did so meanwhile.
     *
     * @param usable whether the old token may be used on where there is no new one
     */
    private Current replace(Current old, boolean usable) throws InterruptedException {
        fetching.lockInterruptibly();
        try {
            if (Objects.equals(current, old)) {
                current = fetch(old, usable);
            }
            return current;
        } finally {
            fetching.unlock();
        }
    }

    private Current fetch(Current old, boolean usable) {
        try {
            return fetch();
        } catch (CallInterruptedException e) {
            throw e;
        } catch (ApiException e) {
            if (usable && old != null && old.isValid(time())) {
                return old.later(time());
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
        return tokens.send(Request.form("/oauth/token", form), answer -> read(answer, asked));
    }

    private Current read(Answer answer, long asked) throws UnreadableException {
        JsonNode json = Json.tree(answer.body());
        String value = json.path("access_token").asText();
        if (value.isEmpty()) {
            throw new UnreadableException("it has no access_token");
        }
        String type = json.path("token_type").asText("bearer");
        if (!type.equalsIgnoreCase("bearer")) {
            throw new UnreadableException("its token_type is not bearer");
        }
        remember(value);
        long seconds = json.path("expires_in").asLong(-1);
        Duration lifetime = seconds < 0 ? null : Duration.ofSeconds(seconds);
        Duration renewal = lifetime == null ? null : lifetime.minus(least(lifetime.dividedBy(10), EARLIEST_RENEWAL));
        Instant end = lifetime == null ? null : Instant.now().plus(lifetime);
        AccessToken token = new AccessToken(value, end, json.path("scope").asText(null), additionalMembers(json));
        return new Current(token, asked, lifetime, renewal);
    }

    /** The token before may still be good for a while, so it stays a secret; the one before that does not. */
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

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Map<String, Object> additionalMembers(JsonNode json) {
        Map<String, Object> members =
                new LinkedHashMap<>(Json.MAPPER.convertValue(json, new TypeReference<Map<String, Object>>() {}));
        List.of("access_token", "token_type", "expires_in", "scope").forEach(members::remove);
        return members;
    }

    /** Ends the token in use before its time. The next call fetches a new one. Nothing happens where there is none. */
    public void revoke() throws InterruptedException {
        fetching.lockInterruptibly();
        try {
            if (current != null) {
                tokens.send(Request.form(
                        "/oauth/revoke",
                        List.of(
                                new Parameter("token", current.token().value()),
                                new Parameter("client_id", uid),
                                new Parameter("client_secret", secret))));
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
