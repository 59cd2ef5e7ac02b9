package dev.understudy.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.understudy.server.anti_grav_units_users.AntiGravUnitsUserStore;
import dev.understudy.server.anti_grav_units_users.AntiGravUnitsUsersResource;
import dev.understudy.server.auth.ApiRequest;
import dev.understudy.server.auth.AuthorizationFilter;
import dev.understudy.server.auth.Authorizations;
import dev.understudy.server.auth.IdentificationFilter;
import dev.understudy.server.auth.IntraAuthenticator;
import dev.understudy.server.auth.MemoryRateLimiter;
import dev.understudy.server.auth.OpenApiClients;
import dev.understudy.server.auth.RateLimiter;
import dev.understudy.server.auth.SharedRateLimiter;
import dev.understudy.server.auth.TokenStore;
import dev.understudy.server.campus.CampusResource;
import dev.understudy.server.campus.CampusStore;
import dev.understudy.server.campus_users.CampusUserStore;
import dev.understudy.server.campus_users.CampusUsersResource;
import dev.understudy.server.console.Console;
import dev.understudy.server.console.ServerFacts;
import dev.understudy.server.control.Control;
import dev.understudy.server.control.SteeredClock;
import dev.understudy.server.cursus.CursusResource;
import dev.understudy.server.cursus.CursusStore;
import dev.understudy.server.cursus_users.CursusUserStore;
import dev.understudy.server.cursus_users.CursusUsersResource;
import dev.understudy.server.db.Database;
import dev.understudy.server.db.Outage;
import dev.understudy.server.db.SqlErrors;
import dev.understudy.server.fab_manager_users.FabManagerUserStore;
import dev.understudy.server.fab_manager_users.FabManagerUsersModule;
import dev.understudy.server.fab_manager_users.FabManagerUsersResource;
import dev.understudy.server.generated.model.ProjectsUser;
import dev.understudy.server.generated.model.User;
import dev.understudy.server.http.AcceptFilter;
import dev.understudy.server.http.AllowedHosts;
import dev.understudy.server.http.BodyReader;
import dev.understudy.server.http.GetBodyFilter;
import dev.understudy.server.http.HostFilter;
import dev.understudy.server.http.PublicUrl;
import dev.understudy.server.http.RepresentationFilter;
import dev.understudy.server.http.RequestTargetFilter;
import dev.understudy.server.http.ThrowableMapper;
import dev.understudy.server.http.UndocumentedParametersFilter;
import dev.understudy.server.http.UnreadBodyFilter;
import dev.understudy.server.http.jetty.HttpServer;
import dev.understudy.server.http.jetty.Timeouts;
import dev.understudy.server.json.Constraints;
import dev.understudy.server.json.Json;
import dev.understudy.server.json.Members;
import dev.understudy.server.locations.LocationStore;
import dev.understudy.server.locations.LocationsResource;
import dev.understudy.server.log.AccessLog;
import dev.understudy.server.log.LogFormat;
import dev.understudy.server.oauth.AutoLogin;
import dev.understudy.server.oauth.OauthModule;
import dev.understudy.server.oauth.OauthResource;
import dev.understudy.server.oauth.Users;
import dev.understudy.server.population.LoadListener;
import dev.understudy.server.projects.ProjectStore;
import dev.understudy.server.projects.ProjectsResource;
import dev.understudy.server.projects_users.ProjectsUserStore;
import dev.understudy.server.projects_users.ProjectsUsersResource;
import dev.understudy.server.teams.TeamStore;
import dev.understudy.server.teams.TeamsResource;
import dev.understudy.server.users.LoginTimeStore;
import dev.understudy.server.users.PictureResource;
import dev.understudy.server.users.ProfileStore;
import dev.understudy.server.users.UserStore;
import dev.understudy.server.users.UsersResource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.glassfish.jersey.inject.hk2.AbstractBinder;
import org.glassfish.jersey.media.multipart.MultiPartFeature;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.server.spi.internal.ValueParamProvider;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * A running server. It is assembled here: a new resource is one more class and store in {@link #application}.
 * Thread-safe.
 */
public final class Understudy implements AutoCloseable {
    private final Database database;
    private final @Nullable Control control;
    private final HttpServer httpServer;
    private final @Nullable TlsIdentity identity;
    private final String url;

    private Understudy(
            Database database,
            @Nullable Control control,
            HttpServer httpServer,
            @Nullable TlsIdentity identity,
            String url) {
        this.database = database;
        this.control = control;
        this.httpServer = httpServer;
        this.identity = identity;
        this.url = url;
    }

    /**
     * Opens the database, fills it if it is empty, and listens.
     *
     * @param clock the clock of the server
     * @throws StartException if the server cannot start; then nothing is left open
     */
    public static Understudy start(Config config, Clock clock) {
        return start(config, clock, LoadListener.NONE);
    }

    /**
     * As {@link #start(Config, Clock)}, and reports the progress of loading a population. The application is assembled
     * while the database is opened and filled, since both take equally long and are independent. The port is bound
     * before anything is written.
     */
    public static Understudy start(Config config, Clock clock, LoadListener listener) {
        return start(config, clock, listener, Timeouts.USUAL);
    }

    /** As {@link #start(Config, Clock, LoadListener)}, for tests of slow clients. */
    static Understudy start(Config config, Clock realClock, LoadListener listener, Timeouts timeouts) {
        boolean isControlled = isControlled(config);
        TlsIdentity identity = config.tls() == null ? null : TlsIdentity.of(config.tls());
        Clock clock = isControlled ? new SteeredClock(realClock) : realClock;
        int concurrency = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());
        Database database = OpenDatabase.named(config, concurrency);
        TokenStore tokens = new TokenStore(database.jdbi());
        RateLimiter limits = limits(database, clock);
        Control control = clock instanceof SteeredClock steered && isControlled
                ? new Control(
                        steered,
                        database.jdbi(),
                        tokens,
                        limits,
                        new StartData(config, database),
                        config.control().token(),
                        allowedHosts(config))
                : null;
        CompletableFuture<HttpServer> listening = CompletableFuture.supplyAsync(
                () -> listen(config, identity, 2 * concurrency, timeouts), task -> new Thread(task, "start").start());
        CompletableFuture<Void> prepared = listening.thenAccept(httpServer -> prepare(
                httpServer,
                application(config, clock, database, tokens, limits, publicUrl(config, httpServer)),
                () -> ownApplication(config, database, control),
                control));
        try {
            OpenDatabase.check(config, database);
            HttpServer httpServer = listening.join();
            OpenDatabase.open(config, database);
            OpenDatabase.fill(config, database, listener);
            refuseUnknownLogin(config.autoLogin(), new Users(database.jdbi()));
            prepared.join();
            httpServer.start();
            return new Understudy(database, control, httpServer, identity, url(config, httpServer));
        } catch (Exception e) {
            prepared.exceptionally(alreadyKnown -> null).join();
            listening.thenAccept(HttpServer::close).exceptionally(alreadyKnown -> null);
            database.close();
            Throwable cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
            throw cause instanceof StartException known
                    ? known
                    : new StartException("The server cannot start: " + SqlErrors.said(cause), cause);
        }
    }

    private static PublicUrl publicUrl(Config config, HttpServer httpServer) {
        return config.publicUrl() == null
                ? PublicUrl.ofRequests(url(config, httpServer))
                : new PublicUrl(config.publicUrl());
    }

    private static void refuseUnknownLogin(@Nullable String login, Users users) {
        if (login != null && users.id(login).isEmpty()) {
            throw new StartException(
                    "There is no user " + login + ". Give --auto-login the login of one in the database");
        }
    }

    private static void prepare(
            HttpServer httpServer,
            ResourceConfig application,
            Supplier<ResourceConfig> ownApplication,
            @Nullable Control control) {
        try {
            if (control == null) {
                httpServer.prepare(application, ownApplication, null);
            } else {
                httpServer.prepare(application.register(control.faultFilter()), ownApplication, control.supervision());
            }
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }

    private static ResourceConfig ownApplication(Config config, Database database, @Nullable Control control) {
        Jdbi jdbi = database.jdbi();
        Console console = new Console(
                new ServerFacts(
                        Main.version(),
                        () -> new StartReport(config, jdbi, false).database(),
                        config.dataSet(),
                        config.publicUrl(),
                        access(config, control)),
                jdbi);
        ResourceConfig application =
                control == null ? Control.absent(allowedHosts(config)) : control.application(Console::isPublic);
        return console.addTo(application);
    }

    private static ServerFacts.Access access(Config config, @Nullable Control control) {
        if (control == null) {
            return ServerFacts.Access.NONE;
        }
        return config.control().token() == null ? ServerFacts.Access.OPEN : ServerFacts.Access.BY_TOKEN;
    }

    /** @throws StartException if others could control the server */
    static boolean isControlled(Config config) {
        ControlOptions options = config.control();
        boolean isLoopback = config.isOnLoopback();
        if (options.isWanted() == null) {
            return isLoopback;
        }
        if (options.isWanted() && !isLoopback && options.token() == null) {
            throw new StartException(
                    "--control at " + config.host() + " lets others control the server, so it needs a token"
                            + " in the environment variable " + Environment.CONTROL_TOKEN);
        }
        return options.isWanted();
    }

    private static RateLimiter limits(Database database, Clock clock) {
        return database.isShared() ? new SharedRateLimiter(database.jdbi(), clock) : new MemoryRateLimiter(clock);
    }

    private static ResourceConfig application(
            Config config, Clock clock, Database database, TokenStore tokens, RateLimiter limits, PublicUrl publicUrl) {
        Jdbi jdbi = database.jdbi();
        ObjectMapper mapper = Json.mapper(
                new FabManagerUsersModule(), new OauthModule(), Members.requiredOnly(User.class, ProjectsUser.class));
        return new ResourceConfig()
                .register(OauthResource.class)
                .register(UsersResource.class)
                .register(CampusResource.class)
                .register(CursusResource.class)
                .register(ProjectsResource.class)
                .register(ProjectsUsersResource.class)
                .register(CursusUsersResource.class)
                .register(AntiGravUnitsUsersResource.class)
                .register(TeamsResource.class)
                .register(LocationsResource.class)
                .register(CampusUsersResource.class)
                .register(PictureResource.class)
                .register(FabManagerUsersResource.class)
                .register(new HostFilter(allowedHosts(config), publicUrl))
                .register(new RequestTargetFilter())
                .register(new AcceptFilter())
                .register(new GetBodyFilter(mapper))
                .register(new IdentificationFilter(new IntraAuthenticator(tokens, clock), limits))
                .register(new AuthorizationFilter(new OpenApiClients(jdbi)))
                .register(new UndocumentedParametersFilter(config.strict()))
                .register(new BodyReader(mapper, config.strict()))
                .register(new UnreadBodyFilter())
                .register(new RepresentationFilter(
                        mapper, config.cors().isNone() ? "Accept-Encoding" : "Origin, Accept-Encoding"))
                .register(ThrowableMapper.class)
                .register(MultiPartFeature.class)
                .register(new AbstractBinder() {
                    @Override
                    protected void configure() {
                        bind(clock).to(Clock.class);
                        bind(publicUrl).to(PublicUrl.class);
                        bind(database.outage()).to(Outage.class);
                        bind(tokens).to(TokenStore.class);
                        bind(new Authorizations(jdbi, tokens, clock)).to(Authorizations.class);
                        bind(new Users(jdbi)).to(Users.class);
                        bind(new AutoLogin(Optional.ofNullable(config.autoLogin())))
                                .to(AutoLogin.class);
                        bind(new UserStore(jdbi, publicUrl, config.members(), clock))
                                .to(UserStore.class);
                        bind(new CampusStore(jdbi, clock)).to(CampusStore.class);
                        bind(new CursusStore(jdbi, clock)).to(CursusStore.class);
                        bind(new ProjectStore(jdbi, publicUrl, clock)).to(ProjectStore.class);
                        bind(new ProfileStore(jdbi, publicUrl, new CursusUserStore(jdbi, publicUrl, clock), clock))
                                .to(ProfileStore.class);
                        bind(new LoginTimeStore(jdbi, clock)).to(LoginTimeStore.class);
                        bind(new ProjectsUserStore(jdbi, publicUrl, config.members(), clock))
                                .to(ProjectsUserStore.class);
                        bind(new TeamStore(jdbi, publicUrl, clock)).to(TeamStore.class);
                        bind(new LocationStore(jdbi, publicUrl, clock)).to(LocationStore.class);
                        bind(new CampusUserStore(jdbi, clock)).to(CampusUserStore.class);
                        bind(new CursusUserStore(jdbi, publicUrl, clock)).to(CursusUserStore.class);
                        bind(new Constraints(mapper)).to(Constraints.class);
                        bind(new AntiGravUnitsUserStore(jdbi, clock)).to(AntiGravUnitsUserStore.class);
                        bind(new FabManagerUserStore(jdbi, config.timeZone(), clock))
                                .to(FabManagerUserStore.class);
                        bind(new ApiRequest.Provider()).to(ValueParamProvider.class);
                    }
                })
                .property(ServerProperties.WADL_FEATURE_DISABLE, true);
    }

    /** Empty for a server that other machines reach, by whatever name. */
    private static Optional<AllowedHosts> allowedHosts(Config config) {
        if (!config.isOnLoopback()) {
            return Optional.empty();
        }
        Set<String> others = new HashSet<>(config.allowedHosts());
        if (config.publicUrl() != null) {
            others.add(URI.create(config.publicUrl()).getHost());
        }
        return Optional.of(new AllowedHosts(others));
    }

    private static HttpServer listen(
            Config config, @Nullable TlsIdentity identity, int requestCount, Timeouts timeouts) {
        try {
            InetAddress.getByName(config.host());
            HttpServer httpServer = HttpServer.open(
                    config.host(),
                    config.port(),
                    requestCount,
                    timeouts,
                    config.cors(),
                    identity == null ? null : identity.context());
            if (config.log() != LogFormat.OFF) {
                httpServer.log(AccessLog.open(config.log(), System.err));
            }
            return httpServer;
        } catch (UnknownHostException e) {
            throw new StartException(
                    "The host " + config.host()
                            + " is unknown. Give --host an address or a name of this machine, such as"
                            + " 127.0.0.1 or localhost, or 0.0.0.0 for all of its addresses",
                    e);
        } catch (IOException e) {
            throw new StartException(
                    "Cannot listen at " + config.host() + ", port " + config.port() + ": " + e.getMessage()
                            + ". Choose another with --port or --host; --port 0 takes any free port.",
                    e);
        }
    }

    private static String url(Config config, HttpServer httpServer) {
        String host = config.host().contains(":") ? "[" + config.host() + "]" : config.host();
        return (config.tls() == null ? "http://" : "https://") + host + ":" + httpServer.port();
    }

    /** The base URL of the server, such as {@code http://127.0.0.1:4242}. */
    public String url() {
        return url;
    }

    /** Finishes the requests in flight, then closes the database. */
    @Override
    public void close() {
        try {
            httpServer.close();
        } finally {
            database.close();
        }
    }

    /** For tests that inspect the database, and for {@link EmbeddedServer}. */
    Jdbi jdbi() {
        return database.jdbi();
    }

    /** The certificate of the server; null without TLS. */
    @Nullable
    X509Certificate certificate() {
        return identity == null ? null : identity.certificate();
    }

    /** @throws NullPointerException if the server cannot be controlled */
    Control control() {
        return Objects.requireNonNull(control, "The server cannot be controlled");
    }
}
