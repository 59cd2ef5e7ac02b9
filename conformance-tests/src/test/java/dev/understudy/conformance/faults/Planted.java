package dev.understudy.conformance.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** The fault that all proxies make at the moment, if any, and what came of it. Thread-safe. */
final class Planted implements Change {
    private final AtomicReference<Active> active = new AtomicReference<>();
    private final AtomicInteger strikes = new AtomicInteger();
    private final List<String> breakdowns = new CopyOnWriteArrayList<>();
    private final Consumer<Exchanged> witness;

    /** A fault with what it remembers of one run. */
    private record Active(Fault fault, Change change) {}

    /** @param witness is told of every exchange without a fault */
    Planted(Consumer<Exchanged> witness) {
        this.witness = witness;
    }

    /** Plants a fault in place of the one before; null for none. */
    void plant(Fault next) {
        active.set(next == null ? null : new Active(next, next.change().get()));
        strikes.set(0);
        breakdowns.clear();
    }

    /** How many exchanges the fault has changed, on the way in or on the way out. */
    int strikes() {
        return strikes.get();
    }

    /** What went wrong with the fault itself; it counts for nothing then. */
    List<String> breakdowns() {
        return List.copyOf(breakdowns);
    }

    /** Answers a request with the help of the server, and with the fault if it touches the request. */
    @Override
    public Response answer(Request request, Origin server) {
        Active planted = active.get();
        if (planted == null) {
            Response response = server.send(request);
            witness.accept(new Exchanged(request, response));
            return response;
        }
        if (!planted.fault().touches().test(request)) {
            return server.send(request);
        }
        List<Request> sent = new ArrayList<>();
        List<Response> received = new ArrayList<>();
        Response response = answerWrongly(planted.change(), request, each -> {
            sent.add(each);
            Response answer = server.send(each);
            received.add(answer);
            return answer;
        });
        if (!sent.equals(List.of(request)) || !Objects.equals(List.of(response), received)) {
            strikes.incrementAndGet();
        }
        return response;
    }

    private Response answerWrongly(Change change, Request request, Origin origin) {
        try {
            return change.answer(request, origin);
        } catch (RuntimeException e) {
            breakdowns.add(request.method() + " " + request.target() + ": " + e);
            throw e;
        }
    }
}
