package dev.understudy.server.db;

import dev.understudy.server.db.Located.Kind;
import dev.understudy.server.db.Shapes.Reference;
import dev.understudy.server.db.Shapes.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the rows that those of a data set refer to, also where a reference is omitted. Not thread-safe. */
final class DataSetReferences {
    private static final String ID = "id";

    private final Shapes shapes;
    private final DataSetIndex index;
    private final List<DataSetFault> faults;
    private final Map<Link, List<DataSetRow>> referring = new HashMap<>();
    private final Set<DataSetRow> inferred = new HashSet<>();

    /** What rows can have in common: the row that a reference leads to. */
    private record Link(Reference reference, DataSetRow row) {}

    /** @param faults receives what is wrong with a reference */
    DataSetReferences(Shapes shapes, DataSetIndex index, List<DataSetFault> faults) {
        this.shapes = shapes;
        this.index = index;
        this.faults = faults;
    }

    /** Replaces the values by which rows refer to others by those rows, and adds the references that can be inferred. */
    void resolveAll() {
        List<DataSetRow> all =
                index.rows().values().stream().flatMap(List::stream).toList();
        all.forEach(this::resolve);
        all.forEach(row -> row.rows().forEach((reference, target) -> referring
                .computeIfAbsent(new Link(reference, target), absent -> new ArrayList<>())
                .add(row)));
        all.forEach(row -> row.shape().references().stream()
                .filter(reference -> isRequired(row.shape(), reference) && !row.says(reference.column()))
                .forEach(reference -> infer(row, reference)));
        all.forEach(this::setCurrent);
        index.rows().forEach((table, ofTable) -> mergeSame(shapes.of(table), ofTable));
    }

    /** Rows that join the same rows are one, where one of them is written inside of another row. */
    private void mergeSame(Shape shape, List<DataSetRow> ofTable) {
        if (shape.key().contains(ID)) {
            return;
        }
        Map<List<Object>, DataSetRow> first = new HashMap<>();
        for (DataSetRow row : List.copyOf(ofTable)) {
            List<Object> key = shape.key().stream()
                    .flatMap(
                            member -> row.row(member).<Object>map(joined -> joined).or(() -> row.text(member)).stream())
                    .toList();
            DataSetRow same = first.putIfAbsent(key, row);
            if (same != null
                    && key.size() == shape.key().size()
                    && (row.around().isPresent() || same.around().isPresent())) {
                same.add(row, faults);
                row.rows().forEach(same.rows()::putIfAbsent);
                ofTable.remove(row);
            }
        }
    }

    private void resolve(DataSetRow row) {
        for (Reference reference : row.shape().references()) {
            Located byName = row.values().remove(reference.name());
            Located value = byName == null ? row.values().get(reference.column()) : byName;
            if (value == null) {
                continue;
            }
            if (value.is(Kind.NULL)) {
                row.put(reference.column(), value);
                continue;
            }
            List<DataSetRow> found = value.isSingle() ? index.find(reference.target(), value) : List.of();
            if (found.size() == 1) {
                row.put(reference, found.get(0));
            } else {
                row.values().remove(reference.column());
                row.setFaulty();
                faults.add(value.place()
                        .fault(row.label() + ": " + reference.name() + " is " + value.shown() + ", but "
                                + (found.isEmpty() ? "no row" : "more than one row") + " of " + reference.target()
                                + " has that " + identifiers(reference.target())));
            }
        }
    }

    private String identifiers(String table) {
        return Stream.concat(Stream.of(ID), StoredRows.KEYS.stream().filter(shapes.of(table)::has))
                .collect(Collectors.joining(" or "));
    }

    private static boolean isRequired(Shape shape, Reference reference) {
        return Objects.requireNonNull(shape.columns().get(reference.column())).isRequired();
    }

    /** Finds what an omitted reference leads to: a row around this one, or the only one that fits. */
    private void infer(DataSetRow row, Reference reference) {
        around(row, reference).or(() -> onlyFitting(row, reference)).ifPresent(found -> row.put(reference, found));
    }

    /** An omitted current row, such as {@code current_team_id}, is the last one that is written inside of the other. */
    private void setCurrent(DataSetRow joining) {
        if (joining.around().isEmpty()) {
            return;
        }
        for (DataSetRow row : joining.rows().values()) {
            row.shape().references().stream()
                    .filter(reference -> reference.column().startsWith("current_"))
                    .filter(reference -> !row.values().containsKey(reference.column()))
                    .filter(reference -> row.row(reference).isEmpty() || inferred.contains(row))
                    .forEach(reference -> joining.rows().values().stream()
                            .filter(other -> other.shape().name().equals(reference.target()))
                            .forEach(other -> {
                                row.put(reference, other);
                                inferred.add(row);
                            }));
        }
    }

    private static Optional<DataSetRow> around(DataSetRow row, Reference reference) {
        Optional<DataSetRow> outer = row.around();
        while (outer.isPresent()) {
            DataSetRow candidate = outer.get();
            if (candidate.shape().name().equals(reference.target()) && fits(row, candidate)) {
                return outer;
            }
            Optional<DataSetRow> same = candidate.row(reference).filter(other -> fits(row, other));
            if (same.isPresent()) {
                return same;
            }
            outer = candidate.around();
        }
        return Optional.empty();
    }

    private Optional<DataSetRow> onlyFitting(DataSetRow row, Reference reference) {
        List<DataSetRow> fitting = row.rows().entrySet().stream()
                .map(entry -> new Link(entry.getKey(), entry.getValue()))
                .flatMap(link -> referring.getOrDefault(link, List.of()).stream())
                .filter(candidate -> candidate.shape().name().equals(reference.target()) && fits(row, candidate))
                .distinct()
                .toList();
        return fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty();
    }

    /** Whether both refer to the same rows, as far as a row and those it refers to say. */
    private static boolean fits(DataSetRow row, DataSetRow candidate) {
        return Stream.concat(Stream.of(row), row.rows().values().stream())
                .filter(known -> known != candidate)
                .flatMap(known -> known.rows().entrySet().stream())
                .allMatch(entry -> candidate
                        .row(entry.getKey())
                        .map(other -> other == entry.getValue())
                        .orElse(true));
    }

    /** Rows of the same table come after those they refer to. */
    Map<String, List<DataSetRow>> inOrder() {
        Map<String, List<DataSetRow>> ordered = new LinkedHashMap<>();
        index.rows().forEach((table, unordered) -> {
            boolean isSelfReferring = shapes.of(table).references().stream()
                    .anyMatch(reference -> reference.target().equals(table));
            ordered.put(table, isSelfReferring ? parentsFirst(unordered) : unordered);
        });
        return ordered;
    }

    private static List<DataSetRow> parentsFirst(List<DataSetRow> unordered) {
        Set<DataSetRow> done = new LinkedHashSet<>();
        unordered.forEach(row -> addAfterParents(row, done));
        return List.copyOf(done);
    }

    private static void addAfterParents(DataSetRow row, Set<DataSetRow> done) {
        List<DataSetRow> path = new ArrayList<>();
        DataSetRow next = row;
        while (next != null && !done.contains(next) && !path.contains(next)) {
            path.add(0, next);
            String table = next.shape().name();
            next = next.rows().values().stream()
                    .filter(parent -> parent.shape().name().equals(table))
                    .findFirst()
                    .orElse(null);
        }
        done.addAll(path);
    }
}
