package dev.understudy.junit;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;

/**
 * A server without JUnit: for other test frameworks, for several test classes that share one, and for a {@code main} method. It
 * runs in this JVM until it is closed. Thread-safe, except {@link #reset} and {@link #close}, which no request may be in flight
 * for.
 *
 * <pre>{@code
 * class SharedServerTest {
 *     static final Understudy UNDERSTUDY = Understudy.start();
 *
 *     @BeforeEach
 *     void reset() {
 *         UNDERSTUDY.reset();
 *     }
 *
 *     @Test
 *     void serverListens() throws IOException {
 *         new Socket(UNDERSTUDY.baseUri().getHost(), UNDERSTUDY.baseUri().getPort()).close();
 *     }
 * }
 * }</pre>
 */
public final class Understudy implements UnderstudyServer, AutoCloseable {
    private final EmbeddedServer server;
    private final URI baseUri;
    private final List<Application> applications;
    private final List<String> fabManagerTokens;

    private Understudy(EmbeddedServer server) {
        this.server = server;
        this.baseUri = URI.create(server.url());
        this.applications =
                server.applications().stream().map(Understudy::application).toList();
        this.fabManagerTokens = server.openApiTokens();
    }

    private static Application application(List<String> uidSecretAndRoles) {
        return new Application(
                uidSecretAndRoles.get(0),
                uidSecretAndRoles.get(1),
                Set.copyOf(uidSecretAndRoles.subList(2, uidSecretAndRoles.size())));
    }

    /**
     * Starts a server with the documented data set on a free port.
     *
     * @throws IllegalStateException if it cannot start
     */
    public static Understudy start() {
        return start(Settings.DEFAULT);
    }

    /** A builder, for another data set, strict mode, TLS or another clock. */
    public static Builder builder() {
        return new Builder();
    }

    static Understudy start(Settings settings) {
        return new Understudy(EmbeddedServers.start(settings));
    }

    @Override
    public URI baseUri() {
        return baseUri;
    }

    @Override
    public X509Certificate certificate() {
        return server.certificate();
    }

    @Override
    public SSLContext sslContext() {
        return server.sslContext();
    }

    @Override
    public List<Application> applications() {
        return applications;
    }

    @Override
    public String fabManagerToken() {
        return fabManagerTokens.stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The data set has no token of Fab-manager's open API"));
    }

    @Override
    public Faults faults() {
        return new Faults(server);
    }

    @Override
    public ServerClock clock() {
        return new ServerClock(server);
    }

    @Override
    public Requests requests() {
        return new Requests(server);
    }

    @Override
    public void reset() {
        server.reset();
    }

    /** Stops the server. */
    @Override
    public void close() {
        server.close();
    }

    /** The base URI. */
    @Override
    public String toString() {
        return baseUri.toString();
    }

    /** Starts a server with other settings. Not thread-safe. */
    public static final class Builder extends SettingsBuilder<Builder> {
        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Starts the server.
         *
         * @throws IllegalStateException if it cannot start, such as for a data set that does not exist
         */
        public Understudy start() {
            return Understudy.start(settings());
        }
    }
}
