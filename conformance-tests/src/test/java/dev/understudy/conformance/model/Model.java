package dev.understudy.conformance.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The contract, evaluated row by row: filters, ranges and parents are combined with AND, what is left is sorted, and one
 * page of it is the answer. Thread-safe.
 *
 * @param baseUrl where the server is reached; the links of a page begin with it
 */
record Model(Data data, String baseUrl) {

    /** What the query is answered with at that moment. */
    Expected expected(Query query, Moment moment) {
        List<Mistake> mistakes = query.effective(Mistake.class);
        if (!mistakes.isEmpty()) {
            return mistakes.get(0).refused();
        }
        List<Below> parents = new ArrayList<>(query.effective(Below.class));
        if (query.route() != null) {
            parents.add(query.route());
        }
        for (Below parent : parents) {
            if (!parent.isKnown(data)) {
                return Refused.notFound(parent.parent().route());
            }
        }
        return PageAsked.of(query)
                .<Expected>map(page -> listed(query, page, parents, moment))
                .orElseGet(() -> Refused.pageError("page"));
    }

    private Listed listed(Query query, PageAsked page, List<Below> parents, Moment moment) {
        Comparator<Row> order = query.effective(Sort.class).stream()
                .map(sort -> sort.order(moment))
                .findFirst()
                .orElse(query.list().order());
        Predicate<Row> selected = Stream.concat(parents.stream(), query.effective().stream())
                .map(clause -> clause.rows(moment))
                .reduce(row -> true, Predicate::and);
        List<Row> rows = data.rows(query.list().table()).stream()
                .filter(selected)
                .sorted(order)
                .toList();
        List<String> ignored = new ArrayList<>(
                query.effective(Undocumented.class).stream().map(Clause::name).toList());
        ignored.addAll(page.lost());
        return new Listed(
                query.list(),
                page(rows, page.number(), page.size()),
                page.number(),
                page.size(),
                rows.size(),
                Link.expected(query, baseUrl, page.number(), page.size(), rows.size()),
                ignored);
    }

    private static List<Row> page(List<Row> rows, long number, long size) {
        long pages = (rows.size() + size - 1) / size;
        return number > pages
                ? List.of()
                : rows.stream().skip((number - 1) * size).limit(size).toList();
    }
}
