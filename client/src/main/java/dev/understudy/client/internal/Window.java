package dev.understudy.client.internal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The requests of one length of time that slides with the clock. A request counts from the moment it is sent until the
 * length has passed since its answer: whenever in between the server counts it, there are never more in any stretch of
 * that length than the limit allows. Not thread-safe.
 */
final class Window {
    /** The wait that only the answer to a request under way can end. */
    static final long UNTIL_AN_ANSWER = Long.MAX_VALUE;

    /** Requests that end within a thousandth of the length are remembered together, as of the last of them. */
    private static final int SLOTS = 1000;

    private final long length;
    private final long slotLength;
    private final Deque<Slot> slots = new ArrayDeque<>();
    private long limit;
    private long ended;

    private static final class Slot {
        private final long first;
        private long last;
        private long count;

        private Slot(long first) {
            this.first = first;
        }
    }

    Window(Duration length, long limit) {
        slotLength = length.toNanos() / SLOTS;
        // Two clocks may differ by as much: one runs a little faster than the other.
        this.length = length.toNanos() + slotLength;
        this.limit = limit;
    }

    void limit(long newLimit) {
        limit = newLimit;
    }

    /** How many requests may still be sent now. */
    long free(long now, int running) {
        expire(now);
        return limit - ended - running;
    }

    /**
     * The nanoseconds to wait before a request may be sent: 0 for none, {@link #UNTIL_AN_ANSWER} if no time is enough.
     *
     * @param running requests without an answer yet
     */
    long waitNanos(long now, int running) {
        long excess = 1 - free(now, running);
        if (excess <= 0) {
            return 0;
        }
        for (Slot slot : slots) {
            excess -= slot.count;
            if (excess <= 0) {
                return slot.last + length - now;
            }
        }
        return UNTIL_AN_ANSWER;
    }

    /** Remembers requests that have been answered just now. */
    void end(long now, long count) {
        Slot slot = slots.peekLast();
        if (slot == null || now - slot.first >= slotLength) {
            slot = new Slot(now);
            slots.add(slot);
        }
        slot.last = now;
        slot.count += count;
        ended += count;
    }

    private void expire(long now) {
        while (!slots.isEmpty() && now - slots.peekFirst().last >= length) {
            ended -= slots.removeFirst().count;
        }
    }
}
