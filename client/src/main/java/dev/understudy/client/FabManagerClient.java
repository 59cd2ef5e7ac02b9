package dev.understudy.client;

import dev.understudy.client.internal.Connection;
import dev.understudy.client.internal.Connection.Settings;
import dev.understudy.client.resource.FabManagerUsersResource;
import java.util.Objects;
import java.util.function.UnaryOperator;

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
 * <p>What failed is sent again where that is safe; {@link CallOptions} sets the bounds. Every failure is a
 * {@link dev.understudy.client.error.ApiException}.
 */
public final class FabManagerClient implements AutoCloseable {
    private final Connection connection;
    private final Settings settings;
    private final boolean owner;

    private FabManagerClient(Connection connection, Settings settings, boolean owner) {
        this.connection = connection;
        this.settings = settings;
        this.owner = owner;
    }

    /** Begins a client. It needs a base URI and a token: every Fab Lab runs a Fab-manager of its own. */
    public static Builder builder() {
        return new Builder();
    }

    /** The users, {@code GET /open_api/v1/users}. */
    public FabManagerUsersResource users() {
        return new FabManagerUsersResource(connection);
    }

    /** The same client with other options. It shares the connections with this one, and need not be closed. */
    public FabManagerClient with(UnaryOperator<CallOptions> change) {
        CallOptions changed = Objects.requireNonNull(change.apply(connection.options()), "options");
        return new FabManagerClient(connection.with(changed), settings, false);
    }

    /** Closes the connections, unless they are the caller's own. On Java 17 that happens when they have been idle. */
    @Override
    public void close() {
        if (owner) {
            HttpClients.close(settings.client());
        }
    }

    /** Shows the base URI, and no secrets. */
    @Override
    public String toString() {
        return "FabManagerClient[" + settings.base() + "]";
    }

    /** Builds a client. Not thread-safe. */
    public static final class Builder extends ClientBuilder<Builder> {
        private String token;

        private Builder() {}

        /** The token of an open API client, which an administrator of the Fab-manager makes. */
        public Builder token(String token) {
            this.token = requireText("token", token);
            return this;
        }

        /**
         * The client. It sends nothing before its first call.
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
                    Connection.withToken(settings, "Token token=" + token, options()), settings, isOwner());
        }

        @Override
        Builder self() {
            return this;
        }
    }
}
