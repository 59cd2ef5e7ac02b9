package dev.understudy.server.db;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** Brings a database's tables up to date. Of servers that start at once one does it while the others wait. */
final class Migrations {
    private Migrations() {}

    /**
     * Migrates a database.
     *
     * @param settings of the driver
     * @param placeholders SQL that differs between databases, by its name in the migrations
     * @throws UnusableDatabaseException if its tables are those of another version of the server, or of another program
     */
    static void run(String url, Login login, Map<String, String> settings, Map<String, String> placeholders) {
        Flyway flyway = Flyway.configure()
                .dataSource(url, login.user(), login.password())
                .jdbcProperties(settings)
                .locations("classpath:dev/understudy/server/db/migration")
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
