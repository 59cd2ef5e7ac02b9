package dev.understudy.conformance.mutants;

import static dev.understudy.conformance.mutants.Mutant.mutant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Mutants written from the contract alone, without knowledge of the cases: each is one field or one route of a kind. */
final class OutsideMutants {
    private OutsideMutants() {}

    static List<Mutant> all() {
        return Stream.of(
                        roles(),
                        links(),
                        precisions(),
                        zeros(),
                        cases(),
                        accents(),
                        belowParents(),
                        parentsInQuery(),
                        tags(),
                        types())
                .flatMap(Function.identity())
                .toList();
    }

    private static Stream<Mutant> roles() {
        return Stream.of(
                role("users", Scope.list("anti_grav_units_users")),
                role("campus", Scope.list("anti_grav_units_users")),
                role("users", Scope.creation()));
    }

    private static Mutant role(String parent, Predicate<Request> operation) {
        boolean isCreation = operation.test(new Request("POST", "/v2/users/1/cursus_users", List.of(), ""));
        return mutant(
                "role_is_not_checked_below_" + parent + (isCreation ? "_on_creation" : ""),
                "Checks no role below " + parent + (isCreation ? " on creation." : " in the list of anti-grav units."),
                operation.and(request -> request.path().startsWith("/v2/" + parent + "/")),
                (request, origin) -> {
                    Response response = origin.send(request);
                    return response.status() == 403
                            ? origin.send(request.without("access_token"::equals)
                                    .with(new Header(
                                            "Authorization", "Bearer " + Tokens.of("understudy-staff", origin))))
                            : response;
                });
    }

    private static Stream<Mutant> links() {
        return Stream.of(
                link("users", "filter"),
                link("users", "sort"),
                link("users", "range"),
                link("projects_users", "filter"),
                link("projects_users", "sort"),
                link("anti_grav_units_users", "range"));
    }

    private static Mutant link(String list, String parameter) {
        String pattern = "((?:[?&])" + parameter + "(?:%5B[^=&>]*)?=[^&>,%]*)(?:,|%2C)[^&>]*";
        return mutant(
                "second_value_of_" + parameter + "_is_lost_in_links_of_" + list,
                "Keeps the first value of " + parameter + " alone in the Link of " + list + ".",
                Scope.list(list),
                Change.success(response -> response.changing("Link", value -> value.replaceAll(pattern, "$1"))));
    }

    private static Stream<Mutant> precisions() {
        return Stream.of(
                precision("users", "filter[updated_at]"),
                precision("projects_users", "filter[retriable_at]"),
                precision("projects_users", "filter[marked_at]"),
                precision("anti_grav_units_users", "filter[updated_at]"),
                precision("users", "range[created_at]"),
                precision("users", "range[updated_at]"),
                precision("projects_users", "range[created_at]"),
                precision("projects_users", "range[retriable_at]"),
                precision("projects_users", "range[marked_at]"),
                precision("anti_grav_units_users", "range[created_at]"));
    }

    private static Mutant precision(String list, String parameter) {
        return changing(
                list,
                parameter,
                "is_to_the_second",
                "Reads %s of %s to the second.",
                value -> value.replaceAll("(:\\d\\d)\\.\\d+", "$1.000"));
    }

    private static Stream<Mutant> zeros() {
        return Stream.of(
                zero("projects_users", "filter[occurrence]"),
                zero("projects_users", "filter[final_mark]"),
                zero("projects_users", "filter[user_id]"),
                zero("anti_grav_units_users", "filter[close_id]"),
                zero("anti_grav_units_users", "filter[anti_grav_unit_id]"),
                zero("anti_grav_units_users", "filter[internship_id]"),
                zero("users", "filter[id]"));
    }

    private static Mutant zero(String list, String parameter) {
        return changing(
                list,
                parameter,
                "of_0_is_none",
                "Takes 0 in %s of %s for no value.",
                value -> value.equals("0") ? "" : value);
    }

    private static Stream<Mutant> cases() {
        return Stream.of(
                        List.of("users", "login"),
                        List.of("users", "email"),
                        List.of("users", "first_name"),
                        List.of("users", "last_name"),
                        List.of("users", "pool_month"),
                        List.of("projects_users", "status"),
                        List.of("anti_grav_units_users", "reason"))
                .map(each -> changing(
                        each.get(0),
                        "filter[" + each.get(1) + "]",
                        "ignores_case",
                        "Compares %s of %s without regard to case.",
                        value -> variants(
                                value,
                                text -> Stream.of(
                                        text,
                                        text.toLowerCase(Locale.ROOT),
                                        text.toUpperCase(Locale.ROOT),
                                        capitalised(text)))));
    }

    private static Stream<Mutant> accents() {
        return Stream.of(
                        List.of("users", "first_name"),
                        List.of("users", "last_name"),
                        List.of("anti_grav_units_users", "reason"))
                .map(each -> changing(
                        each.get(0),
                        "filter[" + each.get(1) + "]",
                        "ignores_accents",
                        "Compares %s of %s without regard to accents.",
                        value -> variants(value, text -> Stream.of(text, withoutAccents(text)))));
    }

