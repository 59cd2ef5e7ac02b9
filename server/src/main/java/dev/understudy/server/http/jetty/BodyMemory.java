package dev.understudy.server.http.jetty;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory budget for request bodies. The beginning of each body does not count, so that small bodies are accepted
 * however many large ones are being received. Thread-safe.
 */
final class BodyMemory {
    static final int FREE_BYTES = 16 * 1024;

    private static final long LEAST_BYTES = 16L * 1024 * 1024;
    private static final int PART_OF_THE_HEAP = 8;

    private final AtomicLong left;

    BodyMemory(long bytes) {
        this.left = new AtomicLong(bytes);
    }

    /** An eighth of the maximum heap, and at least 16 MiB. */
    static BodyMemory usual() {
        return new BodyMemory(Math.max(LEAST_BYTES, Runtime.getRuntime().maxMemory() / PART_OF_THE_HEAP));
    }

    /** Reserves bytes for a body; false if the budget is exhausted. */
    boolean take(long count) {
        if (left.addAndGet(-count) >= 0) {
            return true;
        }
        left.addAndGet(count);
        return false;
    }

    void giveBack(long count) {
        left.addAndGet(count);
    }
}
