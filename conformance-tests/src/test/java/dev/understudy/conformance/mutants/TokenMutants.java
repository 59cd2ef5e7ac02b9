package dev.understudy.conformance.mutants;

import static dev.understudy.conformance.mutants.Mutant.mutant;
import static dev.understudy.conformance.mutants.Mutant.stateful;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Mutants of issuing, describing and revoking tokens. */
final class TokenMutants {
    private static final String FORM = "application/x-www-form-urlencoded";

    private TokenMutants() {}

    static List<Mutant> all() {
        List<Mutant> mutants = new ArrayList<>(answers());
        mutants.addAll(requests());
        mutants.addAll(afterwards());
        return mutants;
    }

    private static List<Mutant> answers() {
        return List.of(
                token(
                        "token_type_in_capitals",
                        "Writes the token type as Bearer.",
                        body -> body.put("token_type", "Bearer")),
                token("expires_in_is_a_text", "Writes expires_in as a text.", body -> body.put("expires_in", "7200")),
                token("expires_in_an_hour", "Gives tokens for an hour.", body -> body.put("expires_in", 3600)),
                token(
                        "created_at_in_milliseconds",
                        "Writes created_at in milliseconds.",
                        body -> body.put("created_at", body.get("created_at").longValue() * 1000)),
                token("scope_is_missing", "Leaves scope out.", body -> body.remove("scope")),
                token("scope_is_a_list", "Writes scope as a list.", body -> body.putArray("scope")
                        .add("public")),
                token("refresh_token_too_many", "Adds a refresh token.", body -> body.put("refresh_token", "0")),
                token(
                        "token_of_32_digits",
                        "Shows half of the token.",
                        body -> body.put(
                                "access_token",
                                body.get("access_token").asText().substring(0, 32))),
                mutant(
                        "token_may_be_cached",
                        "Sends tokens without Cache-Control: no-store.",
                        Scope.token(),
                        Change.success(
                                response -> response.with("Cache-Control", "max-age=0, private, must-revalidate"))),
                mutant(
                        "token_is_created",
                        "Answers 201 to a request for a token.",
                        Scope.token(),
                        Change.success(response -> response.withStatus(201))),
                mutant(
                        "token_with_an_etag",
                        "Sends tokens with an ETag.",
                        Scope.token(),
                        Change.success(response -> response.with("ETag", "W/\"0\""))),
                stateful(
                        "same_token_again",
                        "Gives an application the token that it has already.",
                        Scope.token(),
                        TokenMutants::sameAgain),
                mutant(
                        "wrong_secret_is_a_bad_request",
                        "Answers 400 to wrong credentials.",
                        Scope.token(),
                        Change.status(401, response -> response.withStatus(400))),
                mutant(
                        "wrong_secret_without_challenge",
                        "Answers 401 to wrong credentials without WWW-Authenticate.",
                        Scope.token(),
                        Change.status(401, response -> response.without("WWW-Authenticate"))),
                mutant(
                        "wrong_secret_with_a_basic_challenge",
                        "Challenges wrong credentials with Basic.",
                        Scope.token(),
                        Change.status(401, response -> response.with("WWW-Authenticate", "Basic realm=\"a\""))),
                mutant(
                        "token_errors_with_message",
                        "Writes message in place of error_description.",
                        Scope.token(),
                        Change.answer(response -> response.isOk()
                                ? response
                                : response.changingJson(body -> Json.renaming(
                                        body, name -> name.equals("error_description") ? "message" : name)))));
    }

    private static List<Mutant> requests() {
        return List.of(
                refusing("json_is_refused_for_tokens", "Reads credentials from no JSON.", "application/json"),
                refusing(
                        "multipart_is_refused_for_tokens",
                        "Reads credentials from no multipart form.",
                        "multipart/form-data"),
                mutant(
                        "basic_is_refused",
                        "Reads credentials from no Authorization header.",
                        Scope.token().and(Scope.withHeader("Authorization")),
                        Change.request(request -> request.withoutHeader("Authorization"))),
                mutant(
                        "credentials_in_the_query_are_refused",
                        "Reads credentials from no query.",
                        Scope.token().and(request -> request.has("client_id")),
                        Change.request(request -> request.without(name -> true))),
                mutant(
                        "query_goes_before_the_body",
                        "Takes the credentials of the query before those of the body.",
                        Scope.token(FORM).and(request -> request.has("client_id")),
                        Change.request(request -> request.body().isEmpty()
                                ? request
                                : request.withBody(request.body()
                                        .replaceFirst(
                                                "client_id=[^&]*",
                                                "client_id="
                                                        + request.parameter("client_id")
                                                                .orElseThrow())))),
                mutant(
                        "stale_bearer_disturbs",
                        "Answers 401 where an old token comes along with credentials.",
                        Scope.token().and(request -> request.header("Authorization")
                                .filter(value -> value.startsWith("Bearer"))
                                .isPresent()),
                        Change.success(
                                response -> Answers.json(
                                        response,
                                        401,
                                        "{\"error\":\"invalid_client\",\"error_description\":\"The access token is invalid\"}"))),
                mutant(
                        "token_route_below_v2_is_missing",
                        "Has no /v2/oauth/token.",
                        Scope.token().and(request -> request.path().startsWith("/v2")),
                        Change.answer(response -> Answers.json(response, 404, "{}"))),
                mutant(
                        "secret_is_not_checked",
                        "Gives a token for a wrong secret.",
                        Scope.token(FORM),
                        rightingBody("client_secret", "understudy-basic-secret")),
                mutant(
                        "grant_is_not_checked",
                        "Gives a token whatever the grant is.",
                        Scope.token(FORM),
                        rightingBody("grant_type", "client_credentials")),
                mutant(
                        "scope_is_not_checked",
                        "Gives a token for an unknown scope.",
                        Scope.token(FORM),
                        rightingBody("scope", "public")),
                mutant(
                        "scope_is_ignored",
                        "Gives the scope public whatever is asked for.",
                        Scope.token(FORM),
                        Change.request(
                                request -> request.withBody(request.body().replaceFirst("&scope=[^&]*", "")))),
                mutant(
                        "get_gives_tokens",
                        "Gives tokens to GET.",
                        request -> request.isGet() && request.path().matches("(/v2)?/oauth/token"),
                        (request, origin) -> Answers.json(
                                origin.send(request),
                                200,
                                "{\"access_token\":\"" + Tokens.of("understudy-basic", origin)
                                        + "\",\"token_type\":\"bearer\"}")));
    }

