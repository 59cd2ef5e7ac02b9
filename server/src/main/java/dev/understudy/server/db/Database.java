package dev.understudy.server.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.TemplateEngine;

/** An open database whose tables are up to date. Thread-safe. */
public final class Database implements AutoCloseable {
    private final HikariDataSource connections;
    private final Jdbi jdbi;

    private Database(HikariDataSource connections) {
        this.connections = connections;
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
        HikariDataSource connections = new HikariDataSource(config);
        try {
            Flyway.configure()
                    .dataSource(connections)
                    .locations("classpath:dev/understudy/server/db/migration")
                    .load()
                    .migrate();
            return new Database(connections);
        } catch (RuntimeException e) {
            connections.close();
            throw e;
        }
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    /** Closes the connections; a database in memory is gone then. */
    @Override
    public void close() {
        if (connections.getJdbcUrl().startsWith("jdbc:h2:mem:")) {
            jdbi.useHandle(handle -> handle.execute("shutdown"));
        }
        connections.close();
    }
}
