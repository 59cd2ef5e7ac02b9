package dev.understudy.conformance.mutants;

import static dev.understudy.conformance.mutants.Mutant.mutant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Mutants of the bodies of the 42 intra API's lists. */
final class BodyMutants {
    private BodyMutants() {}

    static List<Mutant> all() {
        List<Mutant> mutants = new ArrayList<>(shapes());
        mutants.addAll(members());
        mutants.addAll(values());
        return mutants;
    }

    private static List<Mutant> shapes() {
        return List.of(
                mutant(
                        "item_is_wrapped",
                        "Wraps each of the users in a member user.",
                        Scope.list("users"),
                        Change.success(
                                (request, response) -> response.changingItems(request.path(), items -> items.stream()
                                        .map(item -> (ObjectNode) Json.empty().set("user", item))
                                        .toList()))),
                mutant(
                        "item_is_unwrapped",
                        "Leaves out the member anti_grav_units_user round each item.",
                        Scope.list("anti_grav_units_users"),
                        Change.success(response -> response.changingJson(body -> Json.everywhere(
                                body,
                                (name, value) -> value.has("anti_grav_units_user")
                                        ? value.get("anti_grav_units_user")
                                        : value)))),
                mutant(
                        "list_is_wrapped",
                        "Puts the list into a member data.",
                        Scope.lists(),
                        Change.success(response ->
                                response.changingJson(body -> Json.empty().set("data", body)))),
                mutant(
                        "single_item_is_no_list",
                        "Answers with the item itself where a list has one.",
                        Scope.lists(),
                        Change.success(response -> response.changingJson(
                                body -> body.isArray() && body.size() == 1 ? body.get(0) : body))),
                mutant(
                        "empty_list_is_null",
                        "Answers with null where nothing matches.",
                        Scope.lists(),
                        Change.success(response -> response.changingJson(body -> body.isArray() && body.isEmpty()
                                ? Json.read("null").orElseThrow()
                                : body))),
                mutant(
                        "empty_list_is_no_content",
                        "Answers 204 without a body where nothing matches.",
                        Scope.lists(),
                        Change.success(response -> response.body().equals("[]")
                                ? response.withStatus(204).withBody("").without("Content-Length")
                                : response)));
    }

    private static List<Mutant> members() {
        return List.of(
                everywhere(
                        "null_is_left_out",
                        "Leaves members out whose value is null.",
                        Scope.lists(),
                        (name, value) -> value.isNull() ? null : value),
                mutant(
                        "camel_case",
                        "Names members in camel case.",
                        Scope.list("projects_users"),
                        Change.success(
                                response -> response.changingJson(body -> Json.renaming(body, BodyMutants::camel)))),
                mutant(
                        "question_mark_is_lost",
                        "Names validated? without its question mark.",
                        Scope.list("projects_users"),
                        Change.success(response -> response.changingJson(
                                body -> Json.renaming(body, name -> name.equals("validated?") ? "validated" : name)))),
                eachItem("member_is_missing", "Leaves url out of users.", "users", item -> item.remove("url")),
                eachItem(
                        "nested_member_is_missing",
                        "Leaves parent_id out of projects.",
                        "projects_users",
                        item -> ((ObjectNode) item.get("project")).remove("parent_id")),
                eachItem(
                        "member_too_many",
                        "Shows the e-mail address of users.",
                        "users",
                        item -> item.put("email", "someone@example.org")),
                eachItem(
                        "nested_member_too_many",
                        "Shows when a project was made.",
                        "projects_users",
                        item -> ((ObjectNode) item.get("project")).put("created_at", "2017-11-22T13:41:00.000Z")),
                eachItem(
                        "end_date_is_printed",
                        "Prints end_date, by which anti-grav can only be filtered.",
                        "anti_grav_units_users",
                        item -> item.putNull("end_date")),
                mutant(
                        "members_in_another_order",
                        "Writes the members of users in another order.",
                        Scope.list("users"),
                        Change.success(
                                (request, response) -> response.changingItems(request.path(), items -> items.stream()
                                        .map(item -> inOtherOrder(item))
                                        .toList()))));
    }

