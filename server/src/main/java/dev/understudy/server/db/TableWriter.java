package dev.understudy.server.db;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.server.json.Timestamps;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of one table of a data set in order, since a row may refer to an earlier one. Consecutive rows with
 * the same members form a batch. Not thread-safe.
 */
final class TableWriter {
    private static final String BEFORE_BATCH = "before_batch";

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

    private void readColumns(Connection connection) throws SQLException {
        try (ResultSet columns = connection
                .getMetaData()
                .getColumns(connection.getCatalog(), connection.getSchema(), storedName(connection), null)) {
            while (columns.next()) {
                columnTypes.put(columns.getString("COLUMN_NAME").toLowerCase(Locale.ROOT), columns.getInt("DATA_TYPE"));
            }
        }
    }

    private String storedName(Connection connection) throws SQLException {
        return connection.getMetaData().storesUpperCaseIdentifiers()
                ? table.name().toUpperCase(Locale.ROOT)
                : table.name();
    }

    /**
     * Adds a row to the batch.
     *
     * @param number counts from 1, for messages
     */
    void add(int number, ObjectNode row) {
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
        List<String> columns = List.copyOf(values.keySet());
        if (!columns.equals(batchedColumns)) {
            flush();
            batchedColumns = columns;
        }
        batchedRows.add(new Row(number, values));
    }

    /** Writes what has been added. @throws InvalidDataSetException that names the first row which breaks a rule */
    void flush() {
        if (batchedRows.isEmpty()) {
            return;
        }
        handle.savepoint(BEFORE_BATCH);
        try (PreparedBatch batch = handle.prepareBatch(insert())) {
            batchedRows.forEach(row -> {
                row.values().forEach(batch::bind);
                batch.add();
            });
            batch.execute();
        } catch (JdbiException e) {
            handle.rollbackToSavepoint(BEFORE_BATCH);
            flushOneByOne();
            throw e;
        }
        handle.releaseSavepoint(BEFORE_BATCH);
        discard();
    }

    /** Forgets the rows that have been added and not written. */
    void discard() {
        batchedColumns = List.of();
        batchedRows.clear();
    }

    /** Finds the row that a batch failed for, since not every driver reports it. */
    private void flushOneByOne() {
        for (Row row : batchedRows) {
            try (Update update = handle.createUpdate(insert())) {
                row.values().forEach(update::bind);
                update.execute();
            } catch (JdbiException e) {
                throw wrong(row.number(), "the row cannot be stored: " + SqlErrors.of(e));
            }
        }
    }

    private String insert() {
        return "insert into " + table.name() + " (" + String.join(", ", batchedColumns) + ") values (:"
                + String.join(", :", batchedColumns) + ")";
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

    private InvalidDataSetException wrong(int number, String what) {
        return new InvalidDataSetException(table.name() + ", row " + number + ": " + what);
    }
}
