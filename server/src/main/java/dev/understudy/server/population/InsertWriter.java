package dev.understudy.server.population;

import dev.understudy.server.db.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** Writes rows with batched inserts. Not thread-safe. */
final class InsertWriter implements RowWriter, AutoCloseable {
    private static final int BATCH_SIZE = 1000;

    private final PreparedStatement insert;
    private int batched;

    InsertWriter(Connection connection, String table, String columns) throws SQLException {
        insert = connection.prepareStatement("insert into " + table + " (" + columns + ") values ("
                + String.join(", ", Collections.nCopies(columns.split(",").length, "?")) + ")");
    }

    @Override
    public void write(@Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            insert.setObject(i + 1, values[i] instanceof Instant moment ? Rows.timestamp(moment) : values[i]);
        }
        insert.addBatch();
        batched++;
        if (batched == BATCH_SIZE) {
            flush();
        }
    }

    private void flush() throws SQLException {
        insert.executeBatch();
        batched = 0;
    }

    void finish() throws SQLException {
        if (batched > 0) {
            flush();
        }
    }

    @Override
    public void close() throws SQLException {
        insert.close();
    }
}
