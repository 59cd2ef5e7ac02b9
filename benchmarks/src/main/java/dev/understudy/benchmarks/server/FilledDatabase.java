package dev.understudy.benchmarks.server;

import dev.understudy.server.db.DataSet;
import dev.understudy.server.db.Database;
import dev.understudy.server.db.DatabaseCredentials;
import dev.understudy.server.population.LoadListener;
import dev.understudy.server.population.Population;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * A database with a population, whose applications may ask as often as they like: their requests are counted, but never
 * refused.
 *
 * @param name the product, for tables
 * @param url its JDBC URL, which says who opens it
 */
public record FilledDatabase(String name, String url, long users) {
    private static final String NO_LIMIT =
            "update applications set requests_per_second = 1000000000, requests_per_hour = 1000000000";

    /** Makes tables and rows where there are none. */
    static FilledDatabase fill(String name, String url, long users) throws SQLException {
        try (Database database = Database.open(url, DatabaseCredentials.DEFAULT, 2)) {
            if (DataSet.isEmpty(database.jdbi())) {
                Population.named("demo:" + users).load(database.jdbi(), LoadListener.NONE);
            }
            database.jdbi().useHandle(handle -> handle.execute(NO_LIMIT));
        }
        return new FilledDatabase(name, url, users);
    }

    /** A connection beside the servers' own. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url);
    }
}
