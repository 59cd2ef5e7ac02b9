package dev.understudy.conformance.mutants;

import static dev.understudy.conformance.mutants.Mutant.mutant;

import java.util.List;
import java.util.function.Predicate;

/** Mutants of authorization. */
final class AccessMutants {
    private static final String AUTHORIZATION = "Authorization";
    private static final String CHALLENGE = "WWW-Authenticate";
    private static final Predicate<Request> STAFF_ONLY = Scope.list("anti_grav_units_users");

    private AccessMutants() {}

    static List<Mutant> all() {
        return List.of(
                mutant(
                        "role_is_not_checked",
                        "Lets applications without a role list anti_grav_units_users.",
                        STAFF_ONLY,
                        lettingIn(403)),
                mutant(
                        "role_is_not_checked_below_a_parent",
                        "Lets applications without a role list them below a parent.",
                        STAFF_ONLY.and(Scope.below()),
                        lettingIn(403)),
                mutant(
                        "tutor_counts_as_staff",
                        "Lets an Advanced tutor do what needs Advanced staff.",
                        STAFF_ONLY,
                        (request, origin) -> {
                            Response response = origin.send(request);
                            return response.status() == 403 && roles(response).equals("Advanced tutor")
                                    ? asStaff(request, origin)
                                    : response;
                        }),
                mutant(
                        "role_is_not_checked_on_creation",
                        "Lets applications without a role create.",
                        Scope.creation(),
                        lettingIn(403)),
                mutant(
                        "staff_is_no_tutor",
                        "Refuses staff what an Advanced tutor may do.",
                        Scope.creation(),
                        Change.success(
                                response -> roles(response).equals("Advanced staff") ? denied(response) : response)),
                mutant(
                        "lists_need_a_role",
                        "Refuses applications without a role every list.",
                        Scope.list("users").or(Scope.list("projects_users")),
                        Change.success(response -> roles(response).equals("None") ? denied(response) : response)),
                mutant(
                        "missing_role_is_unauthorized",
                        "Answers 401 where a role is missing.",
                        Scope.intra(),
                        Change.status(403, response -> response.withStatus(401))),
                mutant(
                        "missing_role_is_not_found",
                        "Answers 404 where a role is missing.",
                        Scope.intra(),
                        Change.status(403, response -> Answers.json(response, 404, "{}"))),
                mutant(
                        "missing_role_in_other_words",
                        "Answers 403 in the shape of a missing scope.",
                        Scope.intra(),
                        Change.status(
                                403,
                                response -> response.withBody(
                                        "{\"error\":\"Forbidden\",\"message\":\"Insufficient scope.\"}"))),
                mutant(
                        "body_is_checked_before_the_role",
                        "Tells what is wrong with a body before the role is looked at.",
                        Scope.creation().and(request -> request.body().equals("{}")),
                        lettingIn(403)),
                mutant(
                        "parameters_are_checked_before_the_token",
                        "Tells what is wrong with a query before the token is looked at.",
                        Scope.lists(),
                        lettingInTheWrong()),
                mutant(
                        "no_token_is_needed",
                        "Answers without a token.",
                        Scope.intra()
                                .and(request -> request.header(AUTHORIZATION).isEmpty()),
                        lettingIn(401)),
                mutant(
                        "any_token_is_good",
                        "Takes any text for a token.",
                        Scope.intra().and(Scope.withHeader(AUTHORIZATION)),
                        lettingIn(401)),
                mutant(
                        "no_token_is_needed_below_a_parent",
                        "Answers below a parent without a token.",
                        Scope.below(),
                        lettingIn(401)),
                mutant(
                        "challenge_is_missing",
                        "Answers 401 without WWW-Authenticate.",
                        Scope.intra(),
                        Change.status(401, response -> response.without(CHALLENGE))),
                mutant(
                        "description_is_not_last",
                        "Writes error_description first in WWW-Authenticate.",
                        Scope.intra(),
                        Change.status(
                                401,
                                response -> response.changing(
                                        CHALLENGE,
                                        value -> value.replaceFirst("(realm=.*), (error_description=.*)", "$2, $1")))),
                mutant(
                        "challenge_has_no_error",
                        "Writes the realm alone into WWW-Authenticate.",
                        Scope.intra(),
                        Change.status(
                                401, response -> response.changing(CHALLENGE, value -> value.replaceFirst(",.*", "")))),
                mutant(
                        "invalid_token_with_error_and_message",
                        "Answers 401 in the shape of other errors.",
                        Scope.intra(),
                        Change.status(
                                401,
                                response -> response.withBody(
                                        "{\"error\":\"Unauthorized\",\"message\":\"The access token is invalid\"}"))),
                mutant(
                        "invalid_token_without_message",
                        "Answers 401 with error alone.",
                        Scope.intra(),
                        Change.status(401, response -> response.changingObject(body -> body.remove("message")))),
                mutant(
                        "invalid_token_is_forbidden",
                        "Answers 403 to an unknown token.",
                        Scope.intra(),
                        Change.status(401, response -> response.withStatus(403))),
                mutant(
                        "token_in_the_query_is_unknown",
                        "Reads tokens from the header alone.",
                        Scope.all().and(request -> request.has("access_token")),
                        Change.request(request -> request.without("access_token"::equals))),
                mutant(
                        "token_twice_is_accepted",
                        "Takes the header where a token is in the query as well.",
                        Scope.intra()
                                .and(request -> request.has("access_token")
                                        && request.header(AUTHORIZATION).isPresent()),
                        Change.request(request -> request.without("access_token"::equals))),
                mutant(
                        "scheme_by_its_case",
                        "Knows the scheme as Bearer alone.",
                        Scope.intra().and(request -> request.header(AUTHORIZATION)
                                .filter(value -> value.matches("(?i)bearer .*") && !value.startsWith("Bearer"))
                                .isPresent()),
                        Change.request(request -> request.withoutHeader(AUTHORIZATION))),
                mutant(
                        "scheme_is_not_checked",
                        "Takes the token behind any scheme.",
                        Scope.intra().and(Scope.withHeader(AUTHORIZATION)),
                        Change.request(request -> request.with(new Header(
                                AUTHORIZATION,
                                request.header(AUTHORIZATION).orElseThrow().replaceFirst("^\\S+ ", "Bearer "))))),
                mutant(
                        "revoked_token_counts",
                        "Goes on to accept a token that was revoked.",
                        Scope.intra(),
                        (request, origin) -> {
                            Response response = origin.send(request);
                            return response.status() == 401 && response.body().contains("revoked")
                                    ? asStaff(request, origin)
                                    : response;
                        }),
                mutant(
                        "revoked_token_is_unknown",
                        "Says of a revoked token that it is invalid.",
                        Scope.intra(),
                        Change.status(401, response -> response.withBody(
                                        response.body().replace("was revoked", "is invalid"))
                                .changing(CHALLENGE, value -> value.replace("was revoked", "is invalid")))));
    }

    private static String roles(Response response) {
        return response.header("X-Application-Roles").orElse("");
    }

    private static Response denied(Response instead) {
        return Answers.json(
                instead,
                403,
                "{\"error\":\"Access Denied\",\"message\":\"You are not authorized to access this page.\"}");
    }

    /** Does for anybody what staff may do, where the server refuses it with a status. */
    private static Change lettingIn(int status) {
        return (request, origin) -> {
            Response response = origin.send(request);
            return response.status() == status ? asStaff(request, origin) : response;
        };
    }

    private static Change lettingInTheWrong() {
        return (request, origin) -> {
            Response response = origin.send(request);
            Response allowed = response.status() == 401 ? asStaff(request, origin) : response;
            return allowed.isOk() ? response : allowed;
        };
    }

    private static Response asStaff(Request request, Origin origin) {
        return origin.send(request.without("access_token"::equals)
                .with(new Header(AUTHORIZATION, "Bearer " + Tokens.of("understudy-staff", origin))));
    }
}
