package dev.understudy.conformance.model;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The parameters of the contract that queries have covered so far. A parameter that narrows a list is covered if it has selected
 * some rows and not others; otherwise a server could ignore it unnoticed. Thread-safe.
 */
final class Coverage {
    private final ListUnderTest list;
    private final Moment moment;
    private final Set<String> tested = ConcurrentHashMap.newKeySet();

    Coverage(ListUnderTest list, Moment moment) {
        this.list = list;
        this.moment = moment;
    }

    void add(Query query) {
        for (Clause clause : query.effective()) {
            if (clause instanceof Sort sort) {
                sort.keys().forEach(key -> tested.add("sort=" + key.text()));
            }
            boolean isPlain =
                    clause instanceof Paging || clause instanceof Sort || clause instanceof UndocumentedParameter;
            if (!tested.contains(clause.name()) && (isPlain || parts(clause.rows(moment)))) {
                tested.add(clause.name());
            }
        }
        BelowParent route = query.route();
        if (route != null && parts(route.rows(moment))) {
            tested.add("route " + route.parent().route());
        }
    }

    private boolean parts(Predicate<Row> rows) {
        List<Row> all = moment.data().rows(list.table());
        long selected = all.stream().filter(rows).count();
        return selected > 0 && selected < all.size();
    }

    /** The parts of the contract that no query has covered. */
    Set<String> missing() {
        Set<String> missing = new TreeSet<>(list.parameters());
        missing.removeAll(Set.of("filter", "range"));
        list.filters().forEach(field -> missing.add("filter[" + field.name() + "]"));
        list.ranges().forEach(field -> missing.add("range[" + field.name() + "]"));
        list.sorts().forEach(field -> missing.addAll(List.of("sort=" + field.name(), "sort=-" + field.name())));
        list.routes().forEach(route -> missing.add("route " + route));
        missing.removeAll(tested);
        return missing;
    }
}
