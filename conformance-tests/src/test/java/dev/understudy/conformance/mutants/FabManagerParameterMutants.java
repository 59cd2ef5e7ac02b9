package dev.understudy.conformance.mutants;

import static dev.understudy.conformance.mutants.Mutant.mutant;

import dev.understudy.conformance.io.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Mutants of the parameters of Fab-manager's list of users. */
final class FabManagerParameterMutants {
    private static final Predicate<Request> LIST = Scope.fabManager();
    private static final String DELETED = "including_deleted_users";
    private static final String AFTER = "created_after";

    private FabManagerParameterMutants() {}

    static List<Mutant> all() {
        return List.of(
                mutant(
                        "deleted_users_by_default",
                        "Lists deleted users unless it is asked not to.",
                        LIST.and(request -> !request.has(DELETED)),
                        Change.request(request -> request.and(DELETED, "true"))),
                mutant(
                        "deleted_users_on_any_value",
                        "Reads including_deleted_users=false as true.",
                        LIST.and(request -> request.has(DELETED)),
                        changing(DELETED, value -> value.equals("false") ? "true" : value)),
                mutant(
                        "deleted_users_never",
                        "Ignores including_deleted_users.",
                        LIST,
                        Change.request(request -> request.without(DELETED::equals))),
                mutant(
                        "deleted_users_alone",
                        "Lists nobody but deleted users for including_deleted_users=true.",
                        LIST.and(request -> request.parameter(DELETED)
                                .filter("true"::equals)
                                .isPresent()),
                        FabManagerParameterMutants::deletedAlone),
                mutant(
                        "first_user_id_counts",
                        "Uses the first of several user_id alone.",
                        LIST.and(request -> request.hasAny("user_id")),
                        Change.request(FabManagerParameterMutants::withFirstUserId)),
                mutant(
                        "comma_list_is_refused",
                        "Reads no comma list in user_id.",
                        LIST.and(request -> request.parameter("user_id")
                                .filter(value -> value.matches("\\d+,.*"))
                                .isPresent()),
                        Change.success(response -> badRequest(response, "user_id"))),
                mutant(
                        "bracketed_list_is_refused",
                        "Reads no list such as [1,2] in user_id.",
                        LIST.and(request -> request.parameter("user_id")
                                .filter(value -> value.startsWith("["))
                                .isPresent()),
                        Change.success(response -> badRequest(response, "user_id"))),
                mutant(
                        "email_by_its_case",
                        "Compares e-mail addresses by their case.",
                        LIST.and(request -> request.hasAny("email")),
                        Change.success((request, response) ->
                                Answers.keepingItems(request, response, item -> request.parameters().stream()
                                        .anyMatch(parameter -> parameter.name().startsWith("email")
                                                && (parameter.value().isEmpty()
                                                        || parameter
                                                                .value()
                                                                .equals(item.path("email")
                                                                        .asText())))))),
                mutant(
                        "one_email_alone",
                        "Knows email, but not email[].",
                        LIST,
                        Change.request(request -> request.without("email[]"::equals))),
                mutant(
                        "email_by_its_beginning",
                        "Finds e-mail addresses that begin like the one asked for.",
                        LIST.and(request -> request.parameter("email")
                                .filter(value -> value.length() > 1)
                                .isPresent()),
                        (request, origin) -> Answers.keepingItems(
                                request,
                                origin.send(request.without("email"::equals)
                                        .changing("per_page"::equals, value -> "100")
                                        .and("per_page", "100")),
                                item -> item.path("email")
                                        .asText()
                                        .startsWith(request.parameter("email")
                                                .orElseThrow()
                                                .toLowerCase(Locale.ROOT)))),
                mutant(
                        "created_after_excludes_its_moment",
                        "Leaves out who was created at the very moment.",
                        LIST.and(request -> request.has(AFTER)),
                        changing(AFTER, value -> value.replaceFirst("\\.(\\d\\d)3", ".$14"))),
                mutant(
                        "created_after_to_the_day",
                        "Uses the day of created_after alone.",
                        LIST.and(request -> request.has(AFTER)),
                        changing(AFTER, value -> value.replaceFirst("[T ].*", ""))),
                mutant(
                        "created_after_ignores_the_offset",
                        "Reads created_after as UTC whatever its offset is.",
                        LIST.and(request -> request.has(AFTER)),
                        changing(AFTER, value -> value.replaceFirst("[+ ]\\d\\d:\\d\\d$", "Z"))),
                mutant(
                        "created_after_in_its_own_zone",
                        "Reads a day of created_after in its own time zone.",
                        LIST.and(request -> request.has(AFTER)),
                        changing(
                                AFTER,
                                value -> value.matches("\\d{4}-\\d\\d-\\d\\d") ? value + "T00:00:00+02:00" : value)),
                mutant(
                        "parameters_are_ored",
                        "Uses the first of several parameters alone.",
                        LIST.and(request -> request.has("email") && request.has("user_id")),
                        Change.request(request -> request.without("user_id"::equals))),
                mutant("odd_values_are_ignored", "Ignores values that it cannot read.", LIST, (request, origin) -> {
                    Response response = origin.send(request);
                    return response.status() == 400 && !request.target().contains("%")
                            ? origin.send(request.without(name -> true))
                            : response;
                }));
    }

    private static Change changing(String parameter, UnaryOperator<String> change) {
        return Change.request(request -> request.changing(parameter::equals, change));
    }

    private static Response badRequest(Response instead, String name) {
        return Answers.json(instead, 400, "{\"errors\":[\"Bad request\",\"" + name + " is wrong\"]}");
    }

    private static Response deletedAlone(Request request, Origin origin) {
        Response all = origin.send(request);
        Response living = origin.send(request.without(DELETED::equals));
        List<Long> ids = living.items(request.path()).orElse(List.of()).stream()
                .map(item -> item.get("id").longValue())
                .toList();
        return Answers.keepingItems(
                request, all, item -> !ids.contains(item.get("id").longValue()));
    }

    private static Request withFirstUserId(Request request) {
        List<Parameter> kept = new ArrayList<>();
        boolean isSeen = false;
        for (Parameter parameter : request.parameters()) {
            if (!parameter.name().startsWith("user_id")) {
                kept.add(parameter);
            } else if (!isSeen) {
                kept.add(new Parameter(parameter.name(), parameter.value().replaceFirst(",[^\\]]*", "")));
                isSeen = true;
            }
        }
        return kept.equals(request.parameters()) ? request : request.withParameters(kept);
    }
}
