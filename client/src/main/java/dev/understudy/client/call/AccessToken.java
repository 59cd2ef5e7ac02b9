package dev.understudy.client.call;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An access token of the 42 intra API. {@link #toString} does not reveal it. Immutable and thread-safe. */
public final class AccessToken {
    private final String value;
    private final @Nullable Instant expiresAt;
    private final @Nullable String scope;
    private final Map<String, @Nullable Object> additionalMembers;

    /**
     * Creates a token from a token response.
     *
     * @param expiresAt null if the response does not tell
     * @param scope null if the response does not tell
     * @param additionalMembers the other members of the response, such as {@code secret_valid_until}
     */
    public AccessToken(
            String value,
            @Nullable Instant expiresAt,
            @Nullable String scope,
            Map<String, @Nullable Object> additionalMembers) {
        this.value = Objects.requireNonNull(value, "value");
        this.expiresAt = expiresAt;
        this.scope = scope;
        this.additionalMembers = Collections.unmodifiableMap(new LinkedHashMap<>(additionalMembers));
    }

    /** The token itself. Whoever has it can act for the application. */
    public String value() {
        return value;
    }

    /** The expiry time by the clock of this machine; empty if the response did not tell. */
    public Optional<Instant> expiresAt() {
        return Optional.ofNullable(expiresAt);
    }

    /** The granted scopes, separated by spaces; empty if the response did not tell. */
    public Optional<String> scope() {
        return Optional.ofNullable(scope);
    }

    /** The other members of the token response, as Jackson reads untyped JSON; a value may be null. */
    public Map<String, @Nullable Object> additionalMembers() {
        return additionalMembers;
    }

    /** The expiry time, without the token. */
    @Override
    public String toString() {
        return "AccessToken[expiresAt=" + expiresAt + "]";
    }
}
