package dev.understudy.conformance.mutants;

import static dev.understudy.conformance.mutants.Mutant.mutant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.conformance.io.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** Mutants of {@code filter}. */
final class FilterMutants {
    private static final String DAY = "\\d{4}-\\d{2}-\\d{2}";

    private FilterMutants() {}

    static List<Mutant> all() {
        List<Mutant> mutants = new ArrayList<>(combining());
        mutants.addAll(values());
        mutants.addAll(meanings());
        return mutants;
    }

    private static List<Mutant> combining() {
        return List.of(
                mutant(
                        "filter_is_ignored_on_one_field",
                        "Ignores filter[kind].",
                        Scope.with("filter[kind]"),
                        Change.request(request -> request.without("filter[kind]"::equals))),
                mutant(
                        "filter_is_ignored_below_a_parent",
                        "Ignores every filter below a parent.",
                        Scope.below().and(Scope.with("filter[")),
                        Change.request(request -> request.without(FilterMutants::isFilter))),
                mutant(
                        "filter_takes_the_first_value",
                        "Selects the first value of a list alone.",
                        Scope.with("filter["),
                        Change.request(
                                request -> request.changing(FilterMutants::isFilter, value -> value.split(",", 2)[0]))),
                mutant(
                        "values_of_a_filter_must_all_match",
                        "Wants items to have all the values of a list at once.",
                        Scope.with("filter[").and(FilterMutants::hasSeveralValues),
                        Change.success(Answers::emptied)),
                mutant(
                        "last_filter_alone_counts",
                        "Uses the last of several filters alone.",
                        Scope.with("filter[").and(request -> filters(request).size() > 1),
                        Change.request(request -> {
                            List<String> names = filters(request);
                            return request.without(name -> isFilter(name) && !name.equals(names.get(names.size() - 1)));
                        })),
                mutant(
                        "filters_are_ored",
                        "Selects the items that match any of several filters.",
                        Scope.with("filter[").and(request -> filters(request).size() > 1),
                        FilterMutants::ored),
                mutant(
                        "filter_and_range_exclude_each_other",
                        "Ignores ranges where there is a filter.",
                        Scope.with("filter[").and(Scope.with("range[")),
                        Change.request(request -> request.without(name -> name.startsWith("range[")))),
                mutant(
                        "first_of_repeated_filters_counts",
                        "Uses the first value where a filter is sent twice.",
                        Scope.with("filter["),
                        Change.request(FilterMutants::withFirstOfRepeated)),
                mutant(
                        "joined_rows_are_doubled",
                        "Lists an item twice where it matches two values of filter[cursus].",
                        Scope.list("projects_users")
                                .and(Scope.with("filter[cursus]").and(FilterMutants::hasSeveralValues)),
                        Change.success((request, response) -> response.changingItems(request.path(), items -> {
                            List<ObjectNode> doubled = new ArrayList<>(items);
                            items.stream()
                                    .filter(item -> item.path("cursus_ids").size() > 1)
                                    .forEach(item -> doubled.add(items.indexOf(item), item));
                            return doubled;
                        }))));
    }

    private static List<Mutant> values() {
        return List.of(
                mutant(
                        "unknown_filter_is_ignored",
                        "Ignores a filter on an unknown field in silence.",
                        Scope.with("filter["),
                        (request, origin) -> {
                            Response response = origin.send(request);
                            return response.status() == 400 && response.body().contains("doesn't exists")
                                    ? origin.send(request.without(FilterMutants::isFilter))
                                    : response;
                        }),
                mutant(
                        "null_is_a_text",
                        "Takes null for a text and finds nothing.",
                        Scope.with("filter[").and(request -> values(request).contains("null")),
                        Change.success(Answers::emptied)),
                mutant(
                        "null_among_values_is_dropped",
                        "Forgets null where it stands beside other values.",
                        Scope.with("filter["),
                        Change.request(request -> request.changing(
                                FilterMutants::isFilter, value -> value.replaceAll(",null\\b|\\bnull,", "")))),
                mutant(
                        "empty_filter_selects_nothing",
                        "Takes an empty filter for the empty text.",
                        Scope.with("filter[").and(request -> values(request).contains("")),
                        Change.success(Answers::emptied)),
                mutant(
                        "unreadable_value_selects_nothing",
                        "Answers with an empty list to a value that is not of the type.",
                        Scope.with("filter["),
                        Change.answer((request, response) ->
                                response.status() == 422 ? Answers.emptyList(request, response) : response)),
                mutant(
                        "unreadable_value_is_a_bad_request",
                        "Answers 400 in place of 422 to a value that is not of the type.",
                        Scope.with("filter["),
                        Change.status(422, response -> response.withStatus(400))),
                mutant(
                        "undocumented_cursus_is_accepted",
                        "Takes any number for filter[cursus].",
                        Scope.with("filter[cursus]"),
                        Change.answer((request, response) -> response.status() == 422
                                        && request.parameter("filter[cursus]")
                                                .filter(value -> value.matches("[\\d,]+"))
                                                .isPresent()
                                ? Answers.emptyList(request, response)
                                : response)),
                mutant(
                        "ids_of_32_bits",
                        "Finds no id beyond 32 bits.",
                        Scope.with("filter[id]"),
                        Change.success((request, response) -> Answers.keepingItems(
                                request, response, item -> item.path("id").longValue() <= Integer.MAX_VALUE))));
    }

