package dev.understudy.server.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** An open database whose tables are up to date. Thread-safe. */
public final class Database implements AutoCloseable {
    /** How long a request waits for a connection before it is told that the database does not answer. */
    private static final long CONNECTION_TIMEOUT_MILLISECONDS = 5_000;

    private static final String H2_IN_MEMORY = "jdbc:h2:mem:";

    private static final Map<String, String> H2_PLACEHOLDERS =
            Map.of("by_bytes", "", "nulls_last", "nulls last", "nulls_first", "nulls first");

    private final HikariDataSource connections;
    private final Jdbi jdbi;
    private final boolean isShared;

    /** H2 forgets a database in memory with its last connection, and a pool may drop to none; null elsewhere. */
    private final Connection keeper;

    private Database(HikariDataSource connections, Connection keeper, boolean isShared) {
        this.connections = connections;
        this.keeper = keeper;
        this.isShared = isShared;
        this.jdbi = Connections.jdbi(connections);
    }

    /**
     * Opens a database and migrates it.
     *
     * @param url a JDBC URL of H2 or PostgreSQL
     * @param connectionCount how many connections are kept; more concurrent requests wait for one
     * @throws UnusableDatabaseException if the server cannot work with what is there
     * @throws RuntimeException if it cannot be opened, for instance because another process holds its file
     */
    public static Database open(String url, Login login, int connectionCount) {
        Connection first = null;
        HikariDataSource connections = null;
        try {
            first = Connections.connect(url, login);
            Map<String, String> placeholders =
                    PostgreSql.isMeantBy(url) ? PostgreSql.placeholders(first) : H2_PLACEHOLDERS;
            Migrations.run(url, login, withoutSocketTimeout(Connections.settings(url)), placeholders);
            HikariConfig pool = Connections.pool(url, login, connectionCount, CONNECTION_TIMEOUT_MILLISECONDS);
            pool.setPoolName("understudy");
            connections = new HikariDataSource(pool);
            return new Database(
                    connections, url.startsWith(H2_IN_MEMORY) ? first : closed(first), PostgreSql.isMeantBy(url));
        } catch (RuntimeException | SQLException e) {
            close(connections, first);
            throw e instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(e);
        }
    }

    /** A migration may take long, and may have to wait for another server's. */
    private static Map<String, String> withoutSocketTimeout(Map<String, String> settings) {
        Map<String, String> others = new HashMap<>(settings);
        others.remove("socketTimeout");
        return others;
    }

    private static Connection closed(Connection connection) throws SQLException {
        connection.close();
        return null;
    }

    private static void close(HikariDataSource connections, Connection connection) {
        if (connections != null) {
            connections.close();
        }
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException("A connection to the database cannot be closed", e);
            }
        }
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    /** Whether other servers may be at work on it. */
    public boolean isShared() {
        return isShared;
    }

    /** Closes the connections; a database in memory is gone then. */
    @Override
    public void close() {
        close(connections, keeper);
    }
}
