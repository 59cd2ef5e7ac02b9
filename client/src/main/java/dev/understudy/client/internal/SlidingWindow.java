package dev.understudy.client.internal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A sliding window of requests. A request holds its slot from the moment it is sent until one window length after its
 * response, so the limit holds at whatever moment in between the server counts the request. Not thread-safe.
 */
final class SlidingWindow {
    /** A slot becomes free only after the response to a request in flight. */
    static final long UNTIL_RESPONSE = Long.MAX_VALUE;

    /** Requests completed within a thousandth of the window share a bucket, which expires with its latest request. */
    private static final int BUCKETS = 1000;

    private final long length;
    private final long bucketLength;
    private final Deque<Bucket> buckets = new ArrayDeque<>();
    private long limit;
    private long completed;

    private static final class Bucket {
        private final long first;
        private long last;
        private long count;

        private Bucket(long first) {
            this.first = first;
        }
    }

    SlidingWindow(Duration length, long limit) {
        bucketLength = length.toNanos() / BUCKETS;
        // A margin of one bucket tolerates drift between the clocks of client and server.
        this.length = length.toNanos() + bucketLength;
        this.limit = limit;
    }

    void limit(long newLimit) {
        limit = newLimit;
    }

    /** The number of free slots; negative if the limit is exceeded. */
    long available(long now, int inFlight) {
        expire(now);
        return limit - completed - inFlight;
    }

    /**
     * The nanoseconds until a slot is free: 0 for now, {@link #UNTIL_RESPONSE} if that depends on a request in flight.
     *
     * @param inFlight the number of requests without a response
     */
    long waitNanos(long now, int inFlight) {
        long excess = 1 - available(now, inFlight);
        if (excess <= 0) {
            return 0;
        }
        for (Bucket bucket : buckets) {
            excess -= bucket.count;
            if (excess <= 0) {
                return bucket.last + length - now;
            }
        }
        return UNTIL_RESPONSE;
    }

    /** Records requests whose response arrived now. */
    void complete(long now, long count) {
        Bucket bucket = buckets.peekLast();
        if (bucket == null || now - bucket.first >= bucketLength) {
            bucket = new Bucket(now);
            buckets.add(bucket);
        }
        bucket.last = now;
        bucket.count += count;
        completed += count;
    }

    private void expire(long now) {
        for (Bucket first = buckets.peekFirst();
                first != null && now - first.last >= length;
                first = buckets.peekFirst()) {
            completed -= first.count;
            buckets.removeFirst();
        }
    }
}
