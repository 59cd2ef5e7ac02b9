package dev.understudy.client.internal;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A monotonic clock, and a way to sleep by it. Thread-safe. */
public interface Time {
    /** The longest duration that the client waits, and remembers, for: it fits into nanoseconds. */
    Duration FOREVER = Duration.ofDays(36_500);

    /** The system clock. */
    Time SYSTEM = new Time() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        @SuppressWarnings("ReturnValueIgnored")
        public void sleep(Duration length, CountDownLatch end) throws InterruptedException {
            end.await(length.toNanos(), TimeUnit.NANOSECONDS);
        }
    };

    /** Nanoseconds since an arbitrary origin. */
    long nanos();

    /** Sleeps until the length is over or the latch is released; returns at once if the length is not positive. */
    void sleep(Duration length, CountDownLatch end) throws InterruptedException;

    /** The duration, at most {@link #FOREVER}. */
    static Duration limited(Duration length) {
        return length.compareTo(FOREVER) < 0 ? length : FOREVER;
    }
}
