package dev.understudy.server.http.jetty;

import dev.understudy.server.http.BodyReader;
import dev.understudy.server.http.CorsOrigins;
import dev.understudy.server.log.AccessLog;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.channels.ServerSocketChannel;
import java.util.EnumSet;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;
import org.jspecify.annotations.Nullable;

/**
 * Jetty with one Jersey application. The port is bound when the server is opened. Requests are answered once it is
 * started; earlier ones wait.
 */
public final class HttpServer implements AutoCloseable {
    static final int LARGEST_HEADER_BYTES = 32 * 1024;

    /** Paging links repeat a query four times and percent-encode it, which at most triples its length. */
    private static final int LARGEST_ANSWER_HEADER_BYTES = 16 * LARGEST_HEADER_BYTES;

    private static final long STOP_TIMEOUT_MILLISECONDS = 10_000;

    /**
     * How long a stop waits for a connection on which nothing arrives and no response is due. Jetty's second is for networks,
     * and tests that start and stop many servers would wait for it each time.
     */
    private static final long LOOPBACK_STOP_IDLE_MILLISECONDS = 100;

    /** Threads that accept and select beside those that serve requests. */
    private static final int OTHER_THREADS = 8;

    /** More bindings of a free port of IPv4 than would ever find each port of IPv6 taken. */
    private static final int MOST_TRIES = 10;

    private static final String LOOPBACK = "127.0.0.1";
    private static final String LOOPBACK_OF_IPV6 = "::1";

    private final Server server;
    private final ServerConnector connector;
    private final Timeouts timeouts;
    private final Cors cors;

    private @Nullable AccessLog accessLog;

    private HttpServer(Server server, ServerConnector connector, Timeouts timeouts, Cors cors) {
        this.server = server;
        this.connector = connector;
        this.timeouts = timeouts;
        this.cors = cors;
    }

    /** Loads Jetty's classes, which takes about as long as reading the command line does. */
    public static void load() {
        new Server();
    }

    /** As {@link #open(String, int, int, Timeouts, CorsOrigins, SSLContext)}, with the usual timeouts, for no other origin. */
    public static HttpServer open(String host, int port, int requestCount) throws IOException {
        return open(host, port, requestCount, Timeouts.USUAL, CorsOrigins.NONE, null);
    }

    /**
     * Binds a port.
     *
     * @param port 0 for any free one
     * @param requestCount the maximum number of concurrent requests; further requests wait
     * @param timeouts the timeouts for slow clients
     * @param origins the origins whose pages may call the server
     * @param tls has the key of the server; null for HTTP without TLS
     * @throws IOException if the port or the host is not available
     */
    public static HttpServer open(
            String host, int port, int requestCount, Timeouts timeouts, CorsOrigins origins, @Nullable SSLContext tls)
            throws IOException {
        QueuedThreadPool threads = new QueuedThreadPool(requestCount + OTHER_THREADS);
        threads.setName("http");
        Server server = new Server(threads);
        Cors cors = new Cors(origins);
        server.setErrorHandler(new JsonErrorHandler(cors));
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setRequestHeaderSize(LARGEST_HEADER_BYTES);
        configuration.setMaxResponseHeaderSize(LARGEST_ANSWER_HEADER_BYTES);
        configuration.setUriCompliance(UriCompliance.from("RFC3986,AMBIGUOUS_EMPTY_SEGMENT"));
        if (tls != null) {
            SecureRequestCustomizer customizer = new SecureRequestCustomizer();
            customizer.setSniHostCheck(false); // HostFilter says which hosts are served
            configuration.addCustomizer(customizer);
        }
        Function<String, ServerConnector> connectors = address -> {
            ServerConnector connector =
                    new HeaderTimeout.Connector(server, timeouts.head(), protocols(configuration, tls));
            connector.setHost(address);
            return connector;
        };
        return new HttpServer(server, bind(server, host, port, connectors), timeouts, cors);
    }

    private static ConnectionFactory[] protocols(HttpConfiguration configuration, @Nullable SSLContext tls) {
        HttpConnectionFactory http = new HttpConnectionFactory(configuration);
        if (tls == null) {
            return new ConnectionFactory[] {http};
        }
        SslContextFactory.Server context = new SslContextFactory.Server();
        context.setSslContext(tls);
        return new ConnectionFactory[] {new SslConnectionFactory(context, http.getProtocol()), http};
    }