    private static String withoutAccents(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    }

    private static String capitalised(String text) {
        return text.isEmpty()
                ? text
                : text.substring(0, 1).toUpperCase(Locale.ROOT)
                        + text.substring(1).toLowerCase(Locale.ROOT);
    }

    private static String variants(String value, Function<String, Stream<String>> change) {
        return Stream.of(value.split(",", -1))
                .flatMap(change)
                .collect(Collectors.toCollection(LinkedHashSet::new))
                .stream()
                .collect(Collectors.joining(","));
    }

    private static Mutant changing(
            String list, String parameter, String what, String does, UnaryOperator<String> change) {
        String name = parameter.replaceAll("\\W+", "_").replaceAll("_$", "");
        return mutant(
                name + "_of_" + list + "_" + what,
                String.format(does, parameter, list),
                Scope.list(list).and(request -> request.has(parameter)),
                Change.request(request -> request.changing(parameter::equals, change)));
    }

    private static Stream<Mutant> belowParents() {
        return Stream.of(
                lostBelow("users", "sort"),
                lostBelow("users", "filter["),
                lostBelow("users", "range["),
                lostBelow("users", "page"),
                lostBelow("projects_users", "sort"),
                lostBelow("projects_users", "page"),
                lostBelow("anti_grav_units_users", "range["),
                lostBelow("anti_grav_units_users", "filter["));
    }

    private static Mutant lostBelow(String list, String parameter) {
        return lost(list, parameter, "below_a_parent", "below a parent", Scope.below());
    }

    private static Stream<Mutant> parentsInQuery() {
        return Stream.of(
                lostBeside("users", "sort"),
                lostBeside("users", "filter["),
                lostBeside("users", "range["),
                lostBeside("users", "page"),
                lostBeside("projects_users", "filter["),
                lostBeside("projects_users", "range["),
                lostBeside("anti_grav_units_users", "sort"),
                lostBeside("anti_grav_units_users", "page"));
    }

    private static Mutant lostBeside(String list, String parameter) {
        return lost(
                list, parameter, "with_a_parent_in_the_query", "with a parent in the query", ParentMutants.inQuery());
    }

    private static Mutant lost(
            String list, String parameter, String where, String inWords, Predicate<Request> condition) {
        String word = parameter.replace("[", "");
        return mutant(
                word + "_of_" + list + "_is_lost_" + where,
                "Ignores " + word + " of " + list + " " + inWords + ".",
                Scope.list(list).and(condition).and(request -> request.hasAny(parameter)),
                Change.request(request -> request.without(name -> name.startsWith(parameter))));
    }

    private static Stream<Mutant> tags() {
        return Stream.of(
                tag("list_of_tags_is_its_first", "Compares the first tag of If-None-Match alone.", value -> value.split(
                                ",", 2)[0]),
                tag(
                        "list_of_tags_is_its_last",
                        "Compares the last tag of If-None-Match alone.",
                        value -> value.substring(value.lastIndexOf(',') + 1).strip()),
                tag(
                        "any_tag_matches_none",
                        "Takes * in If-None-Match for a tag.",
                        value -> value.equals("*") ? "\"*\"" : value),
                tag(
                        "strong_tag_matches_none",
                        "Compares the tags of If-None-Match strongly.",
                        value -> value.startsWith("\"") ? "\"strong\"" : value));
    }

    private static Mutant tag(String name, String does, UnaryOperator<String> change) {
        return mutant(
                name,
                does,
                Scope.everyList().and(Scope.withHeader("If-None-Match")),
                Change.request(request -> request.with(new Header(
                        "If-None-Match",
                        change.apply(request.header("If-None-Match").orElseThrow())))));
    }

    private static Stream<Mutant> types() {
        return Stream.of(
                textual(Scope.list("projects_users"), "projects_users", "final_mark"),
                textual(Scope.list("projects_users"), "projects_users", "parent_id"),
                textual(Scope.list("projects_users"), "projects_users", "validated?"),
                textual(Scope.list("anti_grav_units_users"), "anti_grav_units_users", "is_free"),
                textual(Scope.list("anti_grav_units_users"), "anti_grav_units_users", "close_id"),
                textual(Scope.fabManager(), "fab_manager", "organization"),
                textual(Scope.fabManager(), "fab_manager", "invoicing_profile_id"),
                textual(Scope.creation(), "creation", "level"));
    }

    private static Mutant textual(Predicate<Request> operation, String words, String member) {
        return mutant(
                member.replaceAll("\\W", "") + "_of_" + words + "_is_a_text",
                "Writes " + member + " of " + words + " as a JSON string.",
                operation,
                Change.success(response -> response.changingJson(
                        json -> Json.everywhere(json, (name, value) -> name.equals(member) ? text(value) : value))));
    }

    private static JsonNode text(JsonNode value) {
        return value.isNull() ? value : TextNode.valueOf(value.asText());
    }
}
