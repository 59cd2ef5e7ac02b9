package dev.understudy.conformance.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** {@code sort=a,-b}: rows without a value come last, or first where the order is descending; equal ones by id. */
record Sort(List<Key> keys) implements Clause {
    /** One field to sort by. */
    record Key(Field field, boolean isDescending) {
        String text() {
            return isDescending ? "-" + field.name() : field.name();
        }

        private Comparator<Row> order(Moment moment) {
            Comparator<Object> ascending = Comparator.nullsLast(field.kind().order());
            Comparator<Object> order = isDescending ? ascending.reversed() : ascending;
            return (left, right) -> order.compare(value(left, moment), value(right, moment));
        }

        private Object value(Row row, Moment moment) {
            return field.values().of(row, moment).iterator().next();
        }
    }

    @Override
    public String name() {
        return "sort";
    }

    @Override
    public List<String> values() {
        return List.of(keys.stream().map(Key::text).collect(Collectors.joining(",")));
    }

    Comparator<Row> order(Moment moment) {
        return keys.stream()
                .map(key -> key.order(moment))
                .reduce(Comparator::thenComparing)
                .orElseThrow()
                .thenComparing(Row::id);
    }

    @Override
    public List<Clause> shrunk() {
        List<Clause> shrunk = new ArrayList<>();
        for (int i = 0; i < keys.size() && keys.size() > 1; i++) {
            List<Key> fewer = new ArrayList<>(keys);
            fewer.remove(i);
            shrunk.add(new Sort(fewer));
        }
        return shrunk;
    }
}
