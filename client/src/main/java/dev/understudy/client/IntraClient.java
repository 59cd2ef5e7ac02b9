package dev.understudy.client;

import dev.understudy.client.call.AccessToken;
import dev.understudy.client.call.CallOptions;
import dev.understudy.client.call.RateLimit;
import dev.understudy.client.call.Response;
import dev.understudy.client.error.CallInterruptedException;
import dev.understudy.client.error.FailedCall;
import dev.understudy.client.internal.ClientCredentials;
import dev.understudy.client.internal.Parameter;
import dev.understudy.client.internal.RateLimiter;
import dev.understudy.client.internal.Request;
import dev.understudy.client.internal.Transport;
import dev.understudy.client.internal.Transport.Settings;
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
import org.jspecify.annotations.Nullable;

/**
 * A client of the 42 intra API v2. Thread-safe. Create one per application and share it between threads, which then share
 * the access token and the rate limiter.
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
 * <p>The access token is fetched on the first call and renewed before it expires, and once after a 401. Calls wait for the
 * rate limiter, and failed requests are retried if that is safe, as configured by {@link CallOptions}. Each failure is an
 * {@link dev.understudy.client.error.ApiException}.
 */
public final class IntraClient implements AutoCloseable {
    private final Transport transport;
    private final Settings settings;
    private final @Nullable ClientCredentials credentials;
    private final boolean owner;

    private IntraClient(
            Transport transport, Settings settings, @Nullable ClientCredentials credentials, boolean owner) {
        this.transport = transport;
        this.settings = settings;
        this.credentials = credentials;
        this.owner = owner;
    }

    /** A builder. The default base URI is {@code https://api.intra.42.fr}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Users, {@code GET /v2/users}. */
    public UsersResource users() {
        return new UsersResource(transport);
    }

    /** Projects of users, {@code GET /v2/projects_users}. */
    public ProjectsUsersResource projectsUsers() {
        return new ProjectsUsersResource(transport);
    }

    /** Anti-grav units of users, {@code GET /v2/anti_grav_units_users}. Requires the role Advanced staff. */
    public AntiGravUnitsUsersResource antiGravUnitsUsers() {
        return new AntiGravUnitsUsersResource(transport);
    }

    /** Enrolments of users in a cursus, {@code POST /v2/cursus_users}. Requires the role Advanced tutor. */
    public CursusUsersResource cursusUsers() {
        return new CursusUsersResource(transport);
    }

    /** Application, scopes and remaining lifetime of the access token, {@code GET /oauth/token/info}. */
    public TokenInfo tokenInfo() {
        return transport.send(Request.get("/oauth/token/info", List.of()), TokenInfo.class);
    }

    /**
     * The current access token, fetched if there is none.
     *
     * @throws IllegalStateException if the client was built with {@link Builder#accessToken}
     */
    public AccessToken token() {
        return interruptibly("POST", "/oauth/token", credentials()::token);
    }

    /**
     * Revokes the current access token, {@code POST /oauth/revoke}. The next call fetches a new one.
     *
     * @throws IllegalStateException if the client was built with {@link Builder#accessToken}
     */
    public void revokeToken() {
        ClientCredentials revoked = credentials();
        interruptibly("POST", "/oauth/revoke", () -> {
            revoked.revoke();
            return null;
        });
    }

    /**
     * Sends a GET request to any path of the API, with access token, rate limiter and retries.
     *
     * <pre>{@code
     * Response response = intra.get("/v2/users", Map.of("filter[id]", "66"));
     * System.out.println(response.status() + " " + response.header("X-Total").orElseThrow());
     * }</pre>
     *
     * @param path the path below the base URI, percent-encoded, such as {@code /v2/campus}
     * @param parameters the query parameters, not encoded
     * @throws IllegalArgumentException if the path does not start with a slash, or contains a query
     */
    public Response get(String path, Map<String, String> parameters) {
        if (!path.startsWith("/") || path.contains("?") || path.contains("#")) {
            throw new IllegalArgumentException("The path cannot be \"" + path
                    + "\": it begins with a slash, and its query is given as parameters.");
        }
        List<Parameter> query = new ArrayList<>();
        parameters.forEach((name, value) -> query.add(new Parameter(name, value)));
        return transport.send(Request.get(path, query));
    }

    /**
     * A client with other options that shares access token, rate limiter and connections of this one. It need not be
     * closed. Tokens are fetched with the options of the original client.
     *
     * <pre>{@code
     * IntraClient impatient = intra.with(options -> options.withTimeout(Duration.ofSeconds(2)).withRetries(0));
     * System.out.println(impatient.users().list().firstPage().total().getAsLong());
     * }</pre>
     */
    public IntraClient with(UnaryOperator<CallOptions> change) {
        CallOptions changed = Objects.requireNonNull(change.apply(transport.options()), "options");
        return new IntraClient(transport.with(changed), settings, credentials, false);
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
        return "IntraClient[" + settings.base() + "]";
    }

    /** Builds a client. Not thread-safe. */
    public static final class Builder extends ClientBuilder<Builder> {
        private @Nullable Credentials credentials;
        private @Nullable String accessToken;
        private RateLimit rateLimit = RateLimit.INTRA;

        private record Credentials(String uid, String secret) {}

        private Builder() {
            baseUri("https://api.intra.42.fr");
        }

        /** The uid and secret of the application, used to fetch access tokens. */
        public Builder credentials(String uid, String secret) {
            this.credentials = new Credentials(requireText("uid", uid), requireText("secret", secret));
            return this;
        }

        /** A fixed access token, instead of credentials. It is not renewed. */
        public Builder accessToken(String token) {
            this.accessToken = requireText("access token", token);
            return this;
        }

        /** The rate limits until a response header tells others. Default: {@link RateLimit#INTRA}. */
        public Builder rateLimit(RateLimit limit) {
            this.rateLimit = Objects.requireNonNull(limit, "limit");
            return this;
        }

        /**
         * Builds the client. Nothing is sent before its first call.
         *
         * @throws IllegalStateException unless there are either credentials or an access token
         */
        public IntraClient build() {
            if (credentials != null && accessToken == null) {
                return build(credentials);
            }
            if (accessToken != null && credentials == null) {
                return build(accessToken);
            }
            throw new IllegalStateException("Give either credentials(uid, secret) or accessToken(token).");
        }

        private IntraClient build(Credentials application) {
            Settings settings = settings();
            ClientCredentials tokens =
                    new ClientCredentials(application.uid(), application.secret(), settings, options());
            Transport transport = Transport.withTokens(settings, tokens, limiter(settings), options());
            return new IntraClient(transport, settings, tokens, isOwner());
        }

        private IntraClient build(String token) {
            Settings settings = settings();
            settings.redactor().add(token);
            Transport transport = Transport.withToken(settings, "Bearer " + token, limiter(settings), options());
            return new IntraClient(transport, settings, null, isOwner());
        }

        private RateLimiter limiter(Settings settings) {
            return RateLimiter.of(rateLimit, settings.time());
        }

        @Override
        Builder self() {
            return this;
        }
    }
}
