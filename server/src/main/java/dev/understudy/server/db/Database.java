package dev.understudy.server.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.TemplateEngine;

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
        this.jdbi = Jdbi.create(connections)
                .registerArgument(new ExactTimes.Moments())
                .registerArgument(new ExactTimes.Days());
        jdbi.getConfig(SqlStatements.class)
                .setTemplateEngine(TemplateEngine.NOP)
                .setUnusedBindingAllowed(true);
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
        Map<String, String> settings = PostgreSql.isMeantBy(url) ? PostgreSql.settings() : Map.of();
        Connection first = null;
        HikariDataSource connections = null;
        try {
            first = connect(url, login, settings);
            Map<String, String> placeholders =
                    PostgreSql.isMeantBy(url) ? PostgreSql.placeholders(first) : H2_PLACEHOLDERS;
            Migrations.run(url, login, withoutSocketTimeout(settings), placeholders);
            connections = pool(url, login, settings, connectionCount);
            return new Database(
                    connections, url.startsWith(H2_IN_MEMORY) ? first : closed(first), PostgreSql.isMeantBy(url));
        } catch (RuntimeException | SQLException e) {
            close(connections, first);
            throw e instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(e);
        }
    }

    private static Connection connect(String url, Login login, Map<String, String> settings) throws SQLException {
        Properties properties = new Properties();
        properties.putAll(settings);
        Optional.ofNullable(login.user()).ifPresent(user -> properties.setProperty("user", user));
        Optional.ofNullable(login.password()).ifPresent(password -> properties.setProperty("password", password));
        try {
            return DriverManager.getConnection(url, properties);
        } catch (SQLException e) {
            Optional<String> advice = PostgreSql.isMeantBy(url) ? PostgreSql.advice(e) : Optional.empty();
            if (advice.isPresent()) {
                throw new UnusableDatabaseException(
                        DatabaseUrls.withoutPassword(e.getMessage()).replaceAll("\\.?$", ". ") + advice.get(), e);
            }
            throw e;
        }
    }

    /** A migration may take long, and may have to wait for another server's. */
    private static Map<String, String> withoutSocketTimeout(Map<String, String> settings) {
        Map<String, String> others = new HashMap<>(settings);
        others.remove("socketTimeout");
        return others;
    }

    private static HikariDataSource pool(String url, Login login, Map<String, String> settings, int connectionCount) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(login.user());
        config.setPassword(login.password());
        settings.forEach(config::addDataSourceProperty);
        config.setMaximumPoolSize(connectionCount);
        config.setPoolName("understudy");
        config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLISECONDS);
        return new HikariDataSource(config);
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
