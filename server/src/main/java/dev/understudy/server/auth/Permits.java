package dev.understudy.server.auth;

/**
 * What a server knows of one window of an application: how many permits all servers have taken of it, and how many of those
 * this one has left. Moments are milliseconds since 1970. Not thread-safe.
 */
final class Permits {
    private final long length;
    private long start;
    private long taken;
    private long left;

    Permits(long length) {
        this.length = length;
    }

    /** The window that a moment is in, where one began at {@code first}. */
    long startAt(long now, long first) {
        return first + Math.floorDiv(now - first, length) * length;
    }

    /** Begins anew, unless the window is one that may still count. */
    void beginUnlessBetween(long earliest, long latest) {
        if (start < earliest || start > latest) {
            became(earliest, 0);
        }
    }

    /** Learns from the database what all servers have taken. */
    void became(long start, long taken) {
        if (start != this.start) {
            left = 0;
        }
        this.start = start;
        this.taken = taken;
    }

    void add(long permits) {
        left += permits;
    }

    void use() {
        left--;
    }

    long left() {
        return left;
    }

    /** How many are missing here of a number of permits. */
    long missing(long permits) {
        return Math.max(0, permits - left);
    }

    long remaining(long limit) {
        return Math.max(0, limit - taken) + left;
    }

    boolean isFull(long limit) {
        return remaining(limit) == 0;
    }

    /** Whole seconds until the next window begins, at least one. */
    long secondsToEnd(long now) {
        return Math.max(1, -Math.floorDiv(now - start - length, 1000L));
    }
}
