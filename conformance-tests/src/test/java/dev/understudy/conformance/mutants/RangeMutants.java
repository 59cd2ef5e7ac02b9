package dev.understudy.conformance.mutants;

import static dev.understudy.conformance.mutants.Mutant.mutant;

import java.util.List;

/** Mutants of {@code range}. */
final class RangeMutants {
    private RangeMutants() {}

    static List<Mutant> all() {
        return List.of(
                mutant(
                        "range_excludes_its_end",
                        "Leaves out the items at the end of a range of ids.",
                        Scope.with("range[id]"),
                        Change.success((request, response) -> withoutEnd(request, response, 1))),
                mutant(
                        "range_excludes_its_beginning",
                        "Leaves out the items at the beginning of a range of ids.",
                        Scope.with("range[id]"),
                        Change.success((request, response) -> withoutEnd(request, response, 0))),
                mutant(
                        "range_of_moments_excludes_its_end",
                        "Leaves out what happened at the very end of a range of moments.",
                        Scope.with("range["),
                        Change.request(request -> request.changing(
                                name -> name.matches("range\\[\\w+_at]"),
                                value -> value.replaceFirst("\\.(\\d\\d)[1-9]Z$", ".$10Z")))),
                mutant(
                        "range_to_a_day_ends_at_its_midnight",
                        "Ends a range to a day when that day begins.",
                        Scope.with("range["),
                        Change.request(request -> request.changing(
                                name -> name.matches("range\\[\\w+_at]"),
                                value -> value.replaceFirst(",(\\d{4}-\\d{2}-\\d{2})$", ",$1T00:00:00.000Z")))),
                mutant(
                        "range_upside_down_is_turned",
                        "Turns a range round whose beginning is above its end.",
                        Scope.with("range["),
                        (request, origin) -> {
                            Response response = origin.send(request);
                            return response.status() == 400
                                    ? origin.send(request.changing(RangeMutants::isRange, RangeMutants::turned))
                                    : response;
                        }),
                mutant(
                        "range_upside_down_selects_nothing",
                        "Answers with an empty list to a range whose beginning is above its end.",
                        Scope.with("range["),
                        Change.answer((request, response) -> response.status() == 400
                                        && isWhole(request)
                                        && !response.body().contains("exists")
                                ? Answers.emptyList(request, response)
                                : response)),
                mutant(
                        "range_may_be_open",
                        "Takes a range without an end for one to the greatest value.",
                        Scope.with("range["),
                        (request, origin) -> {
                            Response response = origin.send(request);
                            return response.status() == 400
                                    ? origin.send(request.changing(
                                            RangeMutants::isRange,
                                            value -> value.matches("\\d+,?")
                                                    ? value.replace(",", "") + ",9999999999"
                                                    : value))
                                    : response;
                        }),
                mutant(
                        "range_ignores_more_values",
                        "Ignores what follows the second value of a range.",
                        Scope.with("range["),
                        Change.request(request -> request.changing(
                                RangeMutants::isRange, value -> value.replaceFirst("^([^,]*,[^,]*),.*", "$1")))),
                mutant(
                        "unknown_range_is_ignored",
                        "Ignores a range of an unknown field in silence.",
                        Scope.with("range["),
                        (request, origin) -> {
                            Response response = origin.send(request);
                            return response.status() == 400 && isWhole(request)
                                    ? origin.send(request.without(RangeMutants::isRange))
                                    : response;
                        }),
                mutant(
                        "range_is_ignored_on_one_field",
                        "Ignores range[pool_year].",
                        Scope.with("range[pool_year]"),
                        Change.request(request -> request.without("range[pool_year]"::equals))),
                mutant(
                        "first_of_several_ranges_counts",
                        "Uses the first of several ranges alone.",
                        Scope.with("range["),
                        Change.request(request -> {
                            String first = request.parameters().stream()
                                    .map(parameter -> parameter.name())
                                    .filter(RangeMutants::isRange)
                                    .findFirst()
                                    .orElseThrow();
                            return request.without(name -> isRange(name) && !name.equals(first));
                        })),
                mutant(
                        "range_takes_rows_without_a_value",
                        "Counts rows without a value into every range of marks.",
                        Scope.list("projects_users").and(Scope.with("range[final_mark]")),
                        RangeMutants::withRowsWithoutValue));
    }

    private static boolean isRange(String name) {
        return name.startsWith("range[");
    }

    private static boolean isWhole(Request request) {
        return request.parameters().stream()
                .filter(parameter -> isRange(parameter.name()))
                .allMatch(parameter -> parameter.value().matches("[^,]+,[^,]+"));
    }

    private static String turned(String value) {
        return value.replaceFirst("^([^,]*),([^,]*)$", "$2,$1");
    }

    private static Response withoutEnd(Request request, Response response, int end) {
        String[] ends = request.parameter("range[id]").orElseThrow().split(",", -1);
        return ends.length < 2
                ? response
                : Answers.keepingItems(
                        request, response, item -> !item.path("id").asText().equals(ends[end]));
    }

    private static Response withRowsWithoutValue(Request request, Origin origin) {
        Response response = origin.send(request);
        Response without =
                origin.send(request.without("range[final_mark]"::equals).and("filter[final_mark]", "null"));
        if (!response.isOk() || !without.isOk()) {
            return response;
        }
        long more = without.items(request.path()).orElseThrow().size();
        return response.changingItems(request.path(), items -> {
                    items.addAll(without.items(request.path()).orElseThrow());
                    return items;
                })
                .changing("X-Total", total -> "" + (Long.parseLong(total) + more));
    }
}
