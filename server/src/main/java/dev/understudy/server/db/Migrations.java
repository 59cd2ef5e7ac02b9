package dev.understudy.server.db;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.h2.tools.RunScript;

/** Migrates the tables of a database. If several servers start at once, one migrates while the others wait. */
final class Migrations {
    private static final String FOLDER = "dev/understudy/server/db/migration";

    /** The tables that the migrations lead to. The build writes it. */
    private static final String SCHEMA = "schema.sql";

    private Migrations() {}

    /**
     * Creates the tables of a new H2 database in memory, which is never migrated. Without Flyway, its history and the
     * single migrations, this takes a fraction of the time.
     */
    static void runOnNew(Connection connection) throws SQLException {
        try (InputStream schema = Objects.requireNonNull(Migrations.class.getResourceAsStream(SCHEMA), SCHEMA)) {
            RunScript.execute(connection, new InputStreamReader(schema, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Migrates a database.
     *
     * @param settings of the driver
     * @param placeholders SQL that differs between databases, by the name of the placeholder
     * @throws UnusableDatabaseException if the tables are of another version of the server, or of another program
     */
    static void run(
            String url, DatabaseCredentials login, Map<String, String> settings, Map<String, String> placeholders) {
        Flyway flyway = Flyway.configure()
                .dataSource(url, login.user(), login.password())
                .jdbcProperties(settings)
                .locations("classpath:" + FOLDER)
                .placeholders(placeholders)
                .ignoreMigrationPatterns(new String[0])
                .load();
        try {
            flyway.migrate();
        } catch (FlywayValidateException e) {
            throw new UnusableDatabaseException(otherVersion(flyway), e);
        } catch (FlywayException e) {
            if (e.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE) {
                throw new UnusableDatabaseException(
                        "It holds the tables of another program. Name an empty database with --db.", e);
            }
            if (SqlErrors.isForTableThatExists(e)) {
                throw new UnusableDatabaseException(
                        "Its tables are half made, as a start that was killed leaves them: " + SqlErrors.said(e)
                                + ". Put a copy of it back, delete it if it never held any rows, or name another with"
                                + " --db.",
                        e);
            }
            throw e;
        }
    }

    private static String otherVersion(Flyway flyway) {
        MigrationInfo[] all = flyway.info().all();
        Optional<MigrationInfo> newer = Arrays.stream(all)
                .filter(migration -> migration.getState() == MigrationState.FUTURE_SUCCESS)
                .reduce((first, second) -> second);
        if (newer.isPresent()) {
            return "Its tables are those of a newer understudy, which has the migration "
                    + newer.get().getVersion() + " (" + newer.get().getDescription()
                    + "). Start that one, or name another database with --db.";
        }
        return "Its tables are those of another version of understudy. Start that one, or name an empty database with"
                + " --db.";
    }
}
