package dev.understudy.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * A database of PostgreSQL that exists until it is closed.
 *
 * @param url its JDBC URL
 * @param user null where the URL says it
 * @param password null where the URL says it
 */
public record TestDatabase(TestPostgreSql server, String name, String url, String user, String password)
        implements AutoCloseable {

    /** A connection beside the server's own. */
    public Connection connect() throws SQLException {
        Properties properties = new Properties();
        if (user != null) {
            properties.setProperty("user", user);
            properties.setProperty("password", password);
        }
        return DriverManager.getConnection(url, properties);
    }

    /** Drops the database, and ends whatever is still connected to it. */
    @Override
    public void close() {
        server.execute("drop database " + name + " with (force)");
    }
}
