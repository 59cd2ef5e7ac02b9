package dev.understudy.mirror;

import dev.understudy.client.IntraClient;
import dev.understudy.client.call.CallOptions;
import java.util.concurrent.atomic.AtomicLong;

/** The number of requests that one run may send, those for tokens and repeated ones included. Thread-safe. */
final class Budget {
    private final long requests;
    private final AtomicLong sent = new AtomicLong();

    Budget(long requests) {
        this.requests = requests;
    }

    /** Counts a request. */
    void spend() {
        sent.incrementAndGet();
    }

    /** The requests that were sent. */
    long sent() {
        return sent.get();
    }

    /**
     * A client whose next call sends no more requests than are left.
     *
     * @throws MirrorException if none is left
     */
    IntraClient within(IntraClient intra) {
        long left = requests - sent.get();
        if (left <= 0) {
            throw MirrorException.resumable("The budget of " + requests + " requests is spent.");
        }
        return intra.with(options -> options.withRetries((int) Math.min(CallOptions.DEFAULT.retries(), left - 1)));
    }
}
