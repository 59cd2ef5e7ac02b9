package dev.understudy.conformance.mutants;

import static dev.understudy.conformance.mutants.Mutant.mutant;

import java.util.List;
import java.util.function.Predicate;

/** Mutants of requests that programs send although no document shows them: searches, bodies of GETs, headers, arrays. */
final class ProgramMutants {
    private ProgramMutants() {}

    static List<Mutant> all() {
        return List.of(
                mutant(
                        "search_is_ignored",
                        "Shows all users whatever is sought.",
                        Scope.with("search"),
                        Change.request(request -> request.without(name -> name.startsWith("search")))),
                mutant(
                        "search_of_any_field_is_ignored",
                        "Knows search[login], but not search alone.",
                        Scope.with("search"),
                        Change.request(request -> request.without("search"::equals))),
                mutant(
                        "search_of_names_is_ignored",
                        "Knows search of login and e-mail address alone.",
                        Scope.with("search["),
                        Change.request(request -> request.without(name -> name.endsWith("_name]")))),
                mutant(
                        "search_is_a_filter",
                        "Finds the whole text alone.",
                        Scope.with("search[login]"),
                        Change.request(request -> request.without("search[login]"::equals)
                                .and(
                                        "filter[login]",
                                        request.parameter("search[login]").orElse("")))),
                mutant(
                        "staff_filter_is_ignored",
                        "Ignores filter[staff?].",
                        Scope.with("filter[staff?]"),
                        Change.request(request -> request.without("filter[staff?]"::equals))),
                mutant(
                        "primary_campus_filter_is_that_of_any_campus",
                        "Takes filter[primary_campus_id] for campus_id.",
                        Scope.with("filter[primary_campus_id]"),
                        Change.request(request -> request.without("filter[primary_campus_id]"::equals)
                                .and(
                                        "campus_id",
                                        request.parameter("filter[primary_campus_id]")
                                                .orElse("")))),
                mutant(
                        "body_of_a_get_is_ignored",
                        "Ignores the body of a GET.",
                        Scope.everyList().and(ProgramMutants::hasBody),
                        Change.request(request -> request.withBody("").withoutHeader("Content-Length"))),
                mutant(
                        "body_of_a_get_goes_before_its_query",
                        "Takes from the body what the query names too.",
                        Scope.everyList().and(ProgramMutants::hasBody),
                        Change.request(request -> request.without(name -> name.startsWith("filter[")))),
                mutant(
                        "accept_that_cannot_be_read_is_refused",
                        "Answers 406 to an Accept that is no media range.",
                        Scope.withHeader("Accept").and(Predicate.not(ProgramMutants::acceptsMediaRanges)),
                        Change.request(request -> request.with(new Header("Accept", "text/html")))),
                mutant(
                        "array_of_values_is_ignored",
                        "Ignores filter[id][].",
                        Scope.with("filter["),
                        Change.request(request -> request.without(name -> name.endsWith("][]")))),
                mutant(
                        "hash_of_ids_is_ignored",
                        "Shows all users of Fab-manager for user_id[a].",
                        Scope.fabManager(),
                        Change.request(request -> request.without(name -> name.matches("(user_id|email)\\[.+")))),
                mutant(
                        "tag_is_of_another_making",
                        "Makes tags of something else than the body's SHA-256.",
                        Scope.everyList(),
                        (request, origin) -> {
                            Response response = origin.send(request.withoutHeader("If-None-Match"));
                            return response.changing("ETag", tag -> new StringBuilder(tag)
                                    .replace(3, 35, tag.substring(19, 35) + tag.substring(3, 19))
                                    .toString());
                        }));
    }

    private static boolean hasBody(Request request) {
        return !request.body().isEmpty();
    }

    private static boolean acceptsMediaRanges(Request request) {
        return request.header("Accept").orElse("").matches("[\\w*/+.;=, -]*/[\\w*/+.;=, -]*")
                && !request.header("Accept").orElse("").matches(".*(q=many|, json).*");
    }
}
