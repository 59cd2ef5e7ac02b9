package dev.understudy.server.db;

import dev.understudy.server.db.Located.Kind;
import dev.understudy.server.db.Located.Place;
import dev.understudy.server.db.Shapes.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Rows that the database has already, which rows of a data set may refer to. Not thread-safe. */
final class StoredRows {
    /** Members by which rows can be referred to, beside the id; the first that a table has is preferred. */
    static final List<String> KEYS = List.of("slug", "login", "uid", "identifier", "name");

    private static final String ID = "id";
    private static final Place NOWHERE = new Place(1, 1);

    private final Handle handle;
    private final Shapes shapes;
    private final Map<String, Map<String, DataSetRow>> byId = new HashMap<>();
    private final Set<DataSetRow> all = new HashSet<>();

    StoredRows(Handle handle) {
        this.handle = handle;
        this.shapes = Shapes.of(handle);
    }

    Shapes shapes() {
        return shapes;
    }

    /** The row with an id; none or one. */
    List<DataSetRow> withId(String table, String id) {
        Shape shape = shapes.of(table);
        return shape.has(ID) && id.matches("\\d{1,18}") ? find(shape, "id = :value", Long.valueOf(id)) : List.of();
    }

    /** The rows that have a text as their slug, login or other key. */
    List<DataSetRow> withKey(String table, String key) {
        Shape shape = shapes.of(table);
        String condition = KEYS.stream()
                .filter(shape::has)
                .map(member -> shape.table().column(member) + " = :value")
                .collect(Collectors.joining(" or "));
        return shape.has(ID) && !condition.isEmpty() ? find(shape, condition, key) : List.of();
    }

    /** Whether a row is of the database, and not of the data set. */
    boolean contain(DataSetRow row) {
        return all.contains(row);
    }

    /** The id after the greatest. */
    long nextId(Table table) {
        return table.nextId(handle);
    }

    private List<DataSetRow> find(Shape shape, String condition, Object value) {
        List<String> members =
                Stream.concat(Stream.of(ID), KEYS.stream().filter(shape::has)).toList();
        String columns = members.stream().map(shape.table()::column).collect(Collectors.joining(", "));
        List<Map<String, String>> found = handle.createQuery(
                        "select " + columns + " from " + shape.name() + " where " + condition + " limit 2")
                .bind("value", value)
                .map((row, context) -> {
                    Map<String, String> values = new HashMap<>();
                    for (String member : members) {
                        values.put(member, row.getString(shape.table().column(member)));
                    }
                    return values;
                })
                .list();
        List<DataSetRow> rows = new ArrayList<>();
        found.forEach(values -> rows.add(byId.computeIfAbsent(shape.name(), absent -> new HashMap<>())
                .computeIfAbsent(String.valueOf(values.get(ID)), absent -> row(shape, values))));
        return rows;
    }

    private DataSetRow row(Shape shape, Map<String, String> values) {
        DataSetRow row = new DataSetRow(shape, NOWHERE, shape.name(), null);
        values.forEach(
                (member, value) -> row.put(member, new Located(Kind.TEXT, NOWHERE, value, List.of(), List.of())));
        all.add(row);
        return row;
    }
}
