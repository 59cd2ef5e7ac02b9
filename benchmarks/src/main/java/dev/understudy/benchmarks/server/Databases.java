package dev.understudy.benchmarks.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Databases for the servers that are measured: files of H2, and databases of a PostgreSQL that is started when it is first
 * asked for and ends with the run, unless another is named. Not thread-safe.
 */
public final class Databases implements AutoCloseable {
    private final Path directory;
    private String postgreSqlUrl;
    private @Nullable EmbeddedPostgres embedded;

    /**
     * @param directory for the files of H2
     * @param postgreSqlUrl of a database of the PostgreSQL to be used, with a user who may create databases; empty for one of
     *     the run's own. Databases that are made there stay, and are found by the next run.
     */
    public Databases(Path directory, String postgreSqlUrl) {
        this.directory = directory;
        this.postgreSqlUrl = postgreSqlUrl;
    }

    /** A new file of H2. */
    public FilledDatabase h2(long users) throws IOException, SQLException {
        Files.createDirectories(directory);
        Path file = directory.resolve("h2-" + users);
        Files.deleteIfExists(fileOf(file));
        return FilledDatabase.fill("H2", h2Url(file), users);
    }

    /** The same rows in another file, since a file of H2 is open in one process only. */
    public FilledDatabase copy(FilledDatabase h2) throws IOException {
        Path file = directory.resolve("h2-" + h2.users());
        Path copy = directory.resolve("h2-" + h2.users() + "-copy");
        Files.copy(fileOf(file), fileOf(copy), StandardCopyOption.REPLACE_EXISTING);
        return new FilledDatabase(h2.name(), h2Url(copy), h2.users());
    }

    /** A database of PostgreSQL; filled by this run, or found from one before. */
    public FilledDatabase postgreSql(long users) throws IOException, SQLException {
        String name = "understudy_benchmarks_" + users;
        try (Connection connection = DriverManager.getConnection(postgreSqlUrl());
                Statement statement = connection.createStatement()) {
            if (!has(statement, "select 1 from pg_database where datname = '" + name + "'")) {
                statement.execute("create database " + name + " encoding 'UTF8' template template0");
            }
        }
        return FilledDatabase.fill("PostgreSQL", postgreSqlUrl().replaceFirst("(//[^/]*/)[^?]*", "$1" + name), users);
    }

    /** The version of PostgreSQL. */
    public String postgreSqlVersion() throws IOException, SQLException {
        try (Connection connection = DriverManager.getConnection(postgreSqlUrl())) {
            return connection.getMetaData().getDatabaseProductVersion();
        }
    }

    private String postgreSqlUrl() throws IOException {
        if (postgreSqlUrl.isEmpty()) {
            EmbeddedPostgres started = EmbeddedPostgres.builder()
                    .setLocaleConfig("locale", "C")
                    .setLocaleConfig("encoding", "UTF8")
                    .start();
            embedded = started;
            postgreSqlUrl = started.getJdbcUrl("postgres", "postgres");
        }
        return postgreSqlUrl;
    }

    private static boolean has(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private static String h2Url(Path file) {
        return "jdbc:h2:file:" + file.toAbsolutePath() + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";
    }

    private static Path fileOf(Path file) {
        return Path.of(file + ".mv.db");
    }

    @Override
    public void close() throws IOException {
        if (embedded != null) {
            embedded.close();
        }
    }
}
