package dev.understudy.conformance.mutants;

import static dev.understudy.conformance.mutants.Mutant.mutant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Mutants of paging and totals. */
final class PagingMutants {
    private static final Set<String> NUMBERS = Set.of("page", "page[number]");
    private static final Set<String> SIZES = Set.of("per_page", "page[size]");
    private static final int MAXIMUM = 100;

    private PagingMutants() {}

    static List<Mutant> all() {
        List<Mutant> mutants = new ArrayList<>(numbers());
        mutants.addAll(sizes());
        mutants.addAll(totals());
        return mutants;
    }

    private static List<Mutant> numbers() {
        return List.of(
                mutant(
                        "page_counted_from_zero",
                        "Counts pages from 0, so that page 1 is the second.",
                        Scope.everyList().and(PagingMutants::hasNumber),
                        Change.request(request -> request.changing(NUMBERS::contains, PagingMutants::next))),
                mutant(
                        "page_loses_its_first_row",
                        "Begins every page after the first one row too late.",
                        Scope.everyList().and(PagingMutants::isLaterPage),
                        Change.success((request, response) ->
                                response.changingItems(request.path(), PagingMutants::withoutFirst))),
                mutant(
                        "row_on_two_pages",
                        "Begins every page after the first with the last row of the page before.",
                        Scope.everyList().and(PagingMutants::isLaterPage),
                        PagingMutants::withLastOfPageBefore),
                mutant(
                        "page_past_the_end_is_not_found",
                        "Answers 404 past the last page.",
                        Scope.lists().and(PagingMutants::hasNumber),
                        Change.success((request, response) ->
                                isEmpty(request, response) ? Answers.json(response, 404, "{}") : response)),
                mutant(
                        "page_past_the_end_is_the_first",
                        "Shows the first page again past the last one.",
                        Scope.everyList().and(PagingMutants::hasNumber),
                        (request, origin) -> {
                            Response response = origin.send(request);
                            return isEmpty(request, response)
                                    ? origin.send(request.changing(NUMBERS::contains, value -> "1"))
                                    : response;
                        }),
                mutant(
                        "page_below_one_counts_as_one",
                        "Takes page 0 and page -1 for the first page, in Fab-manager.",
                        Scope.fabManager().and(PagingMutants::hasNumber),
                        Change.request(request -> request.changing(
                                NUMBERS::contains,
                                value -> value.matches("-?\\d") ? "" + Math.max(1, number(value)) : value))),
                mutant(
                        "page_that_is_no_number_is_ignored",
                        "Shows the first page where the page is no number.",
                        Scope.everyList().and(PagingMutants::hasNumber),
                        Change.request(request ->
                                request.changing(NUMBERS::contains, value -> value.matches("-?\\d+") ? value : "1"))),
                mutant(
                        "bracketed_page_is_unknown",
                        "Knows page and per_page, but neither page[number] nor page[size].",
                        Scope.lists().and(request -> request.hasAny("page[")),
                        Change.request(request -> request.without(name -> name.startsWith("page[")))),
                mutant(
                        "plain_page_is_unknown",
                        "Knows page[number] and page[size], but neither page nor per_page.",
                        Scope.lists().and(request -> request.has("page") || request.has("per_page")),
                        Change.request(
                                request -> request.without(name -> name.equals("page") || name.equals("per_page")))),
                mutant(
                        "page_below_one_is_refused",
                        "Answers 400 to page 0 and page -1.",
                        Scope.lists().and(PagingMutants::hasNumber),
                        Change.request(request -> request.changing(
                                NUMBERS::contains, value -> value.matches("0|-\\d+") ? "none" : value))),
                mutant(
                        "size_below_one_is_refused",
                        "Answers 400 to a size of 0 or less.",
                        Scope.lists().and(PagingMutants::hasSize),
                        Change.request(request ->
                                request.changing(SIZES::contains, value -> value.matches("0|-\\d+") ? "none" : value))),
                mutant(
                        "page_with_bracketed_size_is_ignored",
                        "Ignores page where page[size] tells the size.",
                        Scope.lists().and(request -> request.has("page") && request.has("page[size]")),
                        Change.request(request -> request.without(name -> name.equals("page")))),
                mutant(
                        "page_after_the_hash_keeps_the_size",
                        "Keeps a page[size] where a plain page comes after it.",
                        Scope.lists().and(request -> request.has("page") && request.has("page[size]")),
                        Change.request(request -> request.and(
                                "per_page", request.parameter("page[size]").orElse("")))),
                mutant(
                        "page_before_the_hash_is_allowed",
                        "Takes page[size] where a plain page comes before it.",
                        Scope.lists().and(request -> request.has("page") && request.hasAny("page[")),
                        Change.request(request -> request.without(name -> name.startsWith("page[")))),
                mutant(
                        "paging_ignored_below_a_parent",
                        "Ignores page and size below a parent.",
                        Scope.below().and(request -> hasNumber(request) || hasSize(request)),
                        Change.request(
                                request -> request.without(name -> NUMBERS.contains(name) || SIZES.contains(name)))));
    }

