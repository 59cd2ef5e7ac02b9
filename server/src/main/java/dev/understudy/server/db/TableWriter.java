package dev.understudy.server.db;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.server.json.Timestamps;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of one table of a data set in order, since a row may refer to an earlier one. Consecutive rows with
 * the same members form a batch, which is written by JDBC, since JDBI would parse each statement once more at the start.
 * Not thread-safe.
 */
final class TableWriter {
    private static final String BEFORE_ROW = "before_row";
    private static final String BEFORE_BATCH = "before_batch";
    private static final int BATCH_SIZE = 1000;

    /** A secret of which only the hash is known, as {@link DataSetExport} writes it. */
    private static final Pattern HASH = Pattern.compile("sha256:(\\p{XDigit}{64})");

    private final Handle handle;
    private final Table table;
    private final Map<String, Integer> columnTypes = new LinkedHashMap<>();
    private final List<Row> batchedRows = new ArrayList<>();
    private List<String> batchedColumns = List.of();

    /** A row to write: its number in the data set, and its values by column. */
    private record Row(int number, Map<String, @Nullable Object> values) {}

    TableWriter(Handle handle, Table table) {
        this.handle = handle;
        this.table = table;
        try {
            readColumns(handle.getConnection());
        } catch (SQLException e) {
            throw new IllegalStateException("The columns of " + table.name() + " cannot be read", e);
        }
    }

