package dev.understudy.conformance.model;

import java.util.List;
import java.util.function.Predicate;

/** A parameter of Fab-manager that narrows the list. */
record FabManagerFilter(String name, List<String> values, Predicate<Row> selected) implements Clause {
    @Override
    public Predicate<Row> rows(Moment moment) {
        return selected;
    }
}
