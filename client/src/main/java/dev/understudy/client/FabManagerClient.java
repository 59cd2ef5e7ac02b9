package dev.understudy.client;

import dev.understudy.client.call.CallOptions;
import dev.understudy.client.call.Response;
import dev.understudy.client.internal.FixedToken;
import dev.understudy.client.internal.Transport;
import dev.understudy.client.internal.Transport.Settings;
import dev.understudy.client.paging.Listing;
import dev.understudy.client.resource.FabManagerUsersResource;
import java.util.Map;
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
    private final Runnable closing;

    private FabManagerClient(Transport transport, Runnable closing) {
        this.transport = transport;
        this.closing = closing;
    }

    /** A builder. Base URI and token are required: each Fab Lab runs its own Fab-manager. */
    public static Builder builder() {
        return new Builder();
    }

    /** Users, {@code GET /open_api/v1/users}. */
    public FabManagerUsersResource users() {
        return new FabManagerUsersResource(transport);
    }

    /**
     * A list at any path of the API, page by page, with retries and errors as those of the contract.
     *
     * <pre>{@code
     * record Person(long id, String email) {}
     * try (FabManagerClient fabManager = FabManagerClient.builder()
     *         .baseUri("http://127.0.0.1:4242")
     *         .token("understudyfabmanagertoken")
     *         .build()) {
     *     for (Person user : fabManager.list("/open_api/v1/users", "users", Map.of("user_id", "1743"), Person.class)) {
     *         System.out.println(user.email());
     *     }
     * }
     * }</pre>
     *
     * @param path the path below the base URI, percent-encoded, such as {@code /open_api/v1/reservations}
     * @param member the member of the response that contains the items, such as {@code reservations}
     * @param parameters the query parameters, not encoded; {@code page} and {@code per_page} set the first page and the size
     * @param itemType the class of an item, which Jackson can read; it may lack members of the response
     * @throws IllegalArgumentException if the path is not valid, or a page parameter is not a number that the API allows
     */
    public <T> Listing<T> list(String path, String member, Map<String, String> parameters, Class<T> itemType) {
        return endpoints().list(path, Objects.requireNonNull(member, "member"), parameters, itemType);
    }

    /**
     * Sends a request to any path of the API. GET and HEAD are retried if that is safe; for other methods a failure after which
     * the request may have been processed is an {@link dev.understudy.client.error.UnknownOutcomeException}.
     *
     * @param method the HTTP method, in capital letters
     * @param path the path below the base URI, percent-encoded
     * @param parameters the query parameters, not encoded
     * @param body null for none; a {@code String} is sent as it is, anything else is written as JSON by Jackson
     * @return a response with a 2xx status
     * @throws IllegalArgumentException if method or path is not valid, or the body cannot be written as JSON
     */
    public Response send(String method, String path, Map<String, String> parameters, @Nullable Object body) {
        return endpoints().send(method, path, parameters, body);
    }

    private Endpoints endpoints() {
        return new Endpoints(transport, "page", "per_page");
    }

    /** A client with other options that shares the connections of this one, and is closed with it. It need not be closed. */
    public FabManagerClient with(UnaryOperator<CallOptions> change) {
        CallOptions changed = Objects.requireNonNull(change.apply(transport.options()), "options");
        return new FabManagerClient(transport.with(changed), () -> {});
    }

    /**
     * Ends the calls in flight, as an interrupt does, and closes the connections, except those of an
     * {@linkplain ClientBuilder#httpClient HTTP client of the caller}. Does not wait. Later calls throw an
     * {@link IllegalStateException}. On Java 17 the connections close after their idle timeout.
     */
    @Override
    public void close() {
        closing.run();
    }

    /** The base URI, without secrets. */
    @Override
    public String toString() {
        return "FabManagerClient[" + transport.base() + "]";
    }

    /** Builds a client. Not thread-safe. */
    public static final class Builder extends ClientBuilder<Builder> {
        private @Nullable String token;

        private Builder() {}

        /** The token of an open API client, created by an administrator of the Fab-manager. */
        public Builder token(String token) {
            this.token = requireToken("token", token);
            return this;
        }

        /**
         * Sets the base URI and the token to the environment variables {@code FAB_MANAGER_BASE_URI} and
         * {@code FAB_MANAGER_TOKEN}. A variable that is unset or blank changes nothing.
         */
        public Builder fromEnvironment() {
            return fromEnvironment(System.getenv());
        }

        /** For tests. */
        Builder fromEnvironment(Map<String, String> environment) {
            variable(environment, "FAB_MANAGER_BASE_URI").ifPresent(this::baseUri);
            variable(environment, "FAB_MANAGER_TOKEN").ifPresent(this::token);
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
            Transport transport = Transport.unlimited(settings, new FixedToken("Token token=" + token), options());
            return new FabManagerClient(transport, closing(transport, settings));
        }

        @Override
        Builder self() {
            return this;
        }
    }
}
