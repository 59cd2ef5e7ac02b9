package dev.understudy.client.internal;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A clock that only runs forward, and how to wait by it. Thread-safe. */
public interface Time {
    /** The time of this machine. */
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

    /** Nanoseconds since some moment. */
    long nanos();

    /** Waits. Not at all where the length is not positive. */
    void sleep(Duration length) throws InterruptedException;
}
