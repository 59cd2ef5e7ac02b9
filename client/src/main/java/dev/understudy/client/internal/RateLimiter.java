package dev.understudy.client.internal;

import dev.understudy.client.call.RateLimit;
import dev.understudy.client.call.Response;
import dev.understudy.client.internal.Lifecycle.ClosedException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A rate limiter with one sliding window per second and one per hour. It takes the limits from response headers and honours
 * {@code Retry-After}. Thread-safe; shared by all threads of a client. Waiting threads hold no monitor, so that virtual threads
 * give their carrier back.
 */
public final class RateLimiter {
    private final Time time;
    private final Lifecycle lifecycle;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final SlidingWindow second;
    private final SlidingWindow hour;
    private int inFlight;
    private long blockedUntil;

    /** The required pause exceeds the maximum of the caller. */
    static final class PauseTooLongException extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Duration pause;

        private PauseTooLongException(Duration pause) {
            this.pause = pause;
        }

        Duration pause() {
            return pause;
        }
    }

    private RateLimiter(Time time, Lifecycle lifecycle, SlidingWindow second, SlidingWindow hour) {
        this.time = time;
        this.lifecycle = lifecycle;
        this.second = second;
        this.hour = hour;
        this.blockedUntil = time.nanos();
    }

    /** A rate limiter with initial limits. */
    public static RateLimiter of(RateLimit limit, Time time, Lifecycle lifecycle) {
        return new RateLimiter(
                time,
                lifecycle,
                new SlidingWindow(Duration.ofSeconds(1), limit.perSecond()),
                new SlidingWindow(Duration.ofHours(1), limit.perHour()));
    }

    /** A rate limiter that only honours {@code Retry-After}. */
    static RateLimiter unlimited(Time time, Lifecycle lifecycle) {
        return of(new RateLimit(Long.MAX_VALUE / 2, Long.MAX_VALUE / 2), time, lifecycle);
    }

    /**
     * Acquires a slot, waiting if necessary. {@link #release} must follow.
     *
     * @param listener called before each pause
     */
    void acquire(Duration longestPause, Consumer<Duration> listener)
            throws InterruptedException, PauseTooLongException, ClosedException {
        while (true) {
            Duration pause = Duration.ofNanos(tryAcquireOrAwait());
            if (pause.isZero()) {
                return;
            }
            if (pause.compareTo(longestPause) > 0) {
                throw new PauseTooLongException(pause);
            }
            listener.accept(pause);
            lifecycle.sleep(time, pause);
        }
    }

    /** Like {@link #tryAcquire}, but waits as long as that depends on a request in flight. */
    private long tryAcquireOrAwait() throws InterruptedException, ClosedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                lifecycle.requireStillOpen();
                long wait = tryAcquire(time.nanos());
                if (wait != SlidingWindow.UNTIL_RESPONSE) {
                    return wait;
                }
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Acquires a slot if one is free.
     *
     * @return 0 if a slot was acquired, otherwise the nanoseconds until the next attempt makes sense
     */
    long tryAcquire(long now) {
        lock.lock();
        try {
            long wait = Math.max(second.waitNanos(now, inFlight), hour.waitNanos(now, inFlight));
            wait = Math.max(wait, blockedUntil - now);
            if (wait > 0) {
                return wait;
            }
            inFlight++;
            return 0;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Records the end of a request.
     *
     * @param response null if there was none
     */
    void release(@Nullable Response response) {
        lock.lock();
        try {
            long now = time.nanos();
            inFlight--;
            second.complete(now, 1);
            hour.complete(now, 1);
            if (response != null) {
                update(response, now);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Wakes the waiting threads after the client was closed. */
    void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes limits, and the requests of other programs in the current second, from the response headers. Requests of other
     * programs in the current hour are ignored: their expiry is unknown, and {@code Retry-After} of a 429 gives it exactly.
     */
    private void update(Response response, long now) {
        Headers.positive(response, "X-Hourly-RateLimit-Limit").ifPresent(hour::limit);
        OptionalLong limit = Headers.positive(response, "X-Secondly-RateLimit-Limit");
        limit.ifPresent(second::limit);
        OptionalLong remaining =
                limit.isPresent() ? Headers.number(response, "X-Secondly-RateLimit-Remaining") : OptionalLong.empty();
        long others = second.available(now, inFlight) - remaining.orElse(Long.MAX_VALUE);
        if (others > 0) {
            second.complete(now, others);
        }
    }

    /** Blocks all requests for a time. */
    void blockFor(Duration length) {
        lock.lock();
        try {
            blockedUntil = Math.max(blockedUntil, time.nanos() + length.toNanos());
        } finally {
            lock.unlock();
        }
    }
}
