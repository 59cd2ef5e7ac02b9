package dev.understudy.server.http.jetty;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory for bodies that are on their way or being read. The beginning of each is free, so that small ones find a place
 * however many large ones are held back. Thread-safe.
 */
final class BodyRoom {
    static final int FREE_BYTES = 16 * 1024;

    private static final long LEAST_BYTES = 16L * 1024 * 1024;
    private static final int PART_OF_THE_HEAP = 8;

    private final AtomicLong left;

    BodyRoom(long bytes) {
        this.left = new AtomicLong(bytes);
    }

    /** An eighth of what the virtual machine may use. */
    static BodyRoom usual() {
        return new BodyRoom(Math.max(LEAST_BYTES, Runtime.getRuntime().maxMemory() / PART_OF_THE_HEAP));
    }

    /** Whether a body that needs so many bytes more has got them. */
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
