package dev.understudy.client.internal;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** Whether a client is open, and the requests to cancel when it closes. Thread-safe; shared by all copies of a client. */
public final class Lifecycle {
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Set<CompletableFuture<?>> requests = ConcurrentHashMap.newKeySet();

    /** A call that was in flight when the client was closed. */
    static final class ClosedException extends Exception {
        private static final long serialVersionUID = 1L;

        ClosedException() {
            super("The client was closed");
        }
    }

    /**
     * Refuses a new call of a closed client.
     *
     * @throws IllegalStateException if the client is closed
     */
    public void requireOpen() {
        if (isClosed()) {
            throw new IllegalStateException("The client is closed.");
        }
    }

    boolean isClosed() {
        return closed.getCount() == 0;
    }

    /** Sleeps until the length is over or the client is closed. */
    void sleep(Time time, Duration length) throws InterruptedException, ClosedException {
        time.sleep(length, closed);
        requireStillOpen();
    }

    void requireStillOpen() throws ClosedException {
        if (isClosed()) {
            throw new ClosedException();
        }
    }

    /** Registers a request, which is cancelled if the client closes. {@link #remove} must follow. */
    void add(CompletableFuture<?> request) {
        requests.add(request);
        if (isClosed()) {
            request.cancel(true);
        }
    }

    /** Forgets a request, which is equal only to itself. */
    @SuppressWarnings("CollectionUndefinedEquality")
    void remove(CompletableFuture<?> request) {
        requests.remove(request);
    }

    void close() {
        closed.countDown();
        requests.forEach(request -> request.cancel(true));
    }
}
