package dev.understudy.server.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.TemplateEngine;

/** An open database whose tables are up to date. Thread-safe. */
public final class Database implements AutoCloseable {
    /** How long a request waits for a connection before it is told that the database does not answer. */
    private static final long CONNECTION_TIMEOUT_MILLISECONDS = 5_000;

    private final HikariDataSource connections;
    private final Jdbi jdbi;

    /** H2 forgets a database in memory with its last connection, and a pool may drop to none; null on disk. */
    private final Connection keeper;

    private Database(HikariDataSource connections, Connection keeper) {
        this.connections = connections;
        this.keeper = keeper;
        this.jdbi = Jdbi.create(connections);
        jdbi.getConfig(SqlStatements.class)
                .setTemplateEngine(TemplateEngine.NOP)
                .setUnusedBindingAllowed(true);
    }

    /**
     * Opens a database and migrates it.
     *
     * @param url a JDBC URL of H2
     * @param connectionCount how many connections are kept; more concurrent requests wait for one
     * @throws RuntimeException if it cannot be opened, for instance because another process holds its file
     */
    public static Database open(String url, int connectionCount) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(connectionCount);
        config.setPoolName("understudy");
        config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLISECONDS);
        HikariDataSource connections = new HikariDataSource(config);
        try {
            Flyway.configure()
                    .dataSource(connections)
                    .locations("classpath:dev/understudy/server/db/migration")
                    .load()
                    .migrate();
            return new Database(connections, keeper(connections.getJdbcUrl()));
        } catch (RuntimeException | SQLException e) {
            connections.close();
            throw e instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(e);
        }
    }

    private static Connection keeper(String url) throws SQLException {
        return url.startsWith("jdbc:h2:mem:") ? DriverManager.getConnection(url) : null;
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    /** Closes the connections; a database in memory is gone then. */
    @Override
    public void close() {
        connections.close();
        if (keeper != null) {
            try {
                keeper.close();
            } catch (SQLException e) {
                throw new IllegalStateException("The database in memory cannot be closed", e);
            }
        }
    }
}