    private static List<Mutant> sizes() {
        return List.of(
                mutant(
                        "default_size_is_20",
                        "Shows 20 items by default in place of 30.",
                        Scope.lists().and(Predicate.not(PagingMutants::hasSize)),
                        Change.request(request -> request.and("per_page", "20"))),
                mutant(
                        "default_size_is_100",
                        "Shows as many items as fit on a page by default.",
                        Scope.lists().and(Predicate.not(PagingMutants::hasSize)),
                        Change.request(request -> request.and("per_page", "100"))),
                mutant(
                        "size_has_no_maximum",
                        "Shows more than 100 items on a page if asked to.",
                        Scope.everyList().and(request -> asked(request) > MAXIMUM),
                        PagingMutants::unclamped),
                mutant(
                        "size_above_the_maximum_is_refused",
                        "Answers 400 to a size above 100.",
                        Scope.lists().and(request -> asked(request) > MAXIMUM),
                        Change.success(response -> Answers.json(
                                response,
                                400,
                                "{\"error\":\"Page Error\",\"message\":\"page[size] must be at most 100.\"}"))),
                mutant(
                        "size_above_the_maximum_is_the_default",
                        "Falls back to the default size for a size above 100.",
                        Scope.everyList().and(request -> asked(request) > MAXIMUM),
                        Change.request(request -> request.without(SIZES::contains))),
                mutant(
                        "largest_page_has_99",
                        "Shows one item less than asked on a page of 100.",
                        Scope.everyList().and(request -> asked(request) >= MAXIMUM),
                        Change.request(request -> request.changing(SIZES::contains, value -> "99"))),
                mutant(
                        "size_told_as_asked",
                        "Clamps the size to 100, but tells the size that was asked for.",
                        Scope.everyList().and(request -> asked(request) > MAXIMUM),
                        Change.success(
                                (request, response) -> response.with(Answers.size(request), "" + asked(request)))));
    }