    /**
     * Binds the port, on the loopback of IPv6 too if the host is that of IPv4 and the machine has one, since the name
     * {@code localhost} stands for both.
     */
    private static ServerConnector bind(
            Server server, String host, int port, Function<String, ServerConnector> connectors) throws IOException {
        for (int tries = 1; ; tries++) {
            ServerConnector first = bound(connectors.apply(host), port);
            if (!address(first).getHostAddress().equals(LOOPBACK) || !hasLoopbackOfIpv6()) {
                server.addConnector(first);
                return first;
            }
            try {
                server.setConnectors(
                        new Connector[] {first, bound(connectors.apply(LOOPBACK_OF_IPV6), first.getLocalPort())});
                return first;
            } catch (IOException e) {
                first.close();
                if (port != 0 || tries == MOST_TRIES) {
                    throw new IOException("[" + LOOPBACK_OF_IPV6 + "]: " + e.getMessage(), e);
                }
            }
        }
    }

    private static ServerConnector bound(ServerConnector connector, int port) throws IOException {
        connector.setPort(port);
        connector.open();
        if (address(connector).isLoopbackAddress()) {
            connector.setShutdownIdleTimeout(LOOPBACK_STOP_IDLE_MILLISECONDS);
        }
        return connector;
    }

    private static InetAddress address(ServerConnector connector) throws IOException {
        return ((InetSocketAddress) ((ServerSocketChannel) connector.getTransport()).getLocalAddress()).getAddress();
    }

    private static boolean hasLoopbackOfIpv6() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .anyMatch(address -> address instanceof Inet6Address && address.isLoopbackAddress());
    }

    /** Logs every request. The log is closed with the server. */
    public void log(AccessLog log) {
        accessLog = log;
        server.setRequestLog(new AccessLines(log));
    }

    /** The bound port. */
    public int port() {
        return connector.getLocalPort();
    }

    /** As {@link #prepare(ResourceConfig, Supplier, Supervision)}, without paths of its own or control. */
    public void prepare(ResourceConfig application) throws Exception {
        prepare(application, null, null);
    }

    /**
     * Initializes the application.
     *
     * @param own the application under {@code /_understudy}, which also has the start page as {@code start}; it is called at
     *     the first request there; null for none
     * @param supervision null if nothing controls the server
     */
    public void prepare(
            ResourceConfig application, @Nullable Supplier<ResourceConfig> own, @Nullable Supervision supervision)
            throws Exception {
        ServletContextHandler context = new ServletContextHandler();
        context.setContextPath("/");
        context.getServletHandler().setDecodeAmbiguousURIs(true);
        context.addFilter(UnparsedRequest::filter, "/*", EnumSet.of(DispatcherType.REQUEST));
        context.addServlet(new ServletHolder(new ServletContainer(application)), "/*");
        Handler handler = handler(context, own, supervision);
        server.setHandler(handler);
        server.setStopTimeout(STOP_TIMEOUT_MILLISECONDS);
        handler.start();
        server.manage(handler);
    }

    /**
     * A request is in flight as soon as its headers are complete. A stop waits for its body too, up to the stop
     * timeout.
     */
    private Handler handler(
            Handler application, @Nullable Supplier<ResourceConfig> own, @Nullable Supervision supervision) {
        BodyLimits limits = new BodyLimits(BodyReader.MAXIMUM_BYTES, timeouts, BodyMemory.usual());
        Handler buffered =
                new BodyBufferingHandler(new AsyncResponseHandler(application, timeouts, supervision), limits);
        Handler api = new CorsHandler(buffered, cors);
        return new HeaderTimeout.Heads(
                new GracefulHandler(own == null ? api : new Handler.Sequence(new OwnPaths(own), api)));
    }

    /** Starts to answer requests with the prepared application. */
    public void start() throws Exception {
        server.start();
    }

    /** Rejects new requests, completes those in flight, cuts those that are not complete after ten seconds, and stops. */
    @Override
    public void close() {
        try {
            server.stop();
            if (server.getHandler() != null) {
                server.getHandler().stop();
            }
        } catch (TimeoutException cut) {
            // The server has stopped, and the connections of the requests that were still in flight are closed.
        } catch (Exception e) {
            throw new IllegalStateException("The HTTP server did not stop in order", e);
        } finally {
            Stream.of(server.getConnectors()).forEach(bound -> ((ServerConnector) bound).close());
            if (accessLog != null) {
                accessLog.close();
            }
        }
    }
}
