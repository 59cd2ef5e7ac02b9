package dev.understudy.server.db;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.understudy.server.json.Timestamps;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of a table as JSON objects. Equal rows give equal text: members are in the order of the columns, and
 * those without a value are left out. A secret is written as {@code sha256:} and its hash, since the database has no more.
 */
final class RowWriter {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String HASH = "sha256:";
    private static final int FETCH_SIZE = 1000;

    private RowWriter() {}

    /**
     * Writes all rows in the order of their keys.
     *
     * @param sink receives the text of each row, in UTF-8 and in one line
     */
    static void write(Handle handle, Table table, Consumer<byte[]> sink) {
        String order = table.hasIdentity() ? "id" : "1, 2";
        handle.createQuery("select * from " + table.name() + " order by " + order)
                .setFetchSize(FETCH_SIZE)
                .scanResultSet((rows, context) -> {
                    write(rows.get(), table, sink);
                    return null;
                });
    }

    private static void write(ResultSet rows, Table table, Consumer<byte[]> sink) throws SQLException {
        List<Column> columns = columns(rows.getMetaData(), table);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.setRootValueSeparator(null);
            while (rows.next()) {
                json.writeStartObject();
                for (Column column : columns) {
                    column.write(rows, json);
                }
                json.writeEndObject();
                json.flush();
                sink.accept(text.toByteArray());
                text.reset();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Column> columns(ResultSetMetaData metaData, Table table) throws SQLException {
        List<Column> columns = new ArrayList<>();
        for (int position = 1; position <= metaData.getColumnCount(); position++) {
            String name = metaData.getColumnName(position).toLowerCase(Locale.ROOT);
            columns.add(new Column(
                    position,
                    metaData.getColumnType(position),
                    new SerializedString(table.member(name)),
                    table.hashed().containsValue(name)));
        }
        return columns;
    }

    private record Column(int position, int type, SerializedString member, boolean isHash) {
        void write(ResultSet rows, JsonGenerator json) throws IOException, SQLException {
            Object value = value(rows);
            if (value != null) {
                json.writeFieldName(member);
                json.writeObject(value);
            }
        }

        private @Nullable Object value(ResultSet rows) throws SQLException {
            switch (type) {
                case Types.DATE -> {
                    LocalDate date = rows.getObject(position, LocalDate.class);
                    return date == null ? null : date.toString();
                }
                case Types.TIMESTAMP_WITH_TIMEZONE, Types.TIMESTAMP -> {
                    OffsetDateTime moment = rows.getObject(position, OffsetDateTime.class);
                    return moment == null ? null : Timestamps.write(moment.withOffsetSameInstant(ZoneOffset.UTC));
                }
                default -> {
                    Object value = rows.getObject(position);
                    return value != null && isHash ? HASH + value : value;
                }
            }
        }
    }
}
