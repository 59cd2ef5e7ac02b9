package dev.understudy.conformance.mutants;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A mutant of the server: the server with one defect that a real implementation could have.
 *
 * @param does what the mutant does wrong, in one sentence
 * @param touches the requests that the defect affects
 * @param change supplies a new change for each run, so that no state is left from the run before
 * @param isStateful whether the change depends on earlier requests of the same run
 * @param survivesBecause why the suite cannot kill the mutant; empty if it can
 */
record Mutant(
        String name,
        String does,
        Predicate<Request> touches,
        Supplier<Change> change,
        boolean isStateful,
        String survivesBecause) {
    static Mutant mutant(String name, String does, Predicate<Request> touches, Change change) {
        return new Mutant(name, does, touches, () -> change, false, "");
    }

    /** A mutant whose change depends on earlier requests. */
    static Mutant stateful(String name, String does, Predicate<Request> touches, Supplier<Change> change) {
        return new Mutant(name, does, touches, change, true, "");
    }

    /** The same mutant, marked as one that survives. */
    Mutant surviving(String because) {
        return new Mutant(name, does, touches, change, isStateful, because);
    }

    boolean isKnownSurvivor() {
        return !survivesBecause.isEmpty();
    }

    /**
     * Whether the mutant changes an exchange. True as well where that cannot be known without the server, or without the
     * requests before.
     */
    boolean changes(ProxiedExchange exchange) {
        if (!touches.test(exchange.request())) {
            return false;
        }
        if (isStateful) {
            return true;
        }
        try {
            AtomicBoolean isAsked = new AtomicBoolean();
            Response response = change.get()
                    .answer(exchange.request(), request -> exchange.responseTo(request, isAsked.getAndSet(true)));
            return !response.equals(exchange.response());
        } catch (ProxiedExchange.UnknownRequestException e) {
            return true;
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
