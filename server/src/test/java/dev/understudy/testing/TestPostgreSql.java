package dev.understudy.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/**
 * A running PostgreSQL: one that is started for this virtual machine when it is first asked for and ends with it, or
 * the one named by {@code -Dunderstudy.test.postgresql=jdbc:postgresql://…}, whose URL holds a user who may create databases.
 * Thread-safe.
 */
public final class TestPostgreSql {
    /** The role that owns the databases; it needs its password. */
    public static final String USER = "understudy";

    private static final String PASSWORD = UUID.randomUUID().toString();
    private static final String EXTERNAL = System.getProperty("understudy.test.postgresql", "");

    /**
     * The file system in memory that Linux has. A database is several hundred files: to create them takes 30 ms there, and
     * half a second on a slow disk.
     */
    private static final Path MEMORY = Path.of("/dev/shm");

    private static final long NEEDED_BYTES = 1L << 30;

    private final String url;

    private TestPostgreSql(String url) {
        this.url = url;
    }

    private static final class Embedded {
        static final TestPostgreSql SERVER = start();

        /** Its own collation is a language's, so that a test fails where an order depends on it. */
        private static TestPostgreSql start() {
            try {
                EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder();
                if (isMemoryUsable()) {
                    builder.setDataDirectory(Files.createTempDirectory(MEMORY, "understudy-postgresql"));
                }
                EmbeddedPostgres postgres = builder.setLocaleConfig("locale", "C")
                        .setLocaleConfig("encoding", "UTF8")
                        .setLocaleConfig("locale-provider", "icu")
                        .setLocaleConfig("icu-locale", "en")
                        .setServerConfig("max_connections", "200")
                        .setServerConfig("fsync", "off")
                        .setServerConfig("max_wal_size", "128MB")
                        .setDataDirectoryCustomizer(Embedded::requirePasswords)
                        .start();
                TestPostgreSql server = new TestPostgreSql(postgres.getJdbcUrl("postgres", "postgres"));
                server.execute("create role " + USER + " login password '" + PASSWORD + "'");
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL cannot be started", e);
            }
        }

        private static boolean isMemoryUsable() throws IOException {
            return Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() >= NEEDED_BYTES;
        }

        private static void requirePasswords(File dataDirectory) {
            try {
                Files.writeString(
                        dataDirectory.toPath().resolve("pg_hba.conf"),
                        "host all postgres all trust\nhost all all all scram-sha-256\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The one that is named by the system property, otherwise the embedded one. */
    public static TestPostgreSql server() {
        return EXTERNAL.isEmpty() ? Embedded.SERVER : new TestPostgreSql(EXTERNAL);
    }

    /** Whether databases outlast this virtual machine unless they are closed. */
    public boolean isExternal() {
        return url.equals(EXTERNAL);
    }

    /** One whose roles and passwords are known, whatever the system property says. */
    public static TestPostgreSql embedded() {
        return Embedded.SERVER;
    }

    /** A new, empty database. */
    public TestDatabase createDatabase() {
        return createDatabase("template0", "");
    }

    /** A new database that is a copy of another, to which nothing is connected. */
    public TestDatabase copy(TestDatabase template) {
        return createDatabase(template.name(), "");
    }

    /**
     * A new database.
     *
     * @param template the database it is a copy of
     * @param options SQL, such as {@code encoding 'LATIN1'}
     */
    public TestDatabase createDatabase(String template, String options) {
        String name = "understudy_test_" + UUID.randomUUID().toString().replace("-", "");
        execute("create database " + name + " template " + template + (isExternal() ? "" : " owner " + USER) + " "
                + options);
        return isExternal()
                ? new TestDatabase(this, name, url(name), null, null)
                : new TestDatabase(this, name, url(name).replaceAll("\\?.*", ""), USER, PASSWORD);
    }

    private String url(String database) {
        return url.replaceFirst("(//[^/]*/)[^?]*", "$1" + database);
    }

    /** The directory of the server's programs, such as {@code pg_ctl}. */
    String programs() {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select setting from pg_config where name = 'BINDIR'")) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs a statement as the user who may create databases. */
    public void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
