package dev.understudy.conformance.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The page that a query requests, under all parameter names. A number below 1 counts as 1, a size below 1 as the default, one
 * above 100 as 100.
 *
 * @param lost the parameters that another one overrides, in the order sent
 */
record RequestedPage(long number, long size, List<String> lost) {
    private static final String VALUE = "page";

    /**
     * The page, or nothing where {@code page} stands before a member of the Hash of that name. Where it stands after members
     * it takes their place.
     */
    static Optional<RequestedPage> of(Query query) {
        Api api = query.list().api();
        List<String> members = new ArrayList<>();
        boolean isValue = false;
        for (Clause clause : query.clauses()) {
            if (clause.name().equals(VALUE) && clause instanceof Paging) {
                isValue = true;
            } else if (clause.name().startsWith(VALUE + "[")) {
                if (isValue) {
                    return Optional.empty();
                }
                members.add(clause.name());
            }
        }
        Set<String> lost = new LinkedHashSet<>(isValue ? members : List.of());
        long number = value(query, api.numberNames(), lost).orElse(1L);
        long size =
                value(query, api.sizeNames(), lost).filter(value -> value > 0).orElse((long) api.defaultSize());
        return Optional.of(
                new RequestedPage(Math.max(1, number), Math.min(Api.GREATEST_SIZE, size), List.copyOf(lost)));
    }

    private static Optional<Long> value(Query query, List<String> names, Set<String> lost) {
        return names.stream()
                .filter(name -> !lost.contains(name))
                .flatMap(name -> query.effective(Paging.class).stream()
                        .filter(paging -> paging.name().equals(name)))
                .map(Paging::value)
                .findFirst();
    }
}
