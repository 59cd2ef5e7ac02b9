package dev.understudy.server.db;

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
 * Fills an empty database with many rows in one transaction: they are all there in the end, or none is. On PostgreSQL rows
 * are copied, and indexes and foreign keys are made anew when the rows are there.
 */
public final class BulkLoad {
    private static final Logger LOG = LoggerFactory.getLogger(BulkLoad.class);

    private final Handle handle;
    private final Listener listener;

    private BulkLoad(Handle handle, Listener listener) {
        this.handle = handle;
        this.listener = listener;
    }

    /** Rows of every table, a table after those it refers to. */
    public interface Source {
        void writeTo(BulkLoad load) throws SQLException;
    }

    /** Rows of one table. */
    public interface Rows {
        void writeTo(RowWriter writer) throws SQLException;
    }

    /** Is told how far a load has come. */
    public interface Listener {
        /** Hears nothing. */
        Listener NONE = (what, done, all) -> {};

        /**
         * Comes often.
         *
         * @param what is being done, such as a table's name
         * @param done of {@code all}, in a unit of its own
         */
        void reached(String what, long done, long all);

        /** Nothing is loaded, since the database holds rows already. */
        default void notEmpty() {}
    }

    /**
     * Fills a database if it is empty.
     *
     * @return whether it was
     * @throws SQLException if the database does not take the rows; then it is empty still
     */
    public static boolean run(Jdbi jdbi, Source source, Listener listener) throws SQLException {
        boolean wasEmpty = DataSet.fill(jdbi, handle -> new BulkLoad(handle, listener).load(source));
        if (wasEmpty) {
            updateStatistics(jdbi, listener);
        } else {
            listener.notEmpty();
        }
        return wasEmpty;
    }

    private static void updateStatistics(Jdbi jdbi, Listener listener) {
        try {
            jdbi.useHandle(handle -> PostgreSqlBulk.of(handle).updateStatistics(handle, listener));
        } catch (SQLException | JdbiException e) {
            LOG.warn(
                    "All rows are loaded, but their statistics are not up to date: the database has to see to that", e);
        }
    }

    private void load(Source source) throws SQLException {
        PostgreSqlBulk postgreSql = PostgreSqlBulk.of(handle);
        postgreSql.setAside(handle);
        source.writeTo(this);
        postgreSql.restore(handle, listener);
    }

    /** Writes the rows of one table. */
    public void fill(String table, String columns, Rows rows) throws SQLException {
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

    /** Writes the rows of some tables that a data set has. */
    public void fillFrom(InputStream dataSet, Set<String> tables) {
        DataSet.loadOnly(handle, dataSet, tables);
    }

    public Listener listener() {
        return listener;
    }
}
