package dev.understudy.junit;

import java.time.Duration;
import java.time.Instant;

/**
 * The time of a server: tokens, rate limits, {@code filter[active]} and the timestamps of new rows obey it. A reset releases
 * it. Thread-safe.
 */
public final class ServerClock {
    private final EmbeddedServer server;

    ServerClock(EmbeddedServer server) {
        this.server = server;
    }

    /** The time of the server. */
    public Instant now() {
        return server.now();
    }

    /** Sets the time, from which the clock goes on unless it is frozen. If it goes back, all counts of requests are deleted. */
    public void set(Instant moment) {
        server.setTime(moment);
    }

    /** Advances the time. */
    public void advance(Duration duration) {
        server.advanceTime(duration);
    }

    /** Stops the clock. */
    public void freeze() {
        server.freezeTime();
    }

    /** Lets a frozen clock go on from where it is. */
    public void unfreeze() {
        server.unfreezeTime();
    }

    /** Returns to the clock that the server was started with: the real time, unless the builder set another. */
    public void release() {
        server.releaseTime();
    }
}
