package dev.understudy.client.internal;

import dev.understudy.client.Answer;
import dev.understudy.client.RateLimit;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Lets requests pass one by one, so that an application never sends more than it may. It learns the limits from the
 * answers' headers, and stays quiet for as long as a server asks. Thread-safe, and meant to be shared by threads.
 */
public final class Limiter {
    private final Time time;
    private final Window second;
    private final Window hour;
    private int running;
    private long quietUntil;

    /** A pause would be longer than the caller wants to wait. */
    static final class PauseTooLong extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Duration pause;

        private PauseTooLong(Duration pause) {
            this.pause = pause;
        }

        Duration pause() {
            return pause;
        }
    }

    private Limiter(Time time, Window second, Window hour) {
        this.time = time;
        this.second = second;
        this.hour = hour;
        this.quietUntil = time.nanos();
    }

    /** A limiter that begins with these limits. */
    public static Limiter of(RateLimit limit, Time time) {
        return new Limiter(
                time,
                new Window(Duration.ofSeconds(1), limit.perSecond()),
                new Window(Duration.ofHours(1), limit.perHour()));
    }

    /** A limiter that only stays quiet where a server asks for it. */
    static Limiter withoutLimits(Time time) {
        return of(new RateLimit(Long.MAX_VALUE / 2, Long.MAX_VALUE / 2), time);
    }

    /**
     * Waits until a request may be sent. {@link #release} must follow.
     *
     * @param listener is told each pause
     */
    void acquire(Duration longestPause, Consumer<Duration> listener) throws InterruptedException, PauseTooLong {
        while (true) {
            Duration pause;
            synchronized (this) {
                long wait = tryAcquire(time.nanos());
                while (wait == Window.UNTIL_AN_ANSWER) {
                    wait();
                    wait = tryAcquire(time.nanos());
                }
                if (wait == 0) {
                    return;
                }
                pause = Duration.ofNanos(wait);
            }
            if (pause.compareTo(longestPause) > 0) {
                throw new PauseTooLong(pause);
            }
            listener.accept(pause);
            time.sleep(pause);
        }
    }

    /**
     * Takes a turn if there is one.
     *
     * @return 0 if the turn is taken, or else the nanoseconds to wait before it is worth asking again
     */
    synchronized long tryAcquire(long now) {
        long wait = Math.max(second.waitNanos(now, running), hour.waitNanos(now, running));
        wait = Math.max(wait, quietUntil - now);
        if (wait > 0) {
            return wait;
        }
        running++;
        return 0;
    }

    /**
     * Ends a turn.
     *
     * @param answer what the headers are read from, null where there was none
     */
    synchronized void release(Answer answer) {
        long now = time.nanos();
        running--;
        second.end(now, 1);
        hour.end(now, 1);
        if (answer != null) {
            learn(answer, now);
        }
        notifyAll();
    }

    /**
     * Requests of other programs with the same credentials count in the same second. In the hour they are not counted
     * here: when their hour ends is not known, and a 429 says it exactly.
     */
    private void learn(Answer answer, long now) {
        number(answer, "X-Hourly-RateLimit-Limit").ifPresent(hour::limit);
        number(answer, "X-Secondly-RateLimit-Limit").ifPresent(second::limit);
        OptionalLong remaining = answer.header("X-Secondly-RateLimit-Limit").isPresent()
                ? number(answer, "X-Secondly-RateLimit-Remaining")
                : OptionalLong.empty();
        long others = second.free(now, running) - remaining.orElse(Long.MAX_VALUE);
        if (others > 0) {
            second.end(now, others);
        }
    }

    /** Lets nothing pass for a time. */
    synchronized void stayQuiet(Duration length) {
        quietUntil = Math.max(quietUntil, time.nanos() + length.toNanos());
    }

    private static OptionalLong number(Answer answer, String header) {
        return Headers.number(answer, header);
    }
}
