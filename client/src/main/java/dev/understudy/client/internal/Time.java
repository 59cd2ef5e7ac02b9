package dev.understudy.client.internal;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A monotonic clock, and a way to sleep by it. Thread-safe. */
public interface Time {
    /** The system clock. */
    Time SYSTEM = new Time() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void sleep(Duration length) throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(length.toNanos());
        }
    };

    /** Nanoseconds since an arbitrary origin. */
    long nanos();

    /** Sleeps; returns at once if the length is not positive. */
    void sleep(Duration length) throws InterruptedException;
}