    private static List<Mutant> afterwards() {
        return List.of(
                info(
                        "info_without_the_application",
                        "Does not tell whose token it is.",
                        body -> body.remove("application")),
                info("info_of_scopes_as_text", "Writes the scopes as a text.", body -> body.put("scopes", "public")),
                info(
                        "info_counts_up",
                        "Tells the age of a token as its time to live.",
                        body -> body.put("expires_in_seconds", 0)),
                info(
                                "info_never_counts_down",
                                "Tells always that a token lives for two hours.",
                                body -> body.put("expires_in_seconds", 7200))
                        .surviving(
                                "Nobody waits for a token to grow old: a young one's age is within what two clocks may differ."),
                info(
                        "info_without_the_owner",
                        "Leaves resource_owner_id out, which is null.",
                        body -> body.remove("resource_owner_id")),
                info(
                        "info_of_the_wrong_time",
                        "Tells the time of the question as that of the token.",
                        body -> body.put("created_at", body.get("created_at").longValue() + 7200)),
                mutant(
                        "info_needs_no_token",
                        "Answers 200 to a question without a token.",
                        Scope.tokenInfo(),
                        Change.status(401, response -> Answers.json(response, 200, "{}"))),
                mutant(
                        "revocation_does_nothing",
                        "Answers 200 to a revocation and keeps the token.",
                        Scope.revocation(),
                        (request, origin) -> {
                            Response response =
                                    origin.send(request.withBody(request.body().replace("token", "token_")));
                            return response.status() == 400 ? Answers.json(response, 200, "{}") : response;
                        }),
                mutant(
                        "revocation_of_an_unknown_token_fails",
                        "Answers 404 to the revocation of an unknown token.",
                        Scope.revocation().and(request -> request.body().contains("token=unknown")),
                        Change.success(response -> Answers.json(
                                response, 404, "{\"error\":\"invalid_request\",\"error_description\":\"Unknown\"}"))),
                stateful(
                        "revocation_twice_fails",
                        "Answers 400 where a token was revoked before.",
                        Scope.revocation(),
                        TokenMutants::failingTwice),
                mutant(
                        "anybody_revokes",
                        "Revokes the token of another application.",
                        Scope.revocation().and(request -> request.body().contains("understudy-tutor")),
                        Change.request(request ->
                                request.withBody(request.body().replace("understudy-tutor", "understudy-basic")))),
                mutant(
                        "revocation_needs_no_secret",
                        "Revokes for a wrong secret.",
                        Scope.revocation().and(request -> request.body().contains("secretx")),
                        Change.request(
                                request -> request.withBody(request.body().replace("secretx", "secret")))),
                mutant(
                        "revocation_without_a_body",
                        "Answers 200 without a body to a revocation.",
                        Scope.revocation(),
                        Change.success(response -> response.withBody(""))),
                mutant(
                        "json_is_refused_for_revocation",
                        "Reads no JSON for a revocation.",
                        Scope.revocation().and(request -> request.header("Content-Type")
                                .filter("application/json"::equals)
                                .isPresent()),
                        Change.request(request -> request.with(new Header("Content-Type", "text/csv")))));
    }

    private static Mutant token(String name, String does, Consumer<ObjectNode> change) {
        return mutant(name, does, Scope.token(), Change.success(response -> response.changingObject(change)));
    }

    private static Mutant info(String name, String does, Consumer<ObjectNode> change) {
        return mutant(name, does, Scope.tokenInfo(), Change.success(response -> response.changingObject(change)));
    }

    private static Mutant refusing(String name, String does, String type) {
        return mutant(
                name,
                does,
                Scope.token(type),
                Change.answer(response -> Answers.json(
                        response, 415, "{\"error\":\"invalid_request\",\"error_description\":\"Unsupported\"}")));
    }

    /** Puts the right value of a member into a form before the server sees it. */
    private static Change rightingBody(String member, String right) {
        return Change.request(
                request -> request.withBody(request.body().replaceFirst(member + "=[^&]*", member + "=" + right)));
    }

    private static Change sameAgain() {
        Map<String, Response> first = new ConcurrentHashMap<>();
        return (request, origin) -> {
            Response response = origin.send(request);
            boolean isOfBasic = (request.body() + request.target()).contains("understudy-basic");
            if (!response.isOk() || !isOfBasic) {
                return response;
            }
            return first.computeIfAbsent(request.header("Host").orElse(""), server -> response);
        };
    }

    private static Change failingTwice() {
        AtomicReference<String> before = new AtomicReference<>("");
        return (request, origin) -> {
            Response response = origin.send(request);
            boolean isRepeated = request.body().equals(before.getAndSet(request.body()));
            return isRepeated && response.isOk()
                    ? Answers.json(response, 400, "{\"error\":\"invalid_request\",\"error_description\":\"Revoked\"}")
                    : response;
        };
    }
}