    private static List<Mutant> totals() {
        return List.of(
                mutant(
                        "total_counts_pages",
                        "Tells the number of pages where it must tell the number of items.",
                        Scope.everyList(),
                        Change.success((request, response) -> response.changing(
                                Answers.total(request),
                                value -> ""
                                        + pages(
                                                number(value),
                                                number(response.header(Answers.size(request))
                                                        .orElse("1")))))),
                mutant(
                        "total_counts_the_page",
                        "Tells how many items are on the page.",
                        Scope.everyList(),
                        Change.success((request, response) -> response.changing(
                                Answers.total(request),
                                value -> ""
                                        + response.items(request.path())
                                                .orElse(List.of())
                                                .size()))),
                mutant(
                        "total_counts_unfiltered",
                        "Counts the items as if there were no filter.",
                        Scope.lists().and(Scope.with("filter[")),
                        (request, origin) -> {
                            Response all = origin.send(request.without(name -> name.startsWith("filter[")));
                            Response response = origin.send(request);
                            return response.isOk()
                                    ? response.changing("X-Total", value -> all.header("X-Total")
                                            .orElse(value))
                                    : response;
                        }),
                mutant(
                        "total_past_the_end_is_zero",
                        "Counts no items past the last page.",
                        Scope.everyList().and(PagingMutants::hasNumber),
                        Change.success((request, response) ->
                                isEmpty(request, response) ? response.with(Answers.total(request), "0") : response)),
                mutant(
                        "total_is_missing",
                        "Does not tell how many items there are.",
                        Scope.everyList(),
                        Change.success((request, response) -> response.without(Answers.total(request)))),
                mutant(
                        "page_told_is_always_1",
                        "Tells on every page that it is the first.",
                        Scope.lists(),
                        Change.success(response -> response.with("X-Page", "1"))),
                mutant(
                        "size_told_is_the_number_of_items",
                        "Tells how many items are on the page in place of its size.",
                        Scope.everyList(),
                        Change.success((request, response) -> response.with(
                                Answers.size(request),
                                ""
                                        + response.items(request.path())
                                                .orElse(List.of())
                                                .size()))));
    }

    private static boolean hasNumber(Request request) {
        return NUMBERS.stream().anyMatch(request::has);
    }

    private static boolean hasSize(Request request) {
        return SIZES.stream().anyMatch(request::has);
    }

    private static boolean isLaterPage(Request request) {
        return NUMBERS.stream().anyMatch(name -> request.parameter(name)
                .filter(value -> number(value) > 1)
                .isPresent());
    }

    /** The size that is asked for, 0 if none is. */
    private static long asked(Request request) {
        return SIZES.stream()
                .flatMap(name -> request.parameter(name).stream())
                .mapToLong(PagingMutants::number)
                .max()
                .orElse(0);
    }

    private static long number(String text) {
        return text.matches("-?\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    private static String next(String number) {
        return number.matches("\\d{1,9}") ? "" + (number(number) + 1) : number;
    }

    private static long pages(long items, long size) {
        return (items + size - 1) / Math.max(1, size);
    }

    private static boolean isEmpty(Request request, Response response) {
        return response.items(request.path()).filter(List::isEmpty).isPresent();
    }

    private static List<ObjectNode> withoutFirst(List<ObjectNode> items) {
        return items.subList(Math.min(1, items.size()), items.size());
    }

    private static Response withLastOfPageBefore(Request request, Origin origin) {
        Response response = origin.send(request);
        Response before =
                origin.send(request.changing(NUMBERS::contains, value -> "" + Math.max(1, number(value) - 1)));
        List<ObjectNode> earlier = before.items(request.path()).orElse(List.of());
        if (!response.isOk() || earlier.isEmpty()) {
            return response;
        }
        return response.changingItems(request.path(), items -> {
            List<ObjectNode> shifted = new ArrayList<>(List.of(earlier.get(earlier.size() - 1)));
            shifted.addAll(items.subList(0, Math.max(0, items.size() - 1)));
            return shifted;
        });
    }

    private static Response unclamped(Request request, Origin origin) {
        Response first = origin.send(request);
        if (!first.isOk() || isLaterPage(request)) {
            return first;
        }
        List<ObjectNode> items = new ArrayList<>(first.items(request.path()).orElse(List.of()));
        Response next = first;
        for (int page = 2; isFull(request, next); page++) {
            next = origin.send(request.without(NUMBERS::contains).and("page", "" + page));
            items.addAll(next.items(request.path()).orElse(List.of()));
        }
        return first.changingItems(request.path(), few -> items)
                .with(Answers.size(request), "" + asked(request))
                .without("Link");
    }

    private static boolean isFull(Request request, Response response) {
        return response.items(request.path())
                .filter(items -> items.size() == MAXIMUM)
                .isPresent();
    }
}
