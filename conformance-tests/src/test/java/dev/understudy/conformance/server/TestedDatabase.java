package dev.understudy.conformance.server;

import dev.understudy.testing.TestDatabase;
import dev.understudy.testing.TestPostgreSql;
import java.util.List;
import java.util.Map;

/** The database for tests of the packaged server, selected by the build: in memory, or PostgreSQL. */
public final class TestedDatabase {
    private static final boolean IS_POSTGRESQL = "postgresql".equals(System.getProperty("understudy.test.db"));

    private TestedDatabase() {}

    /** An empty database for one server. A PostgreSQL database is dropped with this virtual machine. */
    public static ServerDatabase next() {
        if (!IS_POSTGRESQL) {
            return ServerDatabase.inMemory();
        }
        TestDatabase database = TestPostgreSql.embedded().createDatabase();
        return new ServerDatabase(
                List.of("--db", database.url()),
                Map.of("UNDERSTUDY_DB_USER", database.user(), "UNDERSTUDY_DB_PASSWORD", database.password()));
    }
}
