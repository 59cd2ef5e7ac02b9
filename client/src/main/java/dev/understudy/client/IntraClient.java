package dev.understudy.client;

import dev.understudy.client.error.CallInterruptedException;
import dev.understudy.client.error.FailedCall;
import dev.understudy.client.internal.ClientCredentials;
import dev.understudy.client.internal.Connection;
import dev.understudy.client.internal.Connection.Settings;
import dev.understudy.client.internal.Limiter;
import dev.understudy.client.internal.Parameter;
import dev.understudy.client.internal.Request;
import dev.understudy.client.model.TokenInfo;
import dev.understudy.client.resource.AntiGravUnitsUsersResource;
import dev.understudy.client.resource.CursusUsersResource;
import dev.understudy.client.resource.ProjectsUsersResource;
import dev.understudy.client.resource.UsersResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;

/**
 * A client of the 42 intra API v2. Thread-safe; make one for an application and share it, for its threads then share the
 * token and the rate limit.
 *
 * <pre>{@code
 * try (IntraClient intra = IntraClient.builder()
 *         .baseUri("http://127.0.0.1:4242")
 *         .credentials("understudy-basic", "understudy-basic-secret")
 *         .build()) {
 *     for (ProjectsUser attempt : intra.projectsUsers().list(q -> q
 *             .filter(f -> f.cursus(1).status("in_progress"))
 *             .range(r -> r.id(1, 10))
 *             .sort(s -> s.id().descending()))) {
 *         System.out.println(attempt.getUser().getLogin() + ": " + attempt.getProject().getName());
 *     }
 * }
 * }</pre>
 *
 * <p>The access token is fetched with the first call, renewed before it ends, and once after a 401. Calls wait for their
 * turn where the rate limit asks for it, and what failed is sent again where that is safe; {@link CallOptions} sets the
 * bounds. Every failure is a {@link dev.understudy.client.error.ApiException}.
 */
public final class IntraClient implements AutoCloseable {
    private final Connection connection;
    private final Settings settings;
    private final ClientCredentials credentials;
    private final boolean owner;

    private IntraClient(Connection connection, Settings settings, ClientCredentials credentials, boolean owner) {
        this.connection = connection;
        this.settings = settings;
        this.credentials = credentials;
        this.owner = owner;
    }

    /** Begins a client of the vendor's host, {@code https://api.intra.42.fr}, unless a base URI is set. */
    public static Builder builder() {
        return new Builder();
    }

    /** The users, {@code GET /v2/users}. */
    public UsersResource users() {
        return new UsersResource(connection);
    }

    /** The work of users on projects, {@code GET /v2/projects_users}. */
    public ProjectsUsersResource projectsUsers() {
        return new ProjectsUsersResource(connection);
    }

    /** The anti-grav units of users, {@code GET /v2/anti_grav_units_users}. Needs the role Advanced staff. */
    public AntiGravUnitsUsersResource antiGravUnitsUsers() {
        return new AntiGravUnitsUsersResource(connection);
    }

    /** Enrolments of users in a cursus, {@code POST /v2/cursus_users}. Needs the role Advanced tutor. */
    public CursusUsersResource cursusUsers() {
        return new CursusUsersResource(connection);
    }

    /** What the access token in use is worth, {@code GET /oauth/token/info}. */
    public TokenInfo tokenInfo() {
        return connection.send(Request.get("/oauth/token/info", List.of()), TokenInfo.class);
    }

    /**
     * The access token in use, fetched if there is none.
     *
     * @throws IllegalStateException if the client was built with a token of the caller's
     */
    public AccessToken token() {
        return interruptibly("POST", "/oauth/token", credentials()::token);
    }

    /**
     * Ends the access token in use before its time, {@code POST /oauth/revoke}. The next call fetches a new one.
     *
     * @throws IllegalStateException if the client was built with a token of the caller's
     */
    public void revokeToken() {
        ClientCredentials revoked = credentials();
        interruptibly("POST", "/oauth/revoke", () -> {
            revoked.revoke();
            return null;
        });
    }

