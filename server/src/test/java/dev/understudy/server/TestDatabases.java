package dev.understudy.server;

import dev.understudy.server.db.Database;
import dev.understudy.server.db.DatabaseCredentials;
import dev.understudy.testing.TestDatabase;
import dev.understudy.testing.TestPostgreSql;

/** The databases that tests run on: H2's in memory, or PostgreSQL's with {@code -Dunderstudy.test.db=postgresql}. */
public final class TestDatabases {
    private static final boolean ARE_OF_POSTGRESQL = "postgresql".equals(System.getProperty("understudy.test.db"));

    private TestDatabases() {}

    public static boolean areOfPostgreSql() {
        return ARE_OF_POSTGRESQL;
    }

    /** A new database without rows. */
    public static OpenTestDatabase open() {
        if (!ARE_OF_POSTGRESQL) {
            Database inMemory = Database.inMemory(2);
            inMemory.open();
            return new OpenTestDatabase(inMemory, null);
        }
        TestDatabase database = migrated();
        return new OpenTestDatabase(Database.open(database.url(), login(database), 2), database);
    }

    /** A database with its resources. */
    public record OpenTestDatabase(Database database, TestDatabase dropped) implements AutoCloseable {
        @Override
        public void close() {
            database.close();
            if (dropped != null) {
                dropped.close();
            }
        }
    }

    /** The setup of a server that uses that database. */
    public static Config in(TestDatabase database, Config config) {
        return config.toBuilder()
                .db(database.url())
                .dbCredentials(login(database))
                .build();
    }

    static TestDatabase migrated() {
        return TestPostgreSql.server().copy(Migrated.TEMPLATE);
    }

    private static DatabaseCredentials login(TestDatabase database) {
        return new DatabaseCredentials(database.user(), database.password());
    }

    /** Copied, because to copy tables is faster than to make them. */
    private static final class Migrated {
        static final TestDatabase TEMPLATE = migrate();

        private static TestDatabase migrate() {
            TestDatabase template = TestPostgreSql.server().createDatabase();
            if (TestPostgreSql.server().isExternal()) {
                Runtime.getRuntime().addShutdownHook(new Thread(template::close));
            }
            Database.open(template.url(), login(template), 1).close();
            return template;
        }
    }
}
