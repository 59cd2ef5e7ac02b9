package dev.understudy.conformance.mutants;

import static dev.understudy.conformance.mutants.Mutant.mutant;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Mutants of lists below a parent, named in the query or in the path. */
final class ParentMutants {
    private static final Set<String> NAMES = Set.of(
            "user_id",
            "project_id",
            "campus_id",
            "cursus_id",
            "event_id",
            "team_id",
            "title_id",
            "group_id",
            "quest_id",
            "dash_id",
            "expertise_id",
            "partnership_id",
            "achievement_id");

    private ParentMutants() {}

    static List<Mutant> all() {
        return List.of(
                mutant(
                        "unknown_parent_is_an_empty_list",
                        "Answers with an empty list where the parent does not exist.",
                        Scope.lists(),
                        Change.answer((request, response) ->
                                response.status() == 404 ? Answers.emptyList(request, response) : response)),
                mutant(
                        "unknown_parent_in_the_query_is_ignored",
                        "Ignores a parent in the query that does not exist.",
                        inQuery(),
                        (request, origin) -> {
                            Response response = origin.send(request);
                            return response.status() == 404 ? origin.send(request.without(NAMES::contains)) : response;
                        }),
                mutant(
                        "parent_is_ignored",
                        "Ignores campus_id in the query.",
                        Scope.lists().and(request -> request.has("campus_id")),
                        Change.request(request -> request.without("campus_id"::equals))),
                mutant(
                        "slug_is_unknown",
                        "Knows parents in the query by their ids alone.",
                        inQuery(),
                        Change.success((request, response) ->
                                isBySlug(request) ? Answers.json(response, 404, "{}") : response)),
                mutant(
                        "slug_is_unknown_in_the_path",
                        "Knows parents in the path by their ids alone.",
                        Scope.below(),
                        Change.success((request, response) -> request.path().matches("/v2/[a-z_]+/\\d+/.*")
                                ? response
                                : Answers.json(response, 404, "{}"))),
                mutant(
                        "slug_goes_before_id",
                        "Takes digits for a slug before it takes them for an id.",
                        Scope.lists().and(request -> request.has("project_id")),
                        Change.request(request ->
                                request.changing("project_id"::equals, value -> value.equals("2") ? "2042" : value))),
                mutant(
                        "parent_in_the_query_is_ignored_below_a_parent",
                        "Ignores parents in the query below a parent in the path.",
                        Scope.below().and(inQuery()),
                        Change.request(request -> request.without(NAMES::contains))),
                mutant(
                        "first_of_several_parents_counts",
                        "Uses the first of several parents alone.",
                        inQuery(),
                        Change.request(request -> {
                            String first = request.parameters().stream()
                                    .map(parameter -> parameter.name())
                                    .filter(NAMES::contains)
                                    .findFirst()
                                    .orElseThrow();
                            return request.without(name -> NAMES.contains(name) && !name.equals(first));
                        })),
                mutant(
                        "empty_parent_is_unknown",
                        "Answers 404 to a parent that is the empty text.",
                        inQuery(),
                        Change.success((request, response) -> NAMES.stream().anyMatch(name -> request.parameter(name)
                                        .filter(String::isEmpty)
                                        .isPresent())
                                ? Answers.json(response, 404, "{}")
                                : response)),
                mutant(
                        "route_of_one_parent_is_missing",
                        "Has no route for the users of a quest.",
                        Scope.below().and(request -> request.path().startsWith("/v2/quests/")),
                        Change.answer(response -> Answers.json(response, 404, "{}"))),
                mutant(
                        "empty_parent_is_not_found",
                        "Answers 404 where a parent has no items.",
                        Scope.lists().and(inQuery().or(Scope.below())),
                        Change.success((request, response) ->
                                "0".equals(response.header("X-Total").orElse(""))
                                        ? Answers.json(response, 404, "{}")
                                        : response)),
                mutant(
                        "route_and_parameter_differ",
                        "Lists every project's items below a project.",
                        Scope.below()
                                .and(request -> request.path().startsWith("/v2/projects/")
                                        && request.path().endsWith("/projects_users")),
                        Change.request(request ->
                                request.withTarget(request.target().replaceFirst("/v2//?projects/[^/]+/", "/v2/")))),
                mutant(
                        "reason_of_404_in_the_body",
                        "Explains in the body of a 404 what was not found, where it must be an empty object.",
                        Scope.lists(),
                        Change.status(404, response -> response.withBody("{\"error\":\"Not found\"}"))));
    }

    /** A request for a list that names a parent in the query. */
    static Predicate<Request> inQuery() {
        return Scope.lists().and(request -> NAMES.stream().anyMatch(request::has));
    }

    private static boolean isBySlug(Request request) {
        return NAMES.stream().anyMatch(name -> request.parameter(name)
                .filter(value -> !value.matches("\\d*"))
                .isPresent());
    }
}
