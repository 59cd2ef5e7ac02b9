package dev.understudy.conformance.mutants;

import static dev.understudy.conformance.mutants.Mutant.mutant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Mutants of the operations that rest on the vendor's published documentation alone. */
final class RecordMutants {
    private static final String KNOWN_LISTS = "(?:campus|cursus|campus_users|cursus_users|locations|projects)";

    private RecordMutants() {}

    private static boolean isRecord(Request request) {
        return request.isGet() && request.path().matches("/v2/(?!oauth/)[a-z_]+/[^/]+");
    }

    private static boolean isRecordByName(Request request) {
        return isRecord(request) && !request.path().matches(".*/\\d+");
    }

    private static boolean isList(Request request) {
        return request.isGet() && request.path().matches("/v2/(?:[a-z_]+/[^/]+/)?" + KNOWN_LISTS);
    }

    private static boolean isBelowParent(Request request) {
        return isList(request) && request.path().split("/").length > 4;
    }

    private static boolean isChange(Request request) {
        return isOf("PATCH", request) || isOf("PUT", request);
    }

    private static boolean isDeletion(Request request) {
        return isOf("DELETE", request);
    }

    private static boolean isOf(String method, Request request) {
        return request.method().equals(method)
                && request.path().startsWith("/v2/cursus_users/")
                && !request.path().endsWith("/999999");
    }

    private static boolean isLogIn(Request request) {
        return request.isGet() && request.path().endsWith("/oauth/authorize");
    }

    /** 204 to an application that may delete an existing row, which is kept. */
    private static Response answerWithoutDeletion(Request request, Origin origin) {
        Response row = origin.send(request.withMethod("GET"));
        boolean mayDelete = row.header("X-Application-Roles").orElse("").startsWith("Advanced");
        return row.isOk() && mayDelete
                ? row.withStatus(204).withBody("").without("Content-Type").without("ETag")
                : origin.send(request);
    }

    static List<Mutant> all() {
        return List.of(
                mutant(
                        "unknown_record_has_a_message",
                        "Explains in the body that a record does not exist.",
                        RecordMutants::isRecord,
                        Change.status(404, response -> response.withBody("{\"error\":\"Not Found\"}"))),
                mutant(
                        "unknown_record_is_null",
                        "Answers 200 and null for a record that does not exist.",
                        RecordMutants::isRecord,
                        Change.status(404, response -> Answers.json(response, 200, "null"))),
                mutant(
                        "record_by_name_is_unknown",
                        "Finds a record by its id, but not by its slug or login.",
                        RecordMutants::isRecordByName,
                        Change.success(response -> Answers.json(response, 404, "{}"))),
                mutant(
                        "record_has_a_text_as_id",
                        "Prints the id of a single record as text.",
                        RecordMutants::isRecord,
                        Change.success(response -> response.changingObject(record -> {
                            if (record.has("id")) {
                                record.put("id", record.get("id").asText());
                            }
                        }))),
                mutant(
                        "record_is_wrapped",
                        "Wraps a single record into a member.",
                        RecordMutants::isRecord,
                        Change.success(response -> response.withBody("{\"data\":" + response.body() + "}"))),
                mutant(
                        "members_of_a_record_stand_in_another_order",
                        "Prints the id of a single record last.",
                        RecordMutants::isRecord,
                        Change.success(response -> response.changingObject(record -> {
                            if (record.has("id")) {
                                record.set("id", record.remove("id"));
                            }
                        }))),
                mutant(
                        "delete_deletes_nothing",
                        "Answers 204 to DELETE, and keeps the row.",
                        RecordMutants::isDeletion,
                        RecordMutants::answerWithoutDeletion),
                mutant(
                        "change_keeps_the_user_of_the_query",
                        "Does not save user_id where the query has it.",
                        RecordMutants::isChange,
                        Change.request(request -> request.without("cursus_user[user_id]"::equals))),
                mutant(
                        "change_answers_with_a_body",
                        "Answers 200 and an object to PATCH and PUT.",
                        RecordMutants::isChange,
                        Change.status(204, response -> Answers.json(response, 200, "{}"))),
                mutant(
                        "change_resets_the_end",
                        "Sets end_at to null where PATCH or PUT does not send it.",
                        RecordMutants::isChange,
                        Change.request(request -> request.body().startsWith("cursus_user[")
                                        && !request.body().contains("end_at")
                                ? request.withBody(request.body() + "&cursus_user[end_at]=")
                                : request)),
                mutant(
                        "change_keeps_the_coalition",
                        "Does not save has_coalition.",
                        RecordMutants::isChange,
                        Change.request(request -> request.changingBody(body -> {
                            if (body.path("cursus_user") instanceof ObjectNode row) {
                                row.remove("has_coalition");
                            }
                        }))),
                mutant(
                        "wrong_client_is_a_redirect",
                        "Sends the user back although the application or the redirect URI is wrong.",
                        RecordMutants::isLogIn,
                        Change.status(400, response -> response.withStatus(302)
                                .withBody("")
                                .with("Location", "http://elsewhere.example/?error=invalid_request"))),
                mutant(
                        "error_of_a_log_in_loses_the_state",
                        "Sends the user back without the state.",
                        RecordMutants::isLogIn,
                        Change.status(
                                302,
                                response -> response.changing(
                                        "Location", value -> value.replaceFirst("[?&]state=[^&]*", "")))),
                mutant(
                        "application_is_a_user",
                        "Answers 403 where the token of an application asks for its user.",
                        request -> request.path().equals("/v2/me"),
                        Change.status(
                                404,
                                response -> Answers.json(
                                        response, 403, "{\"error\":\"Forbidden\",\"message\":\"No user.\"}"))),
                mutant(
                        "stats_ignore_the_time_zone",
                        "Divides the time of a user at midnight of UTC.",
                        request -> request.path().endsWith("/locations_stats"),
                        Change.request(request -> request.without("time_zone"::equals))),
                mutant(
                        "known_parent_is_ignored",
                        "Answers with the whole list below a parent.",
                        RecordMutants::isBelowParent,
                        Change.request(request ->
                                request.withTarget(request.target().replaceFirst("^/v2/[a-z_]+/[^/]+/", "/v2/")))),
                mutant(
                        "known_list_is_not_sorted",
                        "Sorts a list by id where no order is asked for.",
                        RecordMutants::isList,
                        Change.request(request -> request.has("sort") ? request : request.and("sort", "id"))),
                mutant(
                        "known_filter_is_ignored",
                        "Answers with the whole list to a filter of a number.",
                        RecordMutants::isList,
                        Change.request(request -> request.without(name -> name.matches("filter\\[.*_id]")))));
    }
}
