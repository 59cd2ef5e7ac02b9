package dev.understudy.conformance.faults;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A mistake that a real implementation could make.
 *
 * @param does one sentence: what a server with this fault does
 * @param touches the requests that it makes it on
 * @param change makes the change anew for each run, so that it remembers nothing of the run before
 * @param isRemembering whether the change depends on earlier requests of the same run
 * @param missedBecause why the suite does not find it; empty if it does
 */
record Fault(
        String name,
        String does,
        Predicate<Request> touches,
        Supplier<Change> change,
        boolean isRemembering,
        String missedBecause) {
    static Fault fault(String name, String does, Predicate<Request> touches, Change change) {
        return new Fault(name, does, touches, () -> change, false, "");
    }

    /** A fault that depends on earlier requests. */
    static Fault remembering(String name, String does, Predicate<Request> touches, Supplier<Change> change) {
        return new Fault(name, does, touches, change, true, "");
    }

    /** The same fault, known to be missed. */
    Fault missed(String because) {
        return new Fault(name, does, touches, change, isRemembering, because);
    }

    boolean isKnownToBeMissed() {
        return !missedBecause.isEmpty();
    }

    /**
     * Whether an exchange would be another one with this fault. What cannot be told without asking the server, or without
     * what was asked before, would.
     */
    boolean changes(Exchanged exchange) {
        if (!touches.test(exchange.request())) {
            return false;
        }
        if (isRemembering) {
            return true;
        }
        try {
            AtomicBoolean isAsked = new AtomicBoolean();
            Response response = change.get()
                    .answer(exchange.request(), request -> exchange.responseTo(request, isAsked.getAndSet(true)));
            return !response.equals(exchange.response());
        } catch (Exchanged.UnknownRequestException e) {
            return true;
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
