package dev.understudy.client;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** An access token of the 42 intra API. Its text shows nothing of it. Immutable and thread-safe. */
public final class AccessToken {
    private final String value;
    private final Instant expiresAt;
    private final String scope;
    private final Map<String, Object> additionalMembers;

    /**
     * Holds what it is given.
     *
     * @param expiresAt null where the server did not say
     * @param scope null where the server did not say
     * @param additionalMembers the members of the answer that have no method here, such as {@code secret_valid_until}
     */
    public AccessToken(String value, Instant expiresAt, String scope, Map<String, Object> additionalMembers) {
        this.value = Objects.requireNonNull(value, "value");
        this.expiresAt = expiresAt;
        this.scope = scope;
        this.additionalMembers = Collections.unmodifiableMap(new LinkedHashMap<>(additionalMembers));
    }

    /** The token itself. Whoever has it can act for the application. */
    public String value() {
        return value;
    }

    /** When it ends, by the clock of this machine; empty where the server did not say. */
    public Optional<Instant> expiresAt() {
        return Optional.ofNullable(expiresAt);
    }

    /** The scopes with spaces between them; empty where the server did not say. */
    public Optional<String> scope() {
        return Optional.ofNullable(scope);
    }

    /** The members of the server's answer that have no method here; their values as Jackson reads them, or null. */
    public Map<String, Object> additionalMembers() {
        return additionalMembers;
    }

    /** Shows when the token ends, and not the token. */
    @Override
    public String toString() {
        return "AccessToken[expiresAt=" + expiresAt + "]";
    }
}
