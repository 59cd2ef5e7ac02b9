package dev.understudy.client.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** A time that advances only by {@link #pass} and {@link #sleep}. Thread-safe. */
public final class FakeTime implements Time {
    private final AtomicLong now = new AtomicLong();
    private final List<Duration> sleeps = new CopyOnWriteArrayList<>();

    @Override
    public long nanos() {
        return now.get();
    }

    @Override
    public void sleep(Duration length, CountDownLatch end) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        sleeps.add(length);
        pass(length);
    }

    public void pass(Duration length) {
        now.addAndGet(length.toNanos());
    }

    void moveTo(long nanos) {
        now.set(nanos);
    }

    /** The lengths of all sleeps. */
    public List<Duration> sleeps() {
        return List.copyOf(sleeps);
    }

    /** A clock that shows this time. */
    Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException("There is one zone only");
            }

            @Override
            public Instant instant() {
                return Instant.EPOCH.plusNanos(now.get());
            }
        };
    }
}
