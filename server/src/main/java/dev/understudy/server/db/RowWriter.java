package dev.understudy.server.db;

import java.sql.SQLException;

/** Writes many rows of one table, as fast as the database takes them. Not thread-safe. */
public interface RowWriter {
    /**
     * Writes a row, at once or later.
     *
     * @param values in the order of the columns: {@code Long}, {@code Double}, {@code Boolean}, {@code String},
     *     {@code Instant} with whole milliseconds, {@code LocalDate}, or null
     */
    void write(Object... values) throws SQLException;
}
