package dev.understudy.conformance.mutants;

import static dev.understudy.conformance.mutants.Mutant.mutant;
import static dev.understudy.conformance.mutants.Mutant.stateful;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Mutants of the creation of a cursus_user. */
final class CreateMutants {
    private static final String WRAP = "cursus_user";

    private CreateMutants() {}

    static List<Mutant> all() {
        List<Mutant> mutants = new ArrayList<>(answers());
        mutants.addAll(requests());
        mutants.addAll(checks());
        mutants.addAll(effects());
        return mutants;
    }

    private static List<Mutant> answers() {
        return List.of(
                mutant(
                        "created_is_ok",
                        "Answers 200 in place of 201.",
                        Scope.creation(),
                        Change.success(response -> response.withStatus(200))),
                created("level_is_an_integer", "Writes the level 0 in place of 0.0.", body -> body.put("level", 0)),
                created("skills_are_null", "Writes null in place of no skills.", body -> body.putNull("skills")),
                created(
                        "begin_is_as_sent",
                        "Keeps begin_at to the second.",
                        body -> body.put(
                                "begin_at", body.get("begin_at").asText().replaceFirst("\\.\\d{3}Z", ".000Z"))),
                created("created_is_wrapped", "Wraps the answer in cursus_user.", body -> {
                    ObjectNode copy = body.deepCopy();
                    body.removeAll();
                    body.set(WRAP, copy);
                }));
    }

    private static List<Mutant> requests() {
        return List.of(
                mutant(
                        "integers_as_texts_are_refused",
                        "Refuses ids that are written as texts.",
                        Scope.creation("application/json")
                                .and(request -> request.body().matches("(?s).*_id\":\"\\d.*")),
                        Change.success(response -> invalid(response, "user_id must be an integer"))),
                mutant(
                        "form_is_refused",
                        "Reads no form.",
                        Scope.creation("application/x-www-form-urlencoded")
                                .and(request -> !request.body().isEmpty()),
                        Change.success(response -> Answers.json(response, 415, "{}"))),
                mutant(
                        "query_with_an_empty_form_is_refused",
                        "Reads no attributes from the query.",
                        Scope.creation().and(request -> request.body().isEmpty()),
                        Change.request(request -> request.without(name -> name.startsWith(WRAP)))),
                sent("end_is_ignored", "Ignores end_at.", body -> body.remove("end_at")),
                sent("has_coalition_is_ignored", "Ignores has_coalition.", body -> body.remove("has_coalition")),
                sent("has_coalition_defaults_to_false", "Takes has_coalition for false where it is missing.", body -> {
                    if (!body.has("has_coalition")) {
                        body.put("has_coalition", false);
                    }
                }),
                sent("offset_of_begin_is_ignored", "Reads begin_at as UTC whatever its offset is.", body -> {
                    if (body.path("begin_at").isTextual()) {
                        body.put("begin_at", body.get("begin_at").textValue().replaceFirst("[+-]\\d\\d:\\d\\d$", "Z"));
                    }
                }),
                sent(
                        "skip_begin_validation_is_ignored",
                        "Ignores skip_begin_validation.",
                        body -> body.remove("skip_begin_validation")),
                mutant(
                        "user_of_the_route_is_ignored",
                        "Wants user_id in the body below a user, too.",
                        Scope.creation().and(request -> request.path().contains("/users/")),
                        Change.request(
                                request -> request.withTarget(request.target().replaceFirst("/users/[^/]+", "")))));
    }

