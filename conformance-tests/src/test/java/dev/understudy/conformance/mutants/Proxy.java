package dev.understudy.conformance.mutants;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A reverse proxy in front of a server, which applies a {@link Change}. It opens a new connection to the server for each
 * request, so that none is lost on an idle connection that the server has closed. Thread-safe.
 */
public final class Proxy implements AutoCloseable {
    private static final Set<Integer> CREATED_OR_CHANGED = Set.of(201, 204);

    private final URI server;
    private final Change change;
    private final ServerSocket listening;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean hasChanged;

    /** Listens at a free port until it is closed. */
    public Proxy(String server, Change change) {
        this.server = URI.create(server);
        this.change = change;
        try {
            this.listening = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    public String url() {
        return "http://127.0.0.1:" + listening.getLocalPort();
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                daemon(() -> serve(client));
            } catch (IOException e) {
                close();
            }
        }
    }

    private void serve(Socket client) {
        open.add(client);
        try (Wire near = new Wire(client)) {
            for (Request request = near.readRequest(); request != null; request = near.readRequest()) {
                near.write(request.method(), change.answer(request, this::exchange));
            }
        } catch (IOException | RuntimeException e) {
            // The client sees a closed connection. ActiveMutant records exceptions of the mutant.
            return;
        } finally {
            open.remove(client);
        }
    }

    private Response exchange(Request request) {
        try (Wire far = new Wire(new Socket(server.getHost(), server.getPort()))) {
            far.write(request);
            Response response = far.readResponse(request.method());
            hasChanged |= CREATED_OR_CHANGED.contains(response.status()) || isUsedUp(response);
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether more than a tenth of the requests of an hour is gone. */
    private static boolean isUsedUp(Response response) {
        long limit = number(response, "X-Hourly-RateLimit-Limit");
        return 10 * (limit - number(response, "X-Hourly-RateLimit-Remaining")) > limit;
    }

    private static long number(Response response, String header) {
        return response.header(header).map(Long::parseLong).orElse(0L);
    }

    /** Whether the server has created or changed anything, or has an application that may not ask much more this hour. */
    boolean hasChanged() {
        return hasChanged;
    }

    /** Closes every connection, not the proxy itself. */
    void disconnect() {
        for (Socket client : open) {
            closeQuietly(client);
        }
    }

    @Override
    public void close() {
        closeQuietly(listening);
        disconnect();
    }

    private static void closeQuietly(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
