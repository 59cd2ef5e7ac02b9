package dev.understudy.server.population;

import dev.understudy.server.db.DataSet;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads many rows into an empty database in one transaction. Uses {@code COPY} where the database supports it, otherwise
 * batched inserts. Not thread-safe.
 */
final class BulkLoad {
    private static final Logger LOG = LoggerFactory.getLogger(BulkLoad.class);

    private final Handle handle;
    private final LoadListener listener;

    private BulkLoad(Handle handle, LoadListener listener) {
        this.handle = handle;
        this.listener = listener;
    }

    /** Rows of all tables. A table comes after the tables it refers to. */
    interface Source {
        void writeTo(BulkLoad load) throws SQLException;
    }

    /** Rows of one table. */
    interface Rows {
        void writeTo(RowWriter writer) throws SQLException;
    }

    /**
     * Loads rows into a database if it is empty.
     *
     * @return whether it was empty
     * @throws SQLException if the load fails; the database is then still empty
     */
    static boolean run(Jdbi jdbi, Source source, LoadListener listener) throws SQLException {
        boolean wasEmpty = DataSet.fill(jdbi, handle -> new BulkLoad(handle, listener).load(source));
        if (wasEmpty) {
            updateStatistics(jdbi, listener);
        } else {
            listener.notEmpty();
        }
        return wasEmpty;
    }

    /**
     * Loads rows in place of those of the database.
     *
     * @throws SQLException if the load fails; the database is then as before
     */
    static void rerun(Jdbi jdbi, Source source) throws SQLException {
        DataSet.refill(jdbi, handle -> new BulkLoad(handle, LoadListener.NONE).load(source));
        updateStatistics(jdbi, LoadListener.NONE);
    }

    private static void updateStatistics(Jdbi jdbi, LoadListener listener) {
        try {
            jdbi.useHandle(handle -> PostgreSqlBulk.of(handle).updateStatistics(handle, listener));
        } catch (SQLException | JdbiException e) {
            LOG.warn(
                    "All rows are loaded, but their statistics are not up to date: the database has to see to that", e);
        }
    }

    private void load(Source source) throws SQLException {
        PostgreSqlBulk postgreSql = PostgreSqlBulk.of(handle);
        postgreSql.drop(handle);
        source.writeTo(this);
        postgreSql.create(handle, listener);
    }

    /** Writes the rows of one table. */
    void fill(String table, String columns, Rows rows) throws SQLException {
        Connection connection = handle.getConnection();
        if (PostgreSqlBulk.speaksCopy(connection)) {
            try (CopyWriter writer = new CopyWriter(connection, table, columns)) {
                rows.writeTo(writer);
                writer.finish();
            }
        } else {
            try (InsertWriter writer = new InsertWriter(connection, table, columns)) {
                rows.writeTo(writer);
                writer.finish();
            }
        }
    }

    /** Writes the rows of the given tables from a data set, and closes the stream. */
    void fillFrom(InputStream dataSet, Set<String> tables) {
        DataSet.loadOnly(handle, dataSet, tables);
    }

    LoadListener listener() {
        return listener;
    }
}
