package dev.understudy.server.http.jetty;

import dev.understudy.server.http.BodyReader;
import dev.understudy.server.log.AccessLog;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.util.EnumSet;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
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

    /** Threads that accept and select beside those that serve requests. */
    private static final int OTHER_THREADS = 6;

    private final Server server;
    private final ServerConnector connector;
    private final Timeouts timeouts;

    private @Nullable AccessLog accessLog;

    private HttpServer(Server server, ServerConnector connector, Timeouts timeouts) {
        this.server = server;
        this.connector = connector;
        this.timeouts = timeouts;
    }

    /** Loads Jetty's classes, which takes about as long as reading the command line does. */
    public static void load() {
        new Server();
    }

    /** As {@link #open(String, int, int, Timeouts)}, with the usual timeouts. */
    public static HttpServer open(String host, int port, int requestCount) throws IOException {
        return open(host, port, requestCount, Timeouts.USUAL);
    }

    /**
     * Binds a port.
     *
     * @param port 0 for any free one
     * @param requestCount the maximum number of concurrent requests; further requests wait
     * @param timeouts the timeouts for slow clients
     * @throws IOException if the port or the host is not available
     */
    public static HttpServer open(String host, int port, int requestCount, Timeouts timeouts) throws IOException {
        QueuedThreadPool threads = new QueuedThreadPool(requestCount + OTHER_THREADS);
        threads.setName("http");
        Server server = new Server(threads);
        server.setErrorHandler(new JsonErrorHandler());
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setRequestHeaderSize(LARGEST_HEADER_BYTES);
        configuration.setMaxResponseHeaderSize(LARGEST_ANSWER_HEADER_BYTES);
        configuration.setUriCompliance(UriCompliance.from("RFC3986,AMBIGUOUS_EMPTY_SEGMENT"));
        ServerConnector connector =
                new HeaderTimeout.Connector(server, timeouts.head(), new HttpConnectionFactory(configuration));
        connector.setHost(host);
        connector.setPort(port);
        server.addConnector(connector);
        connector.open();
        return new HttpServer(server, connector, timeouts);
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

    /** Initializes the application. */
    public void prepare(ResourceConfig application) throws Exception {
        ServletContextHandler context = new ServletContextHandler();
        context.setContextPath("/");
        context.getServletHandler().setDecodeAmbiguousURIs(true);
        context.addFilter(UnparsedRequest::filter, "/*", EnumSet.of(DispatcherType.REQUEST));
        context.addServlet(new ServletHolder(new ServletContainer(application)), "/*");
        Handler handler = handler(context);
        server.setHandler(handler);
        server.setStopTimeout(STOP_TIMEOUT_MILLISECONDS);
        handler.start();
        server.manage(handler);
    }

    /**
     * A request is in flight as soon as its headers are complete. A stop waits for its body too, up to the stop
     * timeout.
     */
    private Handler handler(Handler application) {
        BodyLimits limits = new BodyLimits(BodyReader.MAXIMUM_BYTES, timeouts, BodyMemory.usual());
        return new HeaderTimeout.Heads(
                new GracefulHandler(new BodyBufferingHandler(new AsyncResponseHandler(application, timeouts), limits)));
    }

    /** Starts to answer requests with the prepared application. */
    public void start() throws Exception {
        server.start();
    }

    /** Rejects new requests, completes those in flight, and stops. */
    @Override
    public void close() {
        try {
            server.stop();
            if (server.getHandler() != null) {
                server.getHandler().stop();
            }
        } catch (Exception e) {
            throw new IllegalStateException("The HTTP server did not stop in order", e);
        } finally {
            connector.close();
            if (accessLog != null) {
                accessLog.close();
            }
        }
    }
}