    private static List<Mutant> values() {
        return List.of(
                eachItem(
                        "ids_are_texts",
                        "Writes ids as texts.",
                        "users",
                        item -> item.put("id", item.get("id").asText())),
                eachItem(
                        "boolean_is_a_number",
                        "Writes is_free as 0 or 1.",
                        "anti_grav_units_users",
                        item -> item.set(
                                "is_free", IntNode.valueOf(item.get("is_free").booleanValue() ? 1 : 0))),
                eachItem(
                        "missing_mark_is_zero",
                        "Writes 0 where there is no final mark.",
                        "projects_users",
                        item -> item.replace(
                                "final_mark",
                                item.get("final_mark").isNull() ? IntNode.valueOf(0) : item.get("final_mark"))),
                eachItem(
                        "unvalidated_is_false",
                        "Writes false where validated? is not known yet.",
                        "projects_users",
                        item -> item.put("validated?", item.get("validated?").asBoolean())),
                eachItem(
                        "nulls_are_swapped", "Swaps locked_at and closed_at of teams.", "projects_users", item -> teams(
                                        item)
                                .forEach(team -> {
                                    JsonNode locked = team.get("locked_at");
                                    team.set("locked_at", team.get("closed_at"));
                                    team.set("closed_at", locked);
                                })),
                eachItem(
                        "login_in_teams_is_the_users",
                        "Shows the user's login of today in teams.",
                        "projects_users",
                        BodyMutants::useLoginOfToday),
                eachItem(
                        "team_members_reversed",
                        "Lists the members of teams in the other order.",
                        "projects_users",
                        item -> teams(item).forEach(team -> reverse(team, "users"))),
                eachItem(
                        "teams_reversed",
                        "Lists the teams in the other order.",
                        "projects_users",
                        item -> reverse(item, "teams")),
                eachItem(
                        "cursus_ids_in_another_order",
                        "Lists cursus_ids in the other order.",
                        "projects_users",
                        item -> reverse(item, "cursus_ids")),
                eachItem(
                        "current_team_alone",
                        "Shows the current team alone.",
                        "projects_users",
                        BodyMutants::keepCurrentTeam),
                eachItem(
                        "leader_is_always_true",
                        "Shows every member as the leader of a team.",
                        "projects_users",
                        item -> teams(item).forEach(team -> team.get("users")
                                .forEach(user -> ((ObjectNode) user).put("leader", true)))),
                eachItem(
                        "url_of_another_host",
                        "Writes the address it listens at into URLs, not its public one.",
                        "users",
                        item -> item.put(
                                "url",
                                item.get("url").asText().replaceFirst("^https://[^/]+", "http://127.0.0.1:4242"))),
                eachItem(
                        "url_is_relative",
                        "Writes URLs without a host.",
                        "users",
                        item -> item.put("url", item.get("url").asText().replaceFirst("^https://[^/]+", ""))),
                eachItem(
                        "url_by_id",
                        "Writes URLs with the id in place of the login.",
                        "users",
                        item -> item.put(
                                "url",
                                "https://api.intra.42.fr/v2/users/"
                                        + item.get("id").asText())),
                eachItem(
                        "url_is_not_encoded",
                        "Writes URLs with letters beyond ASCII as they are.",
                        "users",
                        item -> item.put(
                                "url",
                                "https://api.intra.42.fr/v2/users/"
                                        + item.get("login").asText())),
                everywhere(
                        "utf_8_is_taken_for_latin_1",
                        "Writes letters beyond ASCII as two each.",
                        Scope.everyList(),
                        (name, value) -> value.isTextual() ? TextNode.valueOf(mistaken(value.textValue())) : value));
    }

    private static Mutant eachItem(String name, String does, String resource, Consumer<ObjectNode> change) {
        return mutant(
                name,
                does,
                Scope.list(resource),
                Change.success((request, response) -> response.changingEachItem(request.path(), change)));
    }

    private static Mutant everywhere(
            String name, String does, Predicate<Request> scope, BiFunction<String, JsonNode, JsonNode> change) {
        return mutant(
                name,
                does,
                scope,
                Change.success(response -> response.changingJson(body -> Json.everywhere(body, change))));
    }

    private static String camel(String name) {
        return Pattern.compile("_([a-z])").matcher(name).replaceAll(match -> match.group(1)
                .toUpperCase(Locale.ROOT));
    }

    private static ObjectNode inOtherOrder(ObjectNode item) {
        List<String> names = Json.names(item);
        Collections.reverse(names);
        return Json.reordered(item, names);
    }

    private static List<ObjectNode> teams(ObjectNode item) {
        List<ObjectNode> teams = new ArrayList<>();
        item.get("teams").forEach(team -> teams.add((ObjectNode) team));
        return teams;
    }

    private static void useLoginOfToday(ObjectNode item) {
        JsonNode user = item.get("user");
        teams(item).forEach(team -> team.get("users").forEach(member -> {
            if (member.get("id").equals(user.get("id"))) {
                ((ObjectNode) member).set("login", user.get("login"));
            }
        }));
    }

    private static void keepCurrentTeam(ObjectNode item) {
        List<ObjectNode> kept = teams(item).stream()
                .filter(team -> team.get("id").equals(item.get("current_team_id")))
                .toList();
        item.putArray("teams").addAll(kept);
    }

    private static void reverse(ObjectNode holder, String member) {
        List<JsonNode> elements = new ArrayList<>();
        holder.get(member).forEach(elements::add);
        Collections.reverse(elements);
        holder.putArray(member).addAll(elements);
    }

    private static String mistaken(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