    private static List<Mutant> meanings() {
        return List.of(
                textual("filter_ignores_case", "Compares texts without regard to case.", String::equalsIgnoreCase),
                textual("filter_matches_the_beginning", "Finds texts that begin with the value.", String::startsWith),
                textual("filter_matches_a_part", "Finds texts that contain the value.", String::contains),
                mutant(
                        "filter_trims_values",
                        "Takes white space off the end of values.",
                        Scope.with("filter["),
                        Change.request(request -> request.changing(FilterMutants::isFilter, String::stripTrailing))),
                mutant(
                        "day_is_its_midnight",
                        "Takes a day for its first moment.",
                        Scope.with("filter[")
                                .and(request -> values(request).stream().anyMatch(value -> value.matches(DAY))),
                        Change.request(request -> request.changing(
                                name -> name.matches("filter\\[\\w+_at]"),
                                value -> value.matches(DAY) ? value + "T00:00:00.000Z" : value))),
                mutant(
                        "moment_is_its_second",
                        "Compares moments to the second.",
                        Scope.with("filter["),
                        Change.request(request -> request.changing(
                                name -> name.matches("filter\\[\\w+_at]"),
                                value -> value.replaceFirst("(T\\d\\d:\\d\\d:\\d\\d)\\.\\d{3}", "$1.000")))),
                mutant(
                        "offset_is_ignored",
                        "Reads a moment with an offset as if it were UTC.",
                        Scope.with("filter["),
                        Change.request(request -> request.changing(
                                FilterMutants::isFilter,
                                value -> value.replaceFirst("(:\\d\\d(?:\\.\\d+)?)[+ -]\\d\\d:\\d\\d$", "$1Z")))),
                condition("active", "active_false_is_true", "Reads filter[active]=false as true.", "false", "true"),
                condition(
                        "marked",
                        "marked_false_selects_all",
                        "Selects every item for filter[marked]=false.",
                        "false",
                        "true,false"),
                condition(
                        "retriable",
                        "retriable_is_reversed",
                        "Selects what is not retriable for filter[retriable]=true.",
                        "true",
                        "false"),
                mutant(
                        "campus_filter_takes_the_first_campus",
                        "Looks at the first campus of filter[campus] alone.",
                        Scope.with("filter[campus]"),
                        Change.request(request ->
                                request.changing("filter[campus]"::equals, value -> value.split(",", 2)[0]))));
    }

    private static Mutant condition(String field, String name, String does, String value, String instead) {
        return mutant(
                name,
                does,
                Scope.with("filter[" + field + "]").and(request -> request.parameter("filter[" + field + "]")
                        .filter(value::equals)
                        .isPresent()),
                Change.request(request ->
                        request.changing(("filter[" + field + "]")::equals, old -> old.equals(value) ? instead : old)));
    }

    /** A mutant in comparing logins, which are what items show: asked without the filter, then chosen by it. */
    private static Mutant textual(String name, String does, BiPredicate<String, String> matches) {
        String filter = "filter[login]";
        Predicate<Request> isPlain = request -> request.parameter(filter)
                .filter(value -> value.length() > 1 && !value.contains(",") && !value.equals("null"))
                .isPresent();
        return mutant(name, does, Scope.list("users").and(isPlain), (request, origin) -> {
            String value = request.parameter(filter).orElseThrow();
            Response all = origin.send(request.without(filter::equals).and("per_page", "100"));
            return all.isOk()
                    ? Answers.keepingItems(
                                    request,
                                    all,
                                    item -> matches.test(item.path("login").asText(), value))
                            .with("X-Per-Page", request.parameter("page[size]").orElse("30"))
                    : all;
        });
    }

    private static boolean isFilter(String name) {
        return name.startsWith("filter[");
    }

    private static List<String> filters(Request request) {
        return request.parameters().stream()
                .map(Parameter::name)
                .filter(FilterMutants::isFilter)
                .distinct()
                .toList();
    }

    private static List<String> values(Request request) {
        return request.parameters().stream()
                .filter(parameter -> isFilter(parameter.name()))
                .map(parameter -> parameter.value().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static boolean hasSeveralValues(Request request) {
        return values(request).stream().anyMatch(value -> value.contains(","));
    }

    private static Response ored(Request request, Origin origin) {
        Response first = origin.send(request);
        if (!first.isOk()) {
            return first;
        }
        Map<Long, ObjectNode> items = new LinkedHashMap<>();
        for (String kept : filters(request)) {
            Request one = request.without(name -> isFilter(name) && !name.equals(kept));
            origin.send(one)
                    .items(request.path())
                    .orElse(List.of())
                    .forEach(item -> items.put(item.path("id").longValue(), item));
        }
        return first.changingItems(request.path(), few -> List.copyOf(items.values()))
                .with("X-Total", "" + items.size());
    }

    private static Request withFirstOfRepeated(Request request) {
        Map<String, Parameter> first = new LinkedHashMap<>();
        request.parameters().forEach(parameter -> first.putIfAbsent(parameter.name(), parameter));
        return first.size() == request.parameters().size()
                ? request
                : request.withParameters(List.copyOf(first.values()));
    }
}
