package dev.understudy.conformance.model;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** {@code range[f]=least,greatest}: a row's value lies between these, both included. */
record Range(Field field, Literal least, Literal greatest) implements Clause {
    @Override
    public String name() {
        return "range[" + field.name() + "]";
    }

    @Override
    public List<String> values() {
        return List.of(least.text() + "," + greatest.text());
    }

    @Override
    public Predicate<Row> rows(Moment moment) {
        return row -> field.values().of(row, moment).stream().anyMatch(this::holds);
    }

    private boolean holds(Object value) {
        Comparator<Object> order = field.kind().order();
        return value != null
                && order.compare(least.least(), value) <= 0
                && order.compare(value, greatest.greatest()) <= 0;
    }
}
