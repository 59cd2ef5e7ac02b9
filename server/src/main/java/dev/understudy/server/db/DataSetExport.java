package dev.understudy.server.db;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.understudy.server.json.Timestamps;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * Writes the rows of a database as a data set, one row a line. Equal rows give equal text: tables are in the order of a data
 * set, rows in that of their keys, members in that of the columns. Members without a value are left out. A secret is
 * written as {@code sha256:} and its hash, since the database has no more.
 */
public final class DataSetExport {
    private static final String HASH = "sha256:";

    private final JsonFactory json = new JsonFactory();
    private final OutputStream out;

    private DataSetExport(OutputStream out) {
        this.out = out;
    }

    /** The rows as they are at one moment, in UTF-8. */
    public static byte[] of(Jdbi jdbi) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        jdbi.useTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            DataSet.liftTimeout(handle);
            new DataSetExport(text).write(handle);
        });
        return text.toByteArray();
    }

    private void write(Handle handle) {
        try {
            String before = "{\n";
            for (Table table : Table.ALL) {
                if (write(handle, table, before)) {
                    before = ",\n";
                }
            }
            write(before.equals("{\n") ? "{\n}\n" : "\n}\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the table has rows; an empty one is left out. */
    private boolean write(Handle handle, Table table, String before) {
        String order = table.hasIdentity() ? "id" : "1, 2";
        return handle.createQuery("select * from " + table.name() + " order by " + order)
                .setFetchSize(1000)
                .scanResultSet((rows, context) -> write(rows.get(), table, before));
    }

    private boolean write(ResultSet rows, Table table, String before) throws SQLException {
        try {
            if (!rows.next()) {
                return false;
            }
            write(before + "\"" + table.name() + "\": [\n");
            Map<String, String> secrets = new HashMap<>();
            table.hashed().forEach((member, column) -> secrets.put(column, member));
            Map<String, String> renamed = new HashMap<>();
            table.renamed().forEach((member, column) -> renamed.put(column, member));
            writeRow(rows, secrets, renamed);
            while (rows.next()) {
                write(",\n");
                writeRow(rows, secrets, renamed);
            }
            write("\n]");
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param secrets the members of secrets by the columns of their hashes
     * @param renamed other members by the columns that are not named like them
     */
    private void writeRow(ResultSet rows, Map<String, String> secrets, Map<String, String> renamed)
            throws IOException, SQLException {
        try (JsonGenerator row = json.createGenerator(out, JsonEncoding.UTF8)) {
            row.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            row.writeStartObject();
            ResultSetMetaData columns = rows.getMetaData();
            for (int column = 1; column <= columns.getColumnCount(); column++) {
                String name = columns.getColumnName(column).toLowerCase(Locale.ROOT);
                if (rows.getObject(column) == null) {
                    continue;
                }
                if (secrets.containsKey(name)) {
                    row.writeStringField(secrets.get(name), HASH + rows.getString(column));
                } else {
                    row.writeFieldName(renamed.getOrDefault(name, name));
                    writeValue(row, rows, column, columns.getColumnType(column));
                }
            }
            row.writeEndObject();
        }
    }

    private static void writeValue(JsonGenerator row, ResultSet rows, int column, int type)
            throws IOException, SQLException {
        switch (type) {
            case Types.BIGINT, Types.INTEGER -> row.writeNumber(rows.getLong(column));
            case Types.DOUBLE, Types.FLOAT -> row.writeNumber(rows.getDouble(column));
            case Types.BOOLEAN, Types.BIT -> row.writeBoolean(rows.getBoolean(column));
            case Types.DATE ->
                row.writeString(rows.getObject(column, LocalDate.class).toString());
            case Types.TIMESTAMP_WITH_TIMEZONE, Types.TIMESTAMP ->
                row.writeString(Timestamps.write(
                        rows.getObject(column, OffsetDateTime.class).withOffsetSameInstant(ZoneOffset.UTC)));
            default -> row.writeString(rows.getString(column));
        }
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
