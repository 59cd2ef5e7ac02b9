package dev.understudy.conformance.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** {@code filter[f]=a,b}: a row's value is one of these. Without a value it filters nothing. */
record Filter(Field field, List<Literal> literals) implements Clause {
    @Override
    public String name() {
        return "filter[" + field.name() + "]";
    }

    @Override
    public List<String> values() {
        return List.of(literals.stream().map(Literal::text).collect(Collectors.joining(",")));
    }

    @Override
    public Predicate<Row> rows(Moment moment) {
        return row ->
                literals.isEmpty() || field.values().of(row, moment).stream().anyMatch(this::matches);
    }

    private boolean matches(Object value) {
        return literals.stream()
                .anyMatch(literal -> literal.matches(value, field.kind().order()));
    }

    @Override
    public List<Clause> shrunk() {
        List<Clause> shrunk = new ArrayList<>();
        if (literals.size() > 1) {
            for (Literal literal : literals) {
                shrunk.add(new Filter(field, List.of(literal)));
            }
            for (int i = 0; i < literals.size(); i++) {
                List<Literal> fewer = new ArrayList<>(literals);
                fewer.remove(i);
                shrunk.add(new Filter(field, fewer));
            }
        }
        return shrunk;
    }
}
