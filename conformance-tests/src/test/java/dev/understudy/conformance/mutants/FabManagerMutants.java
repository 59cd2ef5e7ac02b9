package dev.understudy.conformance.mutants;

import static dev.understudy.conformance.mutants.Mutant.mutant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Mutants of paging and authorization in Fab-manager's list of users. */
final class FabManagerMutants {
    private static final Predicate<Request> LIST = Scope.fabManager();

    private FabManagerMutants() {}

    static List<Mutant> all() {
        List<Mutant> mutants = new ArrayList<>(pages());
        mutants.addAll(access());
        return mutants;
    }

    private static List<Mutant> pages() {
        return List.of(
                mutant(
                        "oldest_user_first",
                        "Lists the oldest users first.",
                        LIST,
                        reordering(Comparator.comparing(FabManagerMutants::moment))),
                mutant(
                        "users_by_id",
                        "Lists users by falling id.",
                        LIST,
                        reordering(Comparator.comparing(
                                        (ObjectNode item) -> item.get("id").longValue())
                                .reversed())),
                mutant(
                        "equally_old_users_by_rising_id",
                        "Lists users of the same moment by rising id.",
                        LIST,
                        reordering(Comparator.comparing(FabManagerMutants::moment)
                                .reversed()
                                .thenComparing(item -> item.get("id").longValue()))),
                mutant(
                        "30_users_by_default",
                        "Shows 30 users by default in place of 20.",
                        LIST.and(request -> !request.has("per_page")),
                        Change.request(request -> request.and("per_page", "30"))),
                mutant(
                        "pages_on_demand",
                        "Shows all users and tells of no pages unless it is asked for a page.",
                        LIST.and(request -> !request.has("page")),
                        Change.success(response ->
                                response.without("Total").without("Per-Page").without("Link"))),
                mutant(
                        "totals_of_the_other_api",
                        "Names its headers X-Total and X-Per-Page.",
                        LIST,
                        Change.success(response -> response.with(
                                        "X-Total", response.header("Total").orElse(""))
                                .with("X-Per-Page", response.header("Per-Page").orElse(""))
                                .without("Total")
                                .without("Per-Page"))),
                mutant(
                        "per_page_is_missing",
                        "Does not tell the size of its pages.",
                        LIST,
                        Change.success(response -> response.without("Per-Page"))),
                mutant(
                        "users_are_a_bare_list",
                        "Leaves out the member users round the list.",
                        LIST,
                        Change.success(response -> response.changingJson(body -> body.get("users")))),
                mutant(
                        "total_in_the_body",
                        "Adds the total to the body.",
                        LIST,
                        Change.success(response -> response.changingObject(body -> body.put("total", 42)))));
    }

    private static List<Mutant> access() {
        return List.of(
                mutant(
                        "quoted_token_is_unknown",
                        "Knows Token token=X, but not with quotes.",
                        LIST.and(request -> request.header("Authorization")
                                .filter(value -> value.contains("\""))
                                .isPresent()),
                        Change.request(request -> request.withoutHeader("Authorization"))),
                mutant(
                        "bare_token_is_unknown",
                        "Knows Token token=X, but not Token X.",
                        LIST.and(request -> request.header("Authorization")
                                .filter(value -> value.matches("Token [^=]+"))
                                .isPresent()),
                        Change.request(request -> request.withoutHeader("Authorization"))),
                mutant(
                        "bearer_is_unknown_to_fab_manager",
                        "Takes no Bearer token.",
                        LIST.and(request -> request.header("Authorization")
                                .filter(value -> value.startsWith("Bearer"))
                                .isPresent()),
                        Change.request(request -> request.withoutHeader("Authorization"))),
                mutant("fab_manager_needs_no_token", "Lists users to anybody.", LIST, (request, origin) -> {
                    Response response = origin.send(request);
                    return response.status() == 401
                            ? origin.send(
                                    request.with(new Header("Authorization", "Token token=understudyfabmanagertoken")))
                            : response;
                }),
                mutant(
                        "bad_credentials_are_forbidden",
                        "Answers 403 to an unknown token of Fab-manager.",
                        LIST,
                        Change.status(401, response -> response.withStatus(403))),
                mutant(
                        "bad_credentials_in_the_other_shape",
                        "Answers 401 in the shape of the other API.",
                        LIST,
                        Change.status(
                                401,
                                response -> response.withBody(
                                        "{\"status\":401,\"error\":\"The access token is invalid\"}"))),
                mutant(
                        "token_scheme_is_not_named",
                        "Answers 401 without the scheme of Fab-manager's tokens.",
                        LIST,
                        Change.status(401, response -> response.without("WWW-Authenticate"))),
                mutant(
                        "bad_request_is_422",
                        "Answers 422 to values that it cannot read.",
                        LIST,
                        Change.status(400, response -> response.withStatus(422))),
                mutant(
                        "first_of_the_errors_alone",
                        "Tells the first error of Fab-manager's parameters alone.",
                        LIST,
                        Change.status(
                                400,
                                response -> response.changingObject(body -> body.put("errors", 0)
                                        .putArray("errors")
                                        .add("Bad request")
                                        .add("page is wrong")))),
                mutant(
                        "errors_is_a_text",
                        "Writes errors as a text.",
                        LIST,
                        Change.status(
                                400, response -> response.changingObject(body -> body.put("errors", "Bad request")))));
    }

    private static Change reordering(Comparator<ObjectNode> order) {
        return Change.success((request, response) -> response.changingItems(
                request.path(), items -> items.stream().sorted(order).toList()));
    }

    private static OffsetDateTime moment(ObjectNode item) {
        return OffsetDateTime.parse(item.get("created_at").asText());
    }
}
