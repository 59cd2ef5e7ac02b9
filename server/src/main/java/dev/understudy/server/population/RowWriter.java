package dev.understudy.server.population;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Writes rows of one table in bulk. Not thread-safe. */
interface RowWriter {
    /**
     * Writes a row. Rows may be buffered.
     *
     * @param values in the order of the columns: {@code Long}, {@code Double}, {@code Boolean}, {@code String},
     *     {@code Instant} with whole milliseconds, {@code LocalDate}, or null
     * @throws SQLException if the database refuses this row or a buffered one
     */
    void write(@Nullable Object... values) throws SQLException;
}
