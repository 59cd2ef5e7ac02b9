package dev.understudy.conformance.mutants;

import static dev.understudy.conformance.mutants.Mutant.mutant;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Mutants of request targets and headers. */
final class WireMutants {
    private static final String REQUEST_ID = "X-Request-Id";
    private static final String ETAG = "ETag";

    private WireMutants() {}

    static List<Mutant> all() {
        List<Mutant> mutants = new ArrayList<>(targets());
        mutants.addAll(headers());
        mutants.addAll(caching());
        return mutants;
    }

    private static List<Mutant> targets() {
        return List.of(
                mutant(
                        "encoded_brackets_are_unknown",
                        "Knows names with raw brackets alone.",
                        Scope.everyList().and(request -> request.target().matches("(?i).*%5b.*")),
                        Change.request(request -> request.without(name -> name.contains("[")))),
                mutant(
                        "lower_case_encoding_is_unknown",
                        "Knows %5B, but not %5b.",
                        Scope.everyList().and(request -> request.target().contains("%5b")),
                        Change.request(request -> request.without(name -> name.contains("[")))),
                mutant(
                        "raw_brackets_are_refused",
                        "Answers 400 to raw brackets, as some containers do.",
                        Scope.everyList().and(request -> request.target().contains("[")),
                        Change.answer(response -> Answers.html(response.withStatus(400)))),
                mutant(
                        "trailing_slash_is_not_found",
                        "Answers 404 to a path that ends in a slash.",
                        Scope.all()
                                .and(request -> request.target().split("\\?")[0].endsWith("/")),
                        Change.answer(response -> Answers.json(response, 404, "{}"))),
                mutant(
                        "trailing_slash_is_redirected",
                        "Sends a path that ends in a slash elsewhere.",
                        Scope.all()
                                .and(request -> request.target().split("\\?")[0].endsWith("/")),
                        Change.answer((request, response) ->
                                Answers.json(response, 301, "").with("Location", request.path()))),
                mutant(
                        "doubled_slash_is_not_found",
                        "Answers 404 to a path with two slashes.",
                        Scope.all()
                                .and(request -> request.target().split("\\?")[0].contains("//")),
                        Change.answer(response -> Answers.json(response, 404, "{}"))),
                mutant(
                        "undocumented_parameter_is_refused",
                        "Answers 400 to a parameter that is not documented.",
                        Scope.everyList(),
                        Change.answer(response -> response.header("X-Understudy-Ignored")
                                        .isPresent()
                                ? Answers.json(
                                        response, 400, "{\"error\":\"Bad Request\",\"message\":\"Unknown parameter\"}")
                                : response)),
                mutant(
                        "undocumented_parameter_is_not_named",
                        "Does not tell that it ignored a parameter.",
                        Scope.everyList(),
                        Change.answer(response -> response.without("X-Understudy-Ignored"))),
                mutant(
                        "head_is_not_allowed",
                        "Answers 405 to HEAD.",
                        request -> request.method().equals("HEAD"),
                        Change.answer(
                                response -> Answers.json(response, 405, "").with("Allow", "GET"))),
                mutant(
                        "head_without_total",
                        "Answers HEAD without the headers of the list.",
                        request -> request.method().equals("HEAD"),
                        Change.answer(response -> response.without("X-Total").without("Total"))),
                mutant(
                        "first_of_repeated_sizes_counts",
                        "Uses the first of two sizes of a page.",
                        Scope.with("page[size]"),
                        Change.request(request -> {
                            String first = request.parameters().stream()
                                    .filter(parameter -> parameter.name().equals("page[size]"))
                                    .findFirst()
                                    .orElseThrow()
                                    .value();
                            return request.changing("page[size]"::equals, value -> first);
                        })));
    }

