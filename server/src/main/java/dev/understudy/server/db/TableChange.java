package dev.understudy.server.db;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Rows to delete from a table, and rows to put into it. Not thread-safe. */
final class TableChange {
    private static final String ID = "id";

    private final Handle handle;
    private final Table table;
    private final TableWriter writer;
    private final List<Map<String, @Nullable Object>> deleted = new ArrayList<>();
    private final List<Map<String, @Nullable Object>> updated = new ArrayList<>();
    private final List<ObjectNode> inserted = new ArrayList<>();

    /**
     * @param removed rows of the table; one whose id an added row has is updated
     * @throws InvalidDataSetException if a row cannot be of the table
     */
    TableChange(Handle handle, Table table, List<ObjectNode> removed, List<ObjectNode> added) {
        this.handle = handle;
        this.table = table;
        this.writer = new TableWriter(handle, table);
        Map<Object, Map<String, @Nullable Object>> byKey = new LinkedHashMap<>();
        removed.forEach(row -> byKey.put(key(row), writer.values(1, row)));
        for (ObjectNode row : added) {
            if (byKey.remove(key(row)) == null) {
                inserted.add(row);
            } else {
                updated.add(writer.values(1, row));
            }
        }
        byKey.values().forEach(row -> deleted.add(0, row));
    }

    /** The whole row if the table has no ids. */
    private Object key(ObjectNode row) {
        if (!table.hasIdentity()) {
            return row;
        }
        if (!row.path(ID).isIntegralNumber()) {
            throw new InvalidDataSetException(table.name() + ": a row has no id");
        }
        return row.path(ID).asLong();
    }

    /** Whether the rows say which campus is the primary one of a user. */
    boolean isOfPrimaryCampus() {
        return List.of("users", "campus_users").contains(table.name());
    }

    /** Deletes the last rows first, since they may refer to others. */
    void delete() throws SQLException {
        for (List<Map<String, @Nullable Object>> alike : alike(deleted)) {
            List<String> columns =
                    table.hasIdentity() ? List.of(ID) : List.copyOf(alike.get(0).keySet());
            String condition = columns.stream().map(column -> column + " = ?").collect(Collectors.joining(" and "));
            execute("delete from " + table.name() + " where " + condition, columns, alike);
        }
    }

    /** Updates and inserts rows. */
    void put() throws SQLException {
        for (List<Map<String, @Nullable Object>> alike : alike(updated)) {
            Set<String> given = alike.get(0).keySet();
            List<String> columns = new ArrayList<>(writer.columns());
            columns.remove(ID);
            String values = columns.stream()
                    .map(column -> column + " = " + (given.contains(column) ? "?" : "default"))
                    .collect(Collectors.joining(", "));
            columns.retainAll(given);
            columns.add(ID);
            execute("update " + table.name() + " set " + values + " where id = ?", columns, alike);
        }
        writer.discard();
        int number = 0;
        for (ObjectNode row : inserted) {
            writer.add(++number, row);
        }
        writer.flush();
    }

    /** Rows with the same columns together, as one statement writes them. */
    private static Collection<List<Map<String, @Nullable Object>>> alike(List<Map<String, @Nullable Object>> rows) {
        return rows.stream()
                .collect(Collectors.groupingBy(Map::keySet, LinkedHashMap::new, Collectors.toList()))
                .values();
    }

    private void execute(String sql, List<String> columns, List<Map<String, @Nullable Object>> rows)
            throws SQLException {
        try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
            for (Map<String, @Nullable Object> row : rows) {
                for (int i = 0; i < columns.size(); i++) {
                    statement.setObject(i + 1, row.get(columns.get(i)));
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
