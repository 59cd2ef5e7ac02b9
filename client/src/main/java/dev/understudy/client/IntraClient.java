package dev.understudy.client;

import dev.understudy.client.call.AccessToken;
import dev.understudy.client.call.CallOptions;
import dev.understudy.client.call.RateLimit;
import dev.understudy.client.call.Response;
import dev.understudy.client.error.CallInterruptedException;
import dev.understudy.client.error.FailedCall;
import dev.understudy.client.internal.Authorization;
import dev.understudy.client.internal.ClientCredentials;
import dev.understudy.client.internal.FixedToken;
import dev.understudy.client.internal.Request;
import dev.understudy.client.internal.SuppliedToken;
import dev.understudy.client.internal.Transport;
import dev.understudy.client.internal.Transport.Settings;
import dev.understudy.client.model.TokenInfo;
import dev.understudy.client.model.UserProfile;
import dev.understudy.client.paging.Listing;
import dev.understudy.client.resource.AntiGravUnitsUsersResource;
import dev.understudy.client.resource.CampusResource;
import dev.understudy.client.resource.CampusUsersResource;
import dev.understudy.client.resource.CursusResource;
import dev.understudy.client.resource.CursusUsersResource;
import dev.understudy.client.resource.LocationsResource;
import dev.understudy.client.resource.ProjectsResource;
import dev.understudy.client.resource.ProjectsUsersResource;
import dev.understudy.client.resource.TeamsResource;
import dev.understudy.client.resource.UsersResource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
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
    private final @Nullable ClientCredentials credentials;
    private final Runnable closing;

    private IntraClient(Transport transport, @Nullable ClientCredentials credentials, Runnable closing) {
        this.transport = transport;
        this.credentials = credentials;
        this.closing = closing;
    }

    /** A builder. The default base URI is {@code https://api.intra.42.fr}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Users, {@code /v2/users}. */
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

    /** Enrolments of users in a cursus, {@code /v2/cursus_users}. To change them requires the role Advanced tutor. */
    public CursusUsersResource cursusUsers() {
        return new CursusUsersResource(transport);
    }

    /** Campus, {@code GET /v2/campus}. */
    public CampusResource campus() {
        return new CampusResource(transport);
    }

    /** Which users belong to which campus, {@code GET /v2/campus_users}. */
    public CampusUsersResource campusUsers() {
        return new CampusUsersResource(transport);
    }

    /** Cursus, {@code GET /v2/cursus}. */
    public CursusResource cursus() {
        return new CursusResource(transport);
    }

    /** Where users are or were logged in, {@code GET /v2/locations}. */
    public LocationsResource locations() {
        return new LocationsResource(transport);
    }

    /** Projects, {@code GET /v2/projects}. */
    public ProjectsResource projects() {
        return new ProjectsResource(transport);
    }

    /** Teams, {@code GET /v2/teams/:id}. */
    public TeamsResource teams() {
        return new TeamsResource(transport);
    }

    /**
     * The profile of the user whose access token the client sends, {@code GET /v2/me}.
     *
     * @throws dev.understudy.client.error.NotFoundException if the token is that of an application, as fetched with
     *     {@link Builder#credentials}: see {@link #as}
     */
    public UserProfile me() {
        return transport.send(Request.get("/v2/me", List.of()), UserProfile.class);
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
        transport.requireOpen();
        return interruptibly("POST", "/oauth/token", credentials()::token);
    }

    /**
     * Revokes the current access token, {@code POST /oauth/revoke}. The next call fetches a new one.
     *
     * @throws IllegalStateException if the client was built with {@link Builder#accessToken}
     */
    public void revokeToken() {
        transport.requireOpen();
        ClientCredentials revoked = credentials();
        interruptibly("POST", "/oauth/revoke", () -> {
            revoked.revoke();
            return null;
        });
    }

    /**
     * A list at any path of the API, page by page, with access token, rate limiter, retries and errors as those of the contract.
     *
     * <pre>{@code
     * record Named(long id, String login) {}
     * for (Named user : intra.list("/v2/campus/paris/users", Map.of("sort", "login"), Named.class)) {
     *     System.out.println(user.login());
     * }
     * }</pre>
     *
     * @param path the path below the base URI, percent-encoded, such as {@code /v2/campus}
     * @param parameters the query parameters, not encoded, such as {@code filter[active]}; {@code page[number]} and
     *     {@code page[size]} set the first page and the size, which is 100 otherwise
     * @param itemType the class of an item, which Jackson can read; it may lack members of the response
     * @throws IllegalArgumentException if the path is not valid, or a page parameter is not a number that the API allows
     */
    public <T> Listing<T> list(String path, Map<String, String> parameters, Class<T> itemType) {
        return endpoints().list(path, null, parameters, itemType);
    }

    /**
     * Sends a request to any path of the API, with access token and rate limiter. GET and HEAD are retried if that is safe; for
     * other methods a failure after which the request may have been processed is an
     * {@link dev.understudy.client.error.UnknownOutcomeException}.
     *
     * @param method the HTTP method, in capital letters, such as {@code PATCH}
     * @param path the path below the base URI, percent-encoded, such as {@code /v2/events/1}
     * @param parameters the query parameters, not encoded
     * @param body null for none; a {@code String} is sent as it is, anything else is written as JSON by Jackson
     * @return a response with a 2xx status
     * @throws IllegalArgumentException if method or path is not valid, or the body cannot be written as JSON
     */
    public Response send(String method, String path, Map<String, String> parameters, @Nullable Object body) {
        return endpoints().send(method, path, parameters, body);
    }

    /**
     * Sends a GET request as {@link #send} does.
     *
     * <pre>{@code
     * Response response = intra.get("/v2/users", Map.of("filter[id]", "66"));
     * System.out.println(response.status() + " " + response.header("X-Total").orElseThrow());
     * }</pre>
     *
     * @param path the path below the base URI, percent-encoded, such as {@code /v2/campus}
     * @param parameters the query parameters, not encoded
     * @throws IllegalArgumentException if the path is not valid
     */
    public Response get(String path, Map<String, String> parameters) {
        return send("GET", path, parameters, null);
    }

    private Endpoints endpoints() {
        return new Endpoints(transport, "page[number]", "page[size]");
    }

    /**
     * A client with other options that shares access token, rate limiter and connections of this one, and is closed with it. It
     * need not be closed. Tokens are fetched with the options of the original client.
     *
     * <pre>{@code
     * IntraClient impatient = intra.with(options -> options.withTimeout(Duration.ofSeconds(2)).withRetries(0));
     * System.out.println(impatient.users().list().firstPage().total().getAsLong());
     * }</pre>
     */
    public IntraClient with(UnaryOperator<CallOptions> change) {
        CallOptions changed = Objects.requireNonNull(change.apply(transport.options()), "options");
        return new IntraClient(transport.with(changed), credentials, () -> {});
    }

    /**
     * A client that sends the access token of a person, and shares settings, rate limiter and connections of this one, which
     * is the application that the token was issued to. It is closed with this one and need not be closed. The token is not
     * renewed: when it has expired, calls throw an {@link dev.understudy.client.error.UnauthorizedException}.
     * {@code intra.as(token).me()} is the profile of the person.
     *
     * @param accessToken without {@code Bearer}
     * @throws IllegalArgumentException if it is blank, or cannot be sent in a header
     */
    public IntraClient as(String accessToken) {
        String token = ClientBuilder.requireToken("access token", accessToken);
        return new IntraClient(transport.as(new FixedToken("Bearer " + token)), null, () -> {});
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
        return "IntraClient[" + transport.base() + "]";
    }

    /** Builds a client. Not thread-safe. */
    public static final class Builder extends ClientBuilder<Builder> {
        private @Nullable Credentials credentials;
        private @Nullable String accessToken;
        private @Nullable Supplier<String> accessTokens;
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
            this.accessToken = requireToken("access token", token);
            return this;
        }

        /**
         * A source of access tokens, instead of credentials: for tokens of people, which another part of the program gets and
         * renews. It is asked before each request, in the thread of the call, and must be thread-safe and quick. After a 401 it
         * is asked again, and the request is repeated once if the token is another one.
         *
         * @param tokens returns a token without {@code Bearer}; null, or a token that cannot be sent in a header, is an
         *     {@link IllegalStateException} of the call, and its own exceptions are passed on
         */
        public Builder accessToken(Supplier<String> tokens) {
            this.accessTokens = Objects.requireNonNull(tokens, "tokens");
            return this;
        }

        /** The rate limits until a response header tells others. Default: {@link RateLimit#INTRA}. */
        public Builder rateLimit(RateLimit limit) {
            this.rateLimit = Objects.requireNonNull(limit, "limit");
            return this;
        }

        /**
         * Sets the base URI, the credentials and the access token to the environment variables {@code INTRA_BASE_URI},
         * {@code INTRA_UID} with {@code INTRA_SECRET}, and {@code INTRA_ACCESS_TOKEN}. A variable that is unset or blank changes
         * nothing.
         *
         * @throws IllegalStateException if only one of uid and secret is set
         */
        public Builder fromEnvironment() {
            return fromEnvironment(System.getenv());
        }

        /** For tests. */
        Builder fromEnvironment(Map<String, String> environment) {
            variable(environment, "INTRA_BASE_URI").ifPresent(this::baseUri);
            variable(environment, "INTRA_ACCESS_TOKEN").ifPresent(this::accessToken);
            Optional<String> uid = variable(environment, "INTRA_UID");
            Optional<String> secret = variable(environment, "INTRA_SECRET");
            if (uid.isPresent() != secret.isPresent()) {
                throw new IllegalStateException(
                        "Of the environment variables INTRA_UID and INTRA_SECRET only one is set.");
            }
            return uid.isPresent() ? credentials(uid.get(), secret.get()) : this;
        }

        /**
         * Builds the client. Nothing is sent before its first call.
         *
         * @throws IllegalStateException unless there is exactly one of credentials, an access token and a source of tokens
         */
        public IntraClient build() {
            Credentials application = credentials;
            String token = accessToken;
            Supplier<String> tokens = accessTokens;
            if (application != null && token == null && tokens == null) {
                return build(application);
            }
            if (token != null && application == null && tokens == null) {
                Settings settings = settings();
                settings.redactor().add(token);
                return build(settings, new FixedToken("Bearer " + token), null);
            }
            if (tokens != null && application == null && token == null) {
                return build(settings(), new SuppliedToken(tokens), null);
            }
            throw new IllegalStateException("Give either credentials(uid, secret) or accessToken(token).");
        }

        private IntraClient build(Credentials application) {
            Settings settings = settings();
            ClientCredentials tokens =
                    new ClientCredentials(application.uid(), application.secret(), settings, options());
            return build(settings, tokens, tokens);
        }

        private IntraClient build(Settings settings, Authorization authorization, @Nullable ClientCredentials tokens) {
            Transport transport = Transport.limited(settings, authorization, rateLimit, options());
            return new IntraClient(transport, tokens, closing(transport, settings));
        }

        @Override
        Builder self() {
            return this;
        }
    }
}
