package dev.understudy.client;

import dev.understudy.client.call.CallOptions;
import dev.understudy.client.internal.Transport;
import dev.understudy.client.internal.Transport.Settings;
import dev.understudy.client.resource.FabManagerUsersResource;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A client of Fab-manager's open API. Thread-safe.
 *
 * <pre>{@code
 * try (FabManagerClient fabManager = FabManagerClient.builder()
 *         .baseUri("http://127.0.0.1:4242")
 *         .token("understudyfabmanagertoken")
 *         .build()) {
 *     for (FabManagerUser user : fabManager.users().list(q -> q.userId(1743, 1744))) {
 *         System.out.println(user.getId() + " " + user.getEmail());
 *     }
 * }
 * }</pre>
 *
 * <p>Failed requests are retried if that is safe, as configured by {@link CallOptions}. Each failure is a
 * {@link dev.understudy.client.error.ApiException}.
 */
public final class FabManagerClient implements AutoCloseable {
    private final Transport transport;
    private final Settings settings;
    private final boolean owner;

    private FabManagerClient(Transport transport, Settings settings, boolean owner) {
        this.transport = transport;
        this.settings = settings;
        this.owner = owner;
    }

    /** A builder. Base URI and token are required: each Fab Lab runs its own Fab-manager. */
    public static Builder builder() {
        return new Builder();
    }

    /** Users, {@code GET /open_api/v1/users}. */
    public FabManagerUsersResource users() {
        return new FabManagerUsersResource(transport);
    }

    /** A client with other options that shares the connections of this one. It need not be closed. */
    public FabManagerClient with(UnaryOperator<CallOptions> change) {
        CallOptions changed = Objects.requireNonNull(change.apply(transport.options()), "options");
        return new FabManagerClient(transport.with(changed), settings, false);
    }

    /**
     * Closes the connections, except those of an {@linkplain ClientBuilder#httpClient HTTP client of the caller}. On Java 17
     * they close after their idle timeout.
     */
    @Override
    public void close() {
        if (owner) {
            HttpClients.close(settings.client());
        }
    }

    /** The base URI, without secrets. */
    @Override
    public String toString() {
        return "FabManagerClient[" + settings.base() + "]";
    }

    /** Builds a client. Not thread-safe. */
    public static final class Builder extends ClientBuilder<Builder> {
        private @Nullable String token;

        private Builder() {}

        /** The token of an open API client, created by an administrator of the Fab-manager. */
        public Builder token(String token) {
            this.token = requireText("token", token);
            return this;
        }

        /**
         * Builds the client. Nothing is sent before its first call.
         *
         * @throws IllegalStateException if the base URI or the token is missing
         */
        public FabManagerClient build() {
            if (token == null) {
                throw new IllegalStateException("Give a token: token(\"…\").");
            }
            Settings settings = settings();
            settings.redactor().add(token);
            return new FabManagerClient(
                    Transport.withToken(settings, "Token token=" + token, options()), settings, isOwner());
        }

        @Override
        Builder self() {
            return this;
        }
    }
}
