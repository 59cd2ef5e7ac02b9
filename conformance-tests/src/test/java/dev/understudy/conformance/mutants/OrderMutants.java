package dev.understudy.conformance.mutants;

import static dev.understudy.conformance.mutants.Mutant.mutant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Mutants of {@code sort} and in the order without it. */
final class OrderMutants {
    private static final String SORT = "sort";

    private OrderMutants() {}

    static List<Mutant> all() {
        List<Mutant> mutants = new ArrayList<>(keys());
        mutants.addAll(comparisons());
        return mutants;
    }

    private static List<Mutant> keys() {
        return List.of(
                mutant(
                        "sort_descending_is_ascending",
                        "Ignores the minus before a sort key.",
                        Scope.with(SORT),
                        Change.request(request -> request.changing(SORT::equals, value -> value.replace("-", "")))),
                mutant(
                        "first_sort_key_alone_counts",
                        "Sorts by the first of several keys alone.",
                        Scope.with(SORT),
                        Change.request(request -> request.changing(SORT::equals, value -> value.split(",", 2)[0]))),
                mutant(
                        "last_sort_key_goes_first",
                        "Sorts by the last of several keys before the others.",
                        Scope.with(SORT),
                        Change.request(request -> request.changing(
                                SORT::equals, value -> value.replaceFirst("^([^,]+),([^,]+)$", "$2,$1")))),
                mutant(
                        "unknown_sort_is_accepted",
                        "Ignores an unknown sort key in silence.",
                        Scope.with(SORT),
                        (request, origin) -> {
                            Response response = origin.send(request);
                            return response.status() == 400 && response.body().contains("not sortable")
                                    ? origin.send(request.without(SORT::equals))
                                    : response;
                        }),
                mutant(
                        "sort_is_ignored_on_one_field",
                        "Ignores sort=email.",
                        Scope.with(SORT),
                        Change.request(request ->
                                request.parameter(SORT).filter("email"::equals).isPresent()
                                        ? request.without(SORT::equals)
                                        : request)),
                mutant(
                        "sort_is_ignored_below_a_parent",
                        "Ignores sort below a parent.",
                        Scope.below().and(Scope.with(SORT)),
                        Change.request(request -> request.without(SORT::equals))),
                mutant(
                        "secret_sort_keys_are_unknown",
                        "Refuses the documented sort keys of which it holds no values.",
                        Scope.list("users").and(Scope.with(SORT)),
                        Change.success((request, response) -> request.parameter(SORT)
                                        .filter(value -> value.matches("-?(otp_|slack_|encrypted_).*"))
                                        .isPresent()
                                ? Answers.json(
                                        response, 400, "{\"error\":\"Sort Error\",\"message\":\"Unknown field\"}")
                                : response)));
    }

    private static List<Mutant> comparisons() {
        return List.of(
                mutant(
                        "no_tie_break",
                        "Leaves the order of equal rows to chance.",
                        Scope.lists().and(Scope.with(SORT)),
                        Change.request(request -> request.changing(
                                SORT::equals, value -> value.matches("(.*,)?-?id(,.*)?") ? value : value + ",-id"))),
                mutant(
                        "tie_break_follows_the_key",
                        "Orders equal rows by falling id where the sort is descending.",
                        Scope.lists().and(Scope.with(SORT)),
                        Change.request(request -> request.changing(
                                SORT::equals, value -> value.matches("-(?!id)\\w+") ? value + ",-id" : value))),
                sorting(
                        "nulls_come_first",
                        "Puts rows without a value first where the sort is ascending.",
                        "projects_users",
                        "final_mark",
                        Comparator.comparing(item -> !item.path("final_mark").isNull())),
                sorting(
                        "nulls_come_last_descending",
                        "Puts rows without a value last where the sort is descending.",
                        "projects_users",
                        "-final_mark",
                        Comparator.comparing(item -> item.path("final_mark").isNull())),
                sorting(
                        "numbers_sorted_as_texts",
                        "Sorts marks as texts, 100 before 42.",
                        "projects_users",
                        "final_mark",
                        Comparator.comparing(item -> sortable(item.path("final_mark")))),
                sorting(
                        "sort_ignores_case",
                        "Sorts texts without regard to case.",
                        "users",
                        "login",
                        Comparator.comparing(item -> item.path("login").asText().toLowerCase(Locale.ROOT))),
                mutant(
                        "default_order_is_ascending",
                        "Lists the oldest items first by default.",
                        Scope.list("users")
                                .or(Scope.list("anti_grav_units_users"))
                                .and(OrderMutants::isUnsorted),
                        Change.request(request -> request.and(SORT, "id"))),
                mutant(
                        "default_order_is_descending",
                        "Lists the newest projects_users first by default.",
                        Scope.list("projects_users").and(OrderMutants::isUnsorted),
                        Change.request(request -> request.and(SORT, "-id"))),
                mutant(
                        "default_order_below_a_parent_is_ascending",
                        "Lists the oldest items first below a parent.",
                        Scope.below().and(Scope.list("users")).and(OrderMutants::isUnsorted),
                        Change.request(request -> request.and(SORT, "id"))),
                mutant(
                        "sort_after_the_page_was_cut",
                        "Cuts the page first and sorts what is on it.",
                        Scope.list("users").and(Scope.with(SORT)).and(OrderMutants::isSortedByLogin),
                        (request, origin) -> {
                            Response response = origin.send(request.without(SORT::equals));
                            return response.isOk()
                                    ? response.changingItems(request.path(), OrderMutants::byLogin)
                                    : response;
                        }));
    }

    private static boolean isUnsorted(Request request) {
        return !request.has(SORT);
    }

    private static boolean isSortedByLogin(Request request) {
        return request.parameter(SORT).filter("login"::equals).isPresent();
    }

    private static List<ObjectNode> byLogin(List<ObjectNode> items) {
        return items.stream()
                .sorted(Comparator.comparing(item -> item.path("login").asText()))
                .toList();
    }

    private static String sortable(JsonNode value) {
        return value.isNull() ? "~" : value.asText();
    }

    /** A mutant that brings the items of a page that is sorted by one field into another order. */
    private static Mutant sorting(
            String name, String does, String resource, String sort, Comparator<ObjectNode> comparator) {
        Predicate<Request> isSorted =
                request -> request.parameter(SORT).filter(sort::equals).isPresent();
        return mutant(
                name,
                does,
                Scope.list(resource).and(isSorted),
                Change.success((request, response) -> response.changingItems(
                        request.path(),
                        items -> items.stream().sorted(comparator).toList())));
    }
}
