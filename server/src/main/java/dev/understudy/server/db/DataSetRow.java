package dev.understudy.server.db;

import dev.understudy.server.db.Located.Kind;
import dev.understudy.server.db.Located.Place;
import dev.understudy.server.db.Shapes.Reference;
import dev.understudy.server.db.Shapes.Shape;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row of a data set that is read into memory. A reference is first a value that names the other row, and then the row
 * itself. Not thread-safe.
 */
final class DataSetRow {
    private final Shape shape;
    private final Place place;
    private final String label;
    private final @Nullable DataSetRow around;
    private final Map<String, Located> values = new LinkedHashMap<>();
    private final Map<Reference, DataSetRow> rows = new LinkedHashMap<>();
    private final Set<String> defaults = new HashSet<>();
    private boolean isFaulty;

    /**
     * @param label how messages name the row
     * @param around the row that it is written inside of; null at the top
     */
    DataSetRow(Shape shape, Place place, String label, @Nullable DataSetRow around) {
        this.shape = shape;
        this.place = place;
        this.label = label;
        this.around = around;
    }

    Shape shape() {
        return shape;
    }

    Place place() {
        return place;
    }

    String label() {
        return label;
    }

    Optional<DataSetRow> around() {
        return Optional.ofNullable(around);
    }

    /** The values by member, without those of references that have become rows. */
    Map<String, Located> values() {
        return values;
    }

    /** The value of a member; empty if it has none or null. */
    Optional<Located> value(String member) {
        return Optional.ofNullable(values.get(member)).filter(value -> !value.is(Kind.NULL));
    }

    Optional<String> text(String member) {
        return value(member).map(Located::text);
    }

    Map<Reference, DataSetRow> rows() {
        return rows;
    }

    Optional<DataSetRow> row(Reference reference) {
        return Optional.ofNullable(rows.get(reference));
    }

    /** The row that a column refers to. */
    Optional<DataSetRow> row(String column) {
        return shape.reference(column).flatMap(this::row);
    }

    /** Whether the file says anything of a member, if only that it is null. */
    boolean says(String member) {
        return values.containsKey(member) || row(member).isPresent();
    }

    void put(String member, Located value) {
        values.put(member, value);
    }

    /**
     * Adds what another description of the same row says.
     *
     * @param faults receives what the two contradict each other in
     */
    void add(DataSetRow other, List<DataSetFault> faults) {
        other.values.forEach((member, value) -> {
            Located known = values.putIfAbsent(member, value);
            if (known != null && !known.text().equals(value.text())) {
                faults.add(value.place()
                        .fault(other.label() + ": " + member + " is " + value.shown() + ", but " + known.shown()
                                + " in line " + known.place().line()));
            }
        });
    }

    void putDefault(String member, Located value) {
        values.put(member, value);
        defaults.add(member);
    }

    /** Whether the value of a member is a default, and not in the file. */
    boolean isDefault(String member) {
        return defaults.contains(member);
    }

    void put(Reference reference, DataSetRow row) {
        values.remove(reference.column());
        rows.put(reference, row);
    }

    /** Whether a fault has been found that others follow from. */
    boolean isFaulty() {
        return isFaulty;
    }

    void setFaulty() {
        isFaulty = true;
    }
}
