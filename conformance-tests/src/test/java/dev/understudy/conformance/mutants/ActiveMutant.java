package dev.understudy.conformance.mutants;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** The mutant that all proxies apply, if any, and its effects. Thread-safe. */
final class ActiveMutant implements Change {
    private final AtomicReference<Active> active = new AtomicReference<>();
    private final AtomicInteger changedExchanges = new AtomicInteger();
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final Consumer<ProxiedExchange> witness;

    /** A mutant with its state in one run. */
    private record Active(Mutant mutant, Change change) {}

    /** @param witness receives every exchange while no mutant is active */
    ActiveMutant(Consumer<ProxiedExchange> witness) {
        this.witness = witness;
    }

    /** Activates a mutant in place of the one before; null for none. */
    void activate(Mutant next) {
        active.set(next == null ? null : new Active(next, next.change().get()));
        changedExchanges.set(0);
        errors.clear();
    }

    /** The number of exchanges whose request or response the mutant has changed. */
    int changedExchanges() {
        return changedExchanges.get();
    }

    /** The exceptions that the mutant itself threw; its run proves nothing then. */
    List<String> errors() {
        return List.copyOf(errors);
    }

    /** Responds with the response of the server, changed by the mutant if it touches the request. */
    @Override
    public Response answer(Request request, Origin server) {
        Active current = active.get();
        if (current == null) {
            Response response = server.send(request);
            witness.accept(new ProxiedExchange(request, response));
            return response;
        }
        if (!current.mutant().touches().test(request)) {
            return server.send(request);
        }
        List<Request> sent = new ArrayList<>();
        List<Response> received = new ArrayList<>();
        Response response = answerMutated(current.change(), request, each -> {
            sent.add(each);
            Response answer = server.send(each);
            received.add(answer);
            return answer;
        });
        if (!sent.equals(List.of(request)) || !Objects.equals(List.of(response), received)) {
            changedExchanges.incrementAndGet();
        }
        return response;
    }

    private Response answerMutated(Change change, Request request, Origin origin) {
        try {
            return change.answer(request, origin);
        } catch (RuntimeException e) {
            errors.add(request.method() + " " + request.target() + ": " + e);
            throw e;
        }
    }
}
