package dev.understudy.server.auth;

/**
 * A fixed window of a rate limit, as one server knows it: the permits that all servers have taken of it, and the permits that
 * this server has taken and not used. Times are milliseconds since 1970. Not thread-safe.
 */
final class FixedWindow {
    private final long length;
    private long start;
    private long taken;
    private long left;

    FixedWindow(long length) {
        this.length = length;
    }

    /** The start of the window that contains {@code now}, if a window starts at {@code first}. */
    long startAt(long now, long first) {
        return first + Math.floorDiv(now - first, length) * length;
    }

    /** Starts a new window at {@code earliest}, unless the current one starts within these bounds. */
    void startUnlessBetween(long earliest, long latest) {
        if (start < earliest || start > latest) {
            set(earliest, 0);
        }
    }

    /** Sets the start of the window and the permits that all servers have taken, as the database has them. */
    void set(long start, long taken) {
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

    /** The number of permits that this server lacks to have {@code permits}. */
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