    /**
     * Asks for anything else that the API has, with token, turn and repetition as for any call.
     *
     * <pre>{@code
     * Answer answer = intra.get("/v2/users", Map.of("filter[id]", "66"));
     * System.out.println(answer.status() + " " + answer.header("X-Total").orElseThrow());
     * }</pre>
     *
     * @param path below the base URI, percent-encoded, such as {@code /v2/campus}
     * @param parameters names and values of the query, not encoded
     * @throws IllegalArgumentException if the path does not begin with a slash, or holds a query
     */
    public Answer get(String path, Map<String, String> parameters) {
        if (!path.startsWith("/") || path.contains("?") || path.contains("#")) {
            throw new IllegalArgumentException("The path cannot be \"" + path
                    + "\": it begins with a slash, and its query is given as parameters.");
        }
        List<Parameter> query = new ArrayList<>();
        parameters.forEach((name, value) -> query.add(new Parameter(name, value)));
        return connection.send(Request.get(path, query));
    }

    /**
     * The same client with other options. It shares the token, the rate limit and the connections with this one, and need
     * not be closed. Tokens are fetched with the options that the first client was built with.
     *
     * <pre>{@code
     * IntraClient impatient = intra.with(options -> options.withTimeout(Duration.ofSeconds(2)).withRetries(0));
     * System.out.println(impatient.users().list().firstPage().total().getAsLong());
     * }</pre>
     */
    public IntraClient with(UnaryOperator<CallOptions> change) {
        CallOptions changed = Objects.requireNonNull(change.apply(connection.options()), "options");
        return new IntraClient(connection.with(changed), settings, credentials, false);
    }

    private ClientCredentials credentials() {
        if (credentials == null) {
            throw new IllegalStateException("This client was built with an access token and has no credentials.");
        }
        return credentials;
    }

    private static <T> T interruptibly(String method, String path, Callable<T> call) {
        try {
            return call.call();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(
                    method + " " + path + " was interrupted", new FailedCall(method, path, "", 0), e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError("No other exception is declared", e);
        }
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
        return "IntraClient[" + settings.base() + "]";
    }

    /** Builds a client. Not thread-safe. */
    public static final class Builder extends ClientBuilder<Builder> {
        private String uid;
        private String secret;
        private String accessToken;
        private RateLimit rateLimit = RateLimit.INTRA;

        private Builder() {
            baseUri("https://api.intra.42.fr");
        }

        /** The application, with which the client fetches access tokens. */
        public Builder credentials(String uid, String secret) {
            this.uid = requireText("uid", uid);
            this.secret = requireText("secret", secret);
            return this;
        }

        /** An access token that the caller has, instead of credentials. It is not renewed. */
        public Builder accessToken(String token) {
            this.accessToken = requireText("access token", token);
            return this;
        }

        /**
         * What the application may send until an answer says so. {@link RateLimit#INTRA} unless it is set.
         */
        public Builder rateLimit(RateLimit limit) {
            this.rateLimit = Objects.requireNonNull(limit, "limit");
            return this;
        }

        /**
         * The client. It sends nothing before its first call.
         *
         * @throws IllegalStateException unless there are either credentials or an access token
         */
        public IntraClient build() {
            if ((uid == null) == (accessToken == null)) {
                throw new IllegalStateException("Give either credentials(uid, secret) or accessToken(token).");
            }
            Settings settings = settings();
            Limiter limiter = Limiter.of(rateLimit, settings.time());
            if (uid == null) {
                settings.redactor().add(accessToken);
                return new IntraClient(
                        Connection.withToken(settings, "Bearer " + accessToken, limiter, options()),
                        settings,
                        null,
                        isOwner());
            }
            ClientCredentials credentials = new ClientCredentials(uid, secret, settings, options());
            return new IntraClient(
                    Connection.withTokens(settings, credentials, limiter, options()), settings, credentials, isOwner());
        }

        @Override
        Builder self() {
            return this;
        }
    }
}
