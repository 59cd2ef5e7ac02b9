package dev.understudy.benchmarks.load;

import dev.understudy.benchmarks.http.Connection;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Sends so many requests a second, each at its time, however long the answers before it take. A request's latency counts
 * from the time it was to be sent, so that a server that keeps others waiting pays for all of them.
 */
public final class OpenLoop {
    private static final int CONNECTIONS = 32;
    private static final long NANOSECONDS_PER_SECOND = 1_000_000_000L;
    private static final long LONGEST_NANOSECONDS = 120 * NANOSECONDS_PER_SECOND;

    private final URI server;
    private final String target;
    private final String authorization;
    private final double requestsPerSecond;
    private final long requests;
    private final AtomicLong next = new AtomicLong();
    private final Histogram latencies = new ConcurrentHistogram(LONGEST_NANOSECONDS, 3);

    private OpenLoop(URI server, String target, String authorization, double requestsPerSecond, int seconds) {
        this.server = server;
        this.target = target;
        this.authorization = authorization;
        this.requestsPerSecond = requestsPerSecond;
        this.requests = Math.round(requestsPerSecond * seconds);
    }

    /**
     * Asks for a target at that rate.
     *
     * @return the latencies in nanoseconds
     * @throws IOException if an answer was not 200 or did not come
     */
    public static Histogram run(URI server, String target, String authorization, double requestsPerSecond, int seconds)
            throws IOException {
        return new OpenLoop(server, target, authorization, requestsPerSecond, seconds).run();
    }

    private Histogram run() throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        List<Connection> connections = new ArrayList<>();
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                connections.add(Connection.open(server));
            }
            long start = System.nanoTime() + NANOSECONDS_PER_SECOND / 10;
            List<Callable<Void>> senders = new ArrayList<>();
            connections.forEach(connection -> senders.add(() -> send(connection, start)));
            for (Future<Void> sender : threads.invokeAll(senders)) {
                sender.get();
            }
            return latencies;
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            throw new IOException(server + target + ": " + cause.getMessage(), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            threads.shutdownNow();
            for (Connection connection : connections) {
                connection.close();
            }
        }
    }

    /** Takes one request after the other from the schedule, until there are none. */
    private Void send(Connection connection, long start) throws IOException {
        byte[] request = connection.request(target, authorization);
        for (long i = next.getAndIncrement(); i < requests; i = next.getAndIncrement()) {
            long scheduled = start + (long) (i * NANOSECONDS_PER_SECOND / requestsPerSecond);
            for (long wait = scheduled - System.nanoTime(); wait > 0; wait = scheduled - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            int status = connection.send(request).status();
            latencies.recordValue(System.nanoTime() - scheduled);
            if (status != 200) {
                throw new IOException("The answer was " + status);
            }
        }
        return null;
    }
}