    /** From a query without rows, since a database takes longer to list the columns of a table by its catalogue. */
    private void readColumns(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet none = statement.executeQuery("select * from " + table.name() + " where 1 = 0")) {
            ResultSetMetaData columns = none.getMetaData();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                columnTypes.put(columns.getColumnName(i).toLowerCase(Locale.ROOT), columns.getColumnType(i));
            }
        }
    }

    /**
     * Adds a row to the batch. A full batch is written first.
     *
     * @param number counts from 1, for messages
     */
    void add(int number, ObjectNode row) {
        Map<String, @Nullable Object> values = values(number, row);
        List<String> columns = List.copyOf(values.keySet());
        if (!columns.equals(batchedColumns) || batchedRows.size() == BATCH_SIZE) {
            flush();
            batchedColumns = columns;
        }
        batchedRows.add(new Row(number, values));
    }

    /**
     * The values of a row by column.
     *
     * @param number as in {@link #add}
     * @throws InvalidDataSetException if there is no such column, or if it cannot have the value
     */
    Map<String, @Nullable Object> values(int number, ObjectNode row) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        row.properties().forEach(member -> {
            String column = table.column(member.getKey());
            Integer type = columnTypes.get(column);
            if (type == null || table.isHidden(member.getKey())) {
                throw wrong(
                        number,
                        "there is no member " + member.getKey() + ". The members are: "
                                + String.join(", ", memberNames()));
            }
            values.put(column, value(number, member.getKey(), type, member.getValue()));
        });
        if (values.isEmpty()) {
            throw wrong(number, "a row must have members");
        }
        return values;
    }

    /** The columns of the table, in its order. */
    Set<String> columns() {
        return columnTypes.keySet();
    }

    /** Writes what has been added. @throws InvalidDataSetException that names the first row which breaks a rule */
    void flush() {
        if (batchedRows.isEmpty()) {
            return;
        }
        handle.savepoint(BEFORE_BATCH);
        try (PreparedStatement insert = handle.getConnection().prepareStatement(insert())) {
            for (Row row : batchedRows) {
                bind(insert, row);
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            handle.rollbackToSavepoint(BEFORE_BATCH);
            flushOneByOne();
            throw new IllegalStateException(
                    "The rows of " + table.name() + " can be stored singly, but not at once", e);
        }
        handle.releaseSavepoint(BEFORE_BATCH);
        discard();
    }

    /**
     * Writes a row alone.
     *
     * @param number as in {@link #add}
     * @return what is wrong with the row, which is then not written; empty if nothing is
     */
    Optional<String> tryAlone(int number, ObjectNode row) {
        handle.savepoint(BEFORE_ROW);
        try {
            add(number, row);
            flush();
        } catch (InvalidDataSetException e) {
            handle.rollbackToSavepoint(BEFORE_ROW);
            discard();
            return Optional.of(String.valueOf(e.getMessage()));
        }
        handle.releaseSavepoint(BEFORE_ROW);
        return Optional.empty();
    }

    /** Forgets the rows that have been added and not written. */
    void discard() {
        batchedColumns = List.of();
        batchedRows.clear();
    }

    /** Finds the row that a batch failed for, since not every driver reports it. */
    private void flushOneByOne() {
        for (Row row : batchedRows) {
            try (PreparedStatement insert = handle.getConnection().prepareStatement(insert())) {
                bind(insert, row);
                insert.execute();
            } catch (SQLException e) {
                throw wrong(row.number(), "the row cannot be stored: " + SqlErrors.of(e));
            }
        }
    }

    private static void bind(PreparedStatement insert, Row row) throws SQLException {
        int position = 0;
        for (Object value : row.values().values()) {
            position++;
            insert.setObject(position, value);
        }
    }

    private String insert() {
        return "insert into " + table.name() + " (" + String.join(", ", batchedColumns) + ") values ("
                + String.join(", ", Collections.nCopies(batchedColumns.size(), "?")) + ")";
    }

    private @Nullable Object value(int number, String member, int type, JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        if (!value.isValueNode()) {
            throw wrong(number, member + " must be a single value");
        }
        try {
            return converted(member, type, value.asText());
        } catch (IllegalArgumentException | DateTimeException e) {
            throw wrong(number, member + " cannot be " + value);
        }
    }

    private Object converted(String member, int type, String text) {
        if (table.hashed().containsKey(member)) {
            Matcher hash = HASH.matcher(text);
            return hash.matches() ? hash.group(1).toLowerCase(Locale.ROOT) : Hashes.hash(text);
        }
        if (table.lowerCased().contains(member)) {
            return storable(text).toLowerCase(Locale.ROOT);
        }
        return switch (type) {
            case Types.BIGINT, Types.INTEGER -> Long.valueOf(text);
            case Types.DOUBLE, Types.FLOAT -> Double.valueOf(text);
            case Types.BOOLEAN, Types.BIT -> booleanValue(text);
            case Types.DATE -> LocalDate.parse(text);
            case Types.TIMESTAMP_WITH_TIMEZONE, Types.TIMESTAMP ->
                Timestamps.read(text).from();
            default -> storable(text);
        };
    }

    /** Checks that every database can store the text: PostgreSQL accepts neither NUL nor unpaired surrogates. */
    private static String storable(String text) {
        if (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    private static boolean booleanValue(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private List<String> memberNames() {
        List<String> names = new ArrayList<>(columnTypes.keySet());
        names.removeIf(table::isHidden);
        names.addAll(table.hashed().keySet());
        names.addAll(table.renamed().keySet());
        return names;
    }

    /** Why a member cannot have a value; empty if it can. */
    Optional<String> fault(String member, Located value) {
        Integer type = columnTypes.get(table.column(member));
        if (type == null || value.is(Located.Kind.NULL)) {
            return Optional.empty();
        }
        if (!value.isSingle()) {
            return Optional.of(member + " must be a single value");
        }
        try {
            converted(member, type, value.text());
            return Optional.empty();
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.of(member + " cannot be " + value.shown() + ". It must be " + expected(type));
        }
    }

    private static String expected(int type) {
        return switch (type) {
            case Types.BIGINT, Types.INTEGER -> "a whole number";
            case Types.DOUBLE, Types.FLOAT -> "a number";
            case Types.BOOLEAN, Types.BIT -> "true or false";
            case Types.DATE -> "a date such as 2017-07-22";
            case Types.TIMESTAMP_WITH_TIMEZONE, Types.TIMESTAMP -> Timestamps.FORMS;
            default -> "text without NUL and unpaired surrogates";
        };
    }

    private InvalidDataSetException wrong(int number, String what) {
        return new InvalidDataSetException(table.name() + ", row " + number + ": " + what);
    }
}
