package dev.understudy.server.control;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** A clock that can be set, moved, frozen and released. Thread-safe. */
public final class SteeredClock extends Clock {
    private final Clock real;
    private volatile State state = State.RELEASED;

    /** Where the clock is: frozen at a moment, or a fixed time ahead of the real one. */
    private record State(@Nullable Instant frozenAt, Duration ahead) {
        static final State RELEASED = new State(null, Duration.ZERO);
    }

    /** @param real the time when the clock is released */
    public SteeredClock(Clock real) {
        this.real = real;
    }

    @Override
    public Instant instant() {
        State current = state;
        if (current == State.RELEASED) {
            return real.instant();
        }
        return current.frozenAt() == null ? real.instant().plus(current.ahead()) : current.frozenAt();
    }

    boolean isFrozen() {
        return state.frozenAt() != null;
    }

    /** Whether the clock shows the real time. */
    boolean isReleased() {
        return state == State.RELEASED;
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
        state = State.RELEASED;
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