    private static List<Mutant> checks() {
        return List.of(
                accepting("end_before_begin_is_accepted", "Accepts an end before the begin.", "before"),
                accepting("taken_pair_is_accepted", "Accepts a pair of user and cursus that exists.", "already"),
                accepting("unknown_user_is_accepted", "Accepts a user who does not exist.", "user_id] is 99"),
                accepting(
                        "missing_begin_is_accepted", "Takes today where begin_at is missing.", "begin_at] is missing"),
                accepting("fraction_is_accepted", "Cuts 1.5 to 1 where an id must stand.", "1.5"),
                accepting(
                        "another_user_than_the_routes_is_accepted",
                        "Lets the body name another user than the path.",
                        "below the user"),
                mutant(
                        "validation_is_a_bad_request",
                        "Answers 400 in place of 422.",
                        Scope.creation(),
                        Change.status(422, response -> response.withStatus(400))),
                mutant(
                        "first_message_alone",
                        "Tells the first of several messages alone.",
                        Scope.creation(),
                        Change.status(
                                422,
                                response -> response.changingObject(body -> body.putArray("messages")
                                        .add(Json.object(response.body())
                                                .orElseThrow()
                                                .at("/messages/0"))))),
                mutant(
                        "messages_is_one_message",
                        "Writes message in place of messages.",
                        Scope.creation(),
                        Change.status(
                                422,
                                response -> response.changingObject(body -> body.set(
                                        "message", body.remove("messages").path(0))))),
                mutant(
                        "messages_by_member",
                        "Writes messages by the member that they are about.",
                        Scope.creation(),
                        Change.status(
                                422,
                                response -> response.changingObject(body -> {
                                    JsonNode messages = body.remove("messages");
                                    body.putObject("messages").set("begin_at", messages);
                                }))),
                mutant(
                        "absent_attributes_are_422",
                        "Answers 422 where cursus_user is absent.",
                        Scope.creation(),
                        Change.status(400, response -> response.withStatus(422))),
                mutant(
                        "absent_attributes_in_other_words",
                        "Does not say that cursus_user is missing.",
                        Scope.creation(),
                        Change.status(
                                400, response -> response.changingObject(body -> body.put("message", "Bad request")))),
                mutant(
                        "unknown_user_of_the_route_is_422",
                        "Answers 422 in place of 404 below an unknown user.",
                        Scope.creation().and(request -> request.path().contains("/users/")),
                        Change.status(404, response -> invalid(response, "user must exist"))));
    }

    private static List<Mutant> effects() {
        return List.of(
                stateful(
                        "created_is_not_kept",
                        "Answers 201 and keeps nothing.",
                        Scope.creation(),
                        CreateMutants::notKept),
                mutant(
                        "created_in_spite_of_refusal",
                        "Answers 403 and creates all the same.",
                        Scope.creation(),
                        (request, origin) -> {
                            Response response = origin.send(request);
                            if (response.status() == 403) {
                                origin.send(request.with(new Header(
                                        "Authorization", "Bearer " + Tokens.of("understudy-staff", origin))));
                            }
                            return response;
                        }),
                mutant(
                        "creation_runs_twice",
                        "Stores twice, and fails the second time.",
                        Scope.creation(),
                        (request, origin) -> {
                            Response first = origin.send(request);
                            return first.isOk() ? origin.send(request) : first;
                        }),
                created("id_is_always_1", "Gives every cursus_user the id 1.", body -> body.put("id", 1)));
    }

    private static Mutant created(String name, String does, Consumer<ObjectNode> change) {
        return mutant(name, does, Scope.creation(), Change.success(response -> response.changingObject(change)));
    }

    private static Mutant sent(String name, String does, Consumer<ObjectNode> change) {
        return mutant(
                name,
                does,
                Scope.creation("application/json"),
                Change.request(request -> request.changingBody(body -> {
                    if (body.path(WRAP).isObject()) {
                        change.accept((ObjectNode) body.get(WRAP));
                    }
                })));
    }

    /** A mutant that answers 201 where the server refuses for one reason alone. */
    private static Mutant accepting(String name, String does, String reason) {
        Predicate<Response> isRefused = response -> response.status() == 422
                && Json.object(response.body())
                                .map(body -> body.path("messages").size())
                                .orElse(0)
                        == 1
                && response.body().contains(reason);
        return mutant(
                name,
                does,
                Scope.creation(),
                Change.answer(
                        response -> isRefused.test(response) ? Answers.json(response, 201, example("1")) : response));
    }

    private static Response invalid(Response instead, String message) {
        return Answers.json(instead, 422, "{\"error\":\"Validation failed\",\"messages\":[\"" + message + "\"]}");
    }

    private static String example(String id) {
        return "{\"id\":" + id
                + ",\"begin_at\":\"2017-07-22T13:43:10.000Z\",\"end_at\":null,\"grade\":null,\"level\":0.0,"
                + "\"skills\":[],\"cursus_id\":1,\"has_coalition\":true,"
                + "\"user\":{\"id\":1,\"login\":\"amara\",\"url\":\"https://api.intra.42.fr/v2/users/amara\"},"
                + "\"cursus\":{\"id\":1,\"created_at\":\"2017-11-22T13:41:00.000Z\",\"name\":\"42\",\"slug\":\"42\"}}";
    }

    /** Forgets every pair: what is created for a second time gets the answer of the first time. */
    private static Change notKept() {
        ConcurrentHashMap<String, Response> first = new ConcurrentHashMap<>();
        AtomicReference<String> none = new AtomicReference<>("");
        return (request, origin) -> {
            Response response = origin.send(request);
            String key = request.header("Host").orElse(none.get()) + request.target() + request.body();
            if (response.status() == 201) {
                first.putIfAbsent(key, response);
            }
            return response.status() == 422 ? first.getOrDefault(key, response) : response;
        };
    }
}
