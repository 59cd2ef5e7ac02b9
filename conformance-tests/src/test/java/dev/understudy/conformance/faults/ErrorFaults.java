package dev.understudy.conformance.faults;

import static dev.understudy.conformance.faults.Fault.fault;

import java.util.List;
import java.util.function.Predicate;

/** Mistakes in refusing. */
final class ErrorFaults {
    private ErrorFaults() {}

    static List<Fault> all() {
        return List.of(
                fault(
                        "bad_request_in_html",
                        "Answers 400 with a page in HTML.",
                        Scope.everyList(),
                        Change.status(400, Answers::html)),
                fault(
                        "not_found_in_html",
                        "Answers 404 with a page in HTML.",
                        Scope.all(),
                        Change.status(404, Answers::html)),
                fault(
                        "wrong_method_in_html",
                        "Answers 405 with a page in HTML.",
                        Scope.all(),
                        Change.status(405, Answers::html)),
                fault(
                        "wrong_method_is_not_found",
                        "Answers 404 to a method that a route has not.",
                        Scope.intra(),
                        Change.status(405, response -> Answers.json(response, 404, "{}")
                                .without("Allow"))),
                fault(
                        "allow_is_missing",
                        "Does not tell the methods that a route has.",
                        Scope.all(),
                        Change.status(405, response -> response.without("Allow"))),
                fault(
                        "accept_is_ignored",
                        "Sends JSON to somebody who accepts no JSON.",
                        Scope.all().and(Scope.withHeader("Accept")),
                        Change.request(request -> request.with(new Header("Accept", "*/*")))),
                fault(
                        "wrong_type_is_a_bad_request",
                        "Answers 400 in place of 415 to a content type that it does not read.",
                        Scope.creation(),
                        Change.status(415, response -> response.withStatus(400))),
                fault(
                        "type_of_body_is_guessed",
                        "Reads a body without a content type as JSON.",
                        Scope.creation()
                                .and(request -> request.header("Content-Type").isEmpty()
                                        && request.body().startsWith("{")),
                        Change.request(request -> request.with(new Header("Content-Type", "application/json")))),
                fault(
                        "large_body_is_a_bad_request",
                        "Answers 400 in place of 413 to a body that is too large.",
                        Scope.all(),
                        Change.status(413, response -> response.withStatus(400))),
                fault(
                        "broken_utf_8_is_a_server_error",
                        "Answers 500 to bytes in the query that are not UTF-8.",
                        Scope.everyList().and(request -> request.target().contains("%ff")),
                        Change.answer(response -> Answers.json(response, 500, "{}"))),
                fault(
                        "faults_cut_to_the_first",
                        "Tells the first of several faults alone.",
                        Scope.lists(),
                        Change.status(400, ErrorFaults::firstSentence)),
                fault(
                        "last_fault_alone",
                        "Tells the last of several faults alone.",
                        Scope.lists(),
                        Change.status(
                                400,
                                response -> response.changingObject(body -> body.put(
                                        "message", body.path("message").asText().replaceFirst("^.*\\. (?=\\S)", ""))))),
                fault(
                        "filter_error_without_the_fields",
                        "Does not tell the fields that can be filtered on.",
                        Scope.with("filter["),
                        Change.status(
                                400,
                                response -> response.changingObject(body -> body.put(
                                        "message",
                                        body.path("message").asText().replaceFirst("You can only filter on.*]", ""))))),
                fault(
                        "value_is_not_named",
                        "Does not tell the value that cannot be read.",
                        Scope.with("filter["),
                        Change.status(
                                422,
                                response -> response.changingObject(
                                        body -> body.put("message", "A value of the filter cannot be read.")))),
                fault(
                        "every_error_is_a_bad_request",
                        "Names every error of a list Bad Request.",
                        Scope.lists(),
                        Change.status(
                                400, response -> response.changingObject(body -> body.put("error", "Bad Request")))),
                fault(
                        "status_in_every_error",
                        "Adds the status to every error.",
                        Scope.lists(),
                        Change.status(400, response -> response.changingObject(body -> body.put("status", 400)))),
                fault(
                        "error_in_an_array",
                        "Wraps errors in a list errors, as many APIs do.",
                        Scope.lists(),
                        Change.status(
                                400,
                                response -> response.changingJson(body -> Json.empty()
                                        .set("errors", Json.empty().arrayNode().add(body))))),
                fault(
                        "error_with_200",
                        "Answers 200 with the error in the body.",
                        Scope.everyList(),
                        Change.status(400, response -> response.withStatus(200))),
                fault(
                        "errors_are_422",
                        "Answers 422 in place of 400 to an unknown field.",
                        Scope.lists(),
                        Change.status(400, response -> response.withStatus(422))),
                fault(
                        "later_fault_goes_before",
                        "Answers 422 where there are faults of both kinds.",
                        Scope.with("filter[").and(request -> request.has("sort") || request.hasAny("page")),
                        Change.status(400, response -> response.withStatus(422))),
                fault(
                        "stack_trace_in_errors",
                        "Adds the trace of the exception to errors.",
                        Scope.intra(),
                        Change.status(
                                400,
                                response -> response.changingObject(
                                        body -> body.put("trace", "java.lang.IllegalStateException")))),
                fault(
                        "not_found_below_a_parent_is_200",
                        "Answers 200 with an empty object where a parent is unknown.",
                        Scope.below(),
                        Change.status(404, response -> response.withStatus(200))),
                fault(
                        "unknown_route_is_forbidden",
                        "Answers 403 to a route that there is not.",
                        Predicate.not(Scope.lists()),
                        Change.status(404, response -> response.withStatus(403))));
    }

    private static Response firstSentence(Response response) {
        return response.changingObject(
                body -> body.put("message", body.path("message").asText().replaceFirst("(?<=[.\\]]) \\S.*", "")));
    }
}
