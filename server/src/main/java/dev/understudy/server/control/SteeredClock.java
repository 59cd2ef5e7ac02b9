package dev.understudy.server.control;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** A clock that can be set, moved, frozen and released. Thread-safe. */
public final class SteeredClock extends Clock {
    private final Clock real;

    /** Null if the clock is released. */
    private volatile @Nullable State state;

    /** Where the clock is: frozen at a moment, or a fixed time ahead of the real one. */
    private record State(@Nullable Instant frozenAt, Duration ahead) {}

    /** @param real the time when the clock is released */
    public SteeredClock(Clock real) {
        this.real = real;
    }

    @Override
    public Instant instant() {
        State current = state;
        if (current == null) {
            return real.instant();
        }
        return current.frozenAt() == null ? real.instant().plus(current.ahead()) : current.frozenAt();
    }

    boolean isFrozen() {
        State current = state;
        return current != null && current.frozenAt() != null;
    }

    /** Whether the clock shows the real time. */
    boolean isReleased() {
        return state == null;
    }

    synchronized void set(Instant moment) {
        state = isFrozen()
                ? new State(moment, Duration.ZERO)
                : new State(null, Duration.between(real.instant(), moment));
    }

    synchronized void freeze() {
        state = new State(instant(), Duration.ZERO);
    }

    /** Goes on from where the clock is. */
    synchronized void unfreeze() {
        Instant now = instant();
        state = new State(null, Duration.between(real.instant(), now));
    }

    /** Returns to the real time. */
    void release() {
        state = null;
    }

    @Override
    public ZoneId getZone() {
        return real.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new SteeredClock(real.withZone(zone));
    }
}