    private static List<Mutant> headers() {
        return List.of(
                mutant(
                        "charset_in_content_type",
                        "Adds a charset to application/json.",
                        Scope.all(),
                        changing(
                                "Content-Type",
                                value -> value.equals("application/json") ? value + ";charset=utf-8" : value)),
                mutant(
                        "json_as_text",
                        "Sends lists as text/plain.",
                        Scope.everyList(),
                        Change.success(response -> response.with("Content-Type", "text/plain"))),
                mutant(
                        "request_id_is_not_echoed",
                        "Answers with a request id of its own where one was sent.",
                        Scope.withHeader(REQUEST_ID),
                        Change.request(request -> request.withoutHeader(REQUEST_ID))),
                mutant(
                        "request_id_is_missing",
                        "Sends no request id.",
                        Scope.everyList(),
                        Change.answer(response -> response.without(REQUEST_ID))),
                mutant(
                        "request_id_is_always_the_same",
                        "Gives every answer the same request id.",
                        Scope.everyList()
                                .and(request -> request.header(REQUEST_ID).isEmpty()),
                        Change.answer(response -> response.with(REQUEST_ID, "00000000-0000-0000-0000-000000000000"))),
                mutant(
                        "runtime_is_missing",
                        "Does not tell how long it took.",
                        Scope.intra(),
                        Change.answer(response -> response.without("X-Runtime"))),
                mutant(
                        "runtime_with_a_unit",
                        "Writes the unit behind the time it took.",
                        Scope.intra(),
                        changing("X-Runtime", value -> value + "s")),
                mutant(
                        "application_is_not_named",
                        "Tells the id of the application alone.",
                        Scope.intra(),
                        Change.answer(response -> response.without("X-Application-Name"))),
                mutant(
                        "application_is_named_by_its_uid",
                        "Writes the uid in place of the application's id.",
                        Scope.intra(),
                        changing("X-Application-Id", value -> "understudy-basic")),
                mutant(
                        "no_roles_is_empty",
                        "Writes nothing in place of None where an application has no role.",
                        Scope.intra(),
                        changing("X-Application-Roles", value -> value.equals("None") ? "" : value)),
                mutant(
                        "application_is_missing_in_errors",
                        "Does not tell the application in errors.",
                        Scope.intra(),
                        Change.answer(response -> response.isOk()
                                ? response
                                : response.without("X-Application-Id")
                                        .without("X-Application-Name")
                                        .without("X-Application-Roles"))),
                mutant(
                        "date_is_missing",
                        "Sends no Date.",
                        Scope.tokenInfo(),
                        Change.answer(response -> response.without("Date"))),
                mutant(
                        "clock_is_an_hour_late",
                        "Has a clock that is an hour late.",
                        Scope.tokenInfo(),
                        changing("Date", value -> "Sun, 22 Nov 2020 08:00:00 GMT")),
                mutant(
                        "cache_control_is_missing",
                        "Sends no Cache-Control.",
                        Scope.everyList(),
                        Change.answer(response -> response.without("Cache-Control"))),
                mutant(
                        "answers_are_public",
                        "Lets proxies keep answers.",
                        Scope.intra(),
                        changing("Cache-Control", value -> "public, max-age=60")));
    }

    private static List<Mutant> caching() {
        return List.of(
                mutant(
                        "etag_is_strong",
                        "Sends strong ETags.",
                        Scope.everyList(),
                        changing(ETAG, value -> value.replace("W/", ""))),
                mutant(
                        "etag_is_missing",
                        "Sends no ETag.",
                        Scope.everyList(),
                        Change.answer(response -> response.without(ETAG))),
                mutant(
                        "etag_is_always_the_same",
                        "Gives every list the same ETag.",
                        Scope.everyList(),
                        (request, origin) -> {
                            Response response = origin.send(request.withoutHeader("If-None-Match"));
                            String tag = "W/\"00\"";
                            return request.header("If-None-Match")
                                            .filter(tag::equals)
                                            .isPresent()
                                    ? response.with(ETAG, tag).withBody("").withStatus(304)
                                    : response.changing(ETAG, value -> tag);
                        }),
                mutant(
                        "errors_have_an_etag",
                        "Sends an ETag with errors.",
                        Scope.everyList(),
                        Change.status(400, response -> response.with(ETAG, "W/\"00\""))),
                mutant(
                        "never_304",
                        "Sends a list again that the client has.",
                        Scope.withHeader("If-None-Match"),
                        Change.request(request -> request.withoutHeader("If-None-Match"))),
                mutant(
                        "304_without_etag",
                        "Answers 304 without the ETag.",
                        Scope.withHeader("If-None-Match"),
                        Change.status(304, response -> response.without(ETAG))),
                mutant(
                        "always_304",
                        "Answers 304 to any ETag.",
                        Scope.everyList().and(Scope.withHeader("If-None-Match")),
                        Change.success(response -> response.withBody("").withStatus(304))));
    }

    private static Change changing(String header, UnaryOperator<String> change) {
        return Change.answer(response -> response.changing(header, change));
    }
}
