package dev.understudy.conformance.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The contract, evaluated row by row: filters, ranges and parents are combined with AND, the remaining rows are sorted, and
 * one page of them is the answer. Thread-safe.
 *
 * @param baseUrl where the server is reached; the links of a page begin with it
 */
record Model(Data data, String baseUrl) {

    /** The expected answer to the query at a moment. */
    Expected expected(Query query, Moment moment) {
        List<InvalidParameter> mistakes = query.effective(InvalidParameter.class);
        if (!mistakes.isEmpty()) {
            return mistakes.get(0).refused();
        }
        List<BelowParent> parents = new ArrayList<>(query.effective(BelowParent.class));
        if (query.route() != null) {
            parents.add(query.route());
        }
        for (BelowParent parent : parents) {
            if (!parent.isKnown(data)) {
                return ExpectedError.notFound(parent.parent().route());
            }
        }
        return RequestedPage.of(query)
                .<Expected>map(page -> listed(query, page, parents, moment))
                .orElseGet(() -> ExpectedError.pageError("page"));
    }

    private ExpectedList listed(Query query, RequestedPage page, List<BelowParent> parents, Moment moment) {
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
        List<String> ignored = new ArrayList<>(query.effective(UndocumentedParameter.class).stream()
                .map(Clause::name)
                .toList());
        ignored.addAll(page.lost());
        return new ExpectedList(
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
