package dev.understudy.server.db;

import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Jdbi;

/** Connects to a database with the driver settings that its kind needs. */
final class Connections {
    private Connections() {}

    static Map<String, String> settings(String url) {
        return PostgreSql.isMeantBy(url) ? PostgreSql.settings() : Map.of();
    }

    /**
     * A connection outside the pool.
     *
     * @throws UnusableDatabaseException if the connection is refused for a known reason; the message says what to do
     */
    static Connection connect(String url, DatabaseCredentials login) throws SQLException {
        Properties properties = new Properties();
        properties.putAll(settings(url));
        Optional.ofNullable(login.user()).ifPresent(user -> properties.setProperty("user", user));
        Optional.ofNullable(login.password()).ifPresent(password -> properties.setProperty("password", password));
        try {
            return DriverManager.getConnection(url, properties);
        } catch (SQLException e) {
            Optional<String> advice = PostgreSql.isMeantBy(url) ? PostgreSql.advice(e) : Optional.empty();
            if (advice.isPresent()) {
                throw new UnusableDatabaseException(
                        DatabaseUrls.withoutPassword(String.valueOf(e.getMessage()))
                                        .replaceFirst("\\.?$", ". ")
                                + advice.get(),
                        e);
            }
            throw e;
        }
    }

    /**
     * The configuration of a connection pool.
     *
     * @param count the maximum number of connections; further requests wait for one
     * @param timeoutMilliseconds how long a request waits for a connection
     */
    static HikariConfig pool(String url, DatabaseCredentials login, int count, long timeoutMilliseconds) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(login.user());
        config.setPassword(login.password());
        settings(url).forEach(config::addDataSourceProperty);
        config.setMaximumPoolSize(count);
        config.setConnectionTimeout(timeoutMilliseconds);
        return config;
    }

    static Jdbi jdbi(ConnectionFactory connections) {
        return Jdbi.create(connections)
                .registerArgument(new ExactTimes.Moments())
                .registerArgument(new ExactTimes.Days());
    }
}
