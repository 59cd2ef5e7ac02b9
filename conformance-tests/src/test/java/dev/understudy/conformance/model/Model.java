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
        return listed(query, parents, moment);
    }

    private Listed listed(Query query, List<Below> parents, Moment moment) {
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
        Api api = query.list().api();
        long number = paging(query, api.numberNames(), 1);
        long size = Math.min(Api.GREATEST_SIZE, paging(query, api.sizeNames(), api.defaultSize()));
        return new Listed(
                query.list(),
                page(rows, number, size),
                number,
                size,
                rows.size(),
                Link.expected(query, baseUrl, number, size, rows.size()),
                query.effective(Undocumented.class).stream().map(Clause::name).toList());
    }

    private static long paging(Query query, List<String> names, long absent) {
        for (String name : names) {
            for (Paging paging : query.effective(Paging.class)) {
                if (paging.name().equals(name)) {
                    return paging.value();
                }
            }
        }
        return absent;
    }

    private static List<Row> page(List<Row> rows, long number, long size) {
        long pages = (rows.size() + size - 1) / size;
        return number > pages
                ? List.of()
                : rows.stream().skip((number - 1) * size).limit(size).toList();
    }
}
