package dev.understudy.conformance.mutants;

import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** A change of exchanges between client and server. Thread-safe. */
@FunctionalInterface
public interface Change {
    /** Answers a request, with the help of the server. */
    Response answer(Request request, Origin origin);

    /** A change of the request on its way in. */
    static Change request(UnaryOperator<Request> change) {
        return (request, origin) -> origin.send(change.apply(request));
    }

    /** A change of the answer on its way out. */
    static Change answer(UnaryOperator<Response> change) {
        return (request, origin) -> change.apply(origin.send(request));
    }

    /** A change of the answer that depends on what was asked. */
    static Change answer(BiFunction<Request, Response, Response> change) {
        return (request, origin) -> change.apply(request, origin.send(request));
    }

    /** A change of the answers that are 200 or 201. */
    static Change success(UnaryOperator<Response> change) {
        return answer(response -> response.isOk() ? change.apply(response) : response);
    }

    /** A change of the answers that are 200 or 201, which depends on what was asked. */
    static Change success(BiFunction<Request, Response, Response> change) {
        return answer((request, response) -> response.isOk() ? change.apply(request, response) : response);
    }

    /** A change of the answers of one status. */
    static Change status(int status, UnaryOperator<Response> change) {
        return answer(response -> response.status() == status ? change.apply(response) : response);
    }
}
