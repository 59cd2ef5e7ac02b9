package dev.understudy.conformance.mutants;

import static dev.understudy.conformance.mutants.Mutant.mutant;

import java.util.List;
import java.util.function.Predicate;

/** Mutants of error responses. */
final class ErrorMutants {
    private ErrorMutants() {}

    static List<Mutant> all() {
        return List.of(
                mutant(
                        "bad_request_in_html",
                        "Answers 400 with a page in HTML.",
                        Scope.everyList(),
                        Change.status(400, Answers::html)),
                mutant(
                        "not_found_in_html",
                        "Answers 404 with a page in HTML.",
                        Scope.all(),
                        Change.status(404, Answers::html)),
                mutant(
                        "wrong_method_in_html",
                        "Answers 405 with a page in HTML.",
                        Scope.all(),
                        Change.status(405, Answers::html)),
                mutant(
                        "wrong_method_is_not_found",
                        "Answers 404 to a method that a route has not.",
                        Scope.intra(),
                        Change.status(405, response -> Answers.json(response, 404, "{}")
                                .without("Allow"))),
                mutant(
                        "allow_is_missing",
                        "Does not tell the methods that a route has.",
                        Scope.all(),
                        Change.status(405, response -> response.without("Allow"))),
                mutant(
                        "accept_is_ignored",
                        "Sends JSON to somebody who accepts no JSON.",
                        Scope.all().and(Scope.withHeader("Accept")),
                        Change.request(request -> request.with(new Header("Accept", "*/*")))),
                mutant(
                        "wrong_type_is_a_bad_request",
                        "Answers 400 in place of 415 to a content type that it does not read.",
                        Scope.creation(),
                        Change.status(415, response -> response.withStatus(400))),
                mutant(
                        "type_of_body_is_guessed",
                        "Reads a body without a content type as JSON.",
                        Scope.creation()
                                .and(request -> request.header("Content-Type").isEmpty()
                                        && request.body().startsWith("{")),
                        Change.request(request -> request.with(new Header("Content-Type", "application/json")))),
                mutant(
                        "large_body_is_a_bad_request",
                        "Answers 400 in place of 413 to a body that is too large.",
                        Scope.all(),
                        Change.status(413, response -> response.withStatus(400))),
                mutant(
                        "broken_utf_8_is_a_server_error",
                        "Answers 500 to bytes in the query that are not UTF-8.",
                        Scope.everyList().and(request -> request.target().contains("%ff")),
                        Change.answer(response -> Answers.json(response, 500, "{}"))),
                mutant(
                        "errors_cut_to_the_first",
                        "Tells the first of several errors alone.",
                        Scope.lists(),
                        Change.status(400, ErrorMutants::firstSentence)),
                mutant(
                        "last_error_alone",
                        "Tells the last of several errors alone.",
                        Scope.lists(),
                        Change.status(
                                400,
                                response -> response.changingObject(body -> body.put(
                                        "message", body.path("message").asText().replaceFirst("^.*\\. (?=\\S)", ""))))),
                mutant(
                        "filter_error_without_the_fields",
                        "Does not tell the fields that can be filtered on.",
                        Scope.with("filter["),
                        Change.status(
                                400,
                                response -> response.changingObject(body -> body.put(
                                        "message",
                                        body.path("message").asText().replaceFirst("You can only filter on.*]", ""))))),
                mutant(
                        "value_is_not_named",
                        "Does not tell the value that cannot be read.",
                        Scope.with("filter["),
                        Change.status(
                                422,
                                response -> response.changingObject(
                                        body -> body.put("message", "A value of the filter cannot be read.")))),
                mutant(
                        "every_error_is_a_bad_request",
                        "Names every error of a list Bad Request.",
                        Scope.lists(),
                        Change.status(
                                400, response -> response.changingObject(body -> body.put("error", "Bad Request")))),
                mutant(
                        "status_in_every_error",
                        "Adds the status to every error.",
                        Scope.lists(),
                        Change.status(400, response -> response.changingObject(body -> body.put("status", 400)))),
                mutant(
                        "error_in_an_array",
                        "Wraps errors in a list errors, as many APIs do.",
                        Scope.lists(),
                        Change.status(
                                400,
                                response -> response.changingJson(body -> Json.empty()
                                        .set("errors", Json.empty().arrayNode().add(body))))),
                mutant(
                        "error_with_200",
                        "Answers 200 with the error in the body.",
                        Scope.everyList(),
                        Change.status(400, response -> response.withStatus(200))),
                mutant(
                        "errors_are_422",
                        "Answers 422 in place of 400 to an unknown field.",
                        Scope.lists(),
                        Change.status(400, response -> response.withStatus(422))),
                mutant(
                        "later_error_goes_before",
                        "Answers 422 where there are errors of both kinds.",
                        Scope.with("filter[").and(request -> request.has("sort") || request.hasAny("page")),
                        Change.status(400, response -> response.withStatus(422))),
                mutant(
                        "stack_trace_in_errors",
                        "Adds the trace of the exception to errors.",
                        Scope.intra(),
                        Change.status(
                                400,
                                response -> response.changingObject(
                                        body -> body.put("trace", "java.lang.IllegalStateException")))),
                mutant(
                        "not_found_below_a_parent_is_200",
                        "Answers 200 with an empty object where a parent is unknown.",
                        Scope.below(),
                        Change.status(404, response -> response.withStatus(200))),
                mutant(
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
