package dev.understudy.server.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A new database in memory has the same tables as one that was migrated. */
@Tag("embedded")
class MigrationsTest {
    @Test
    void databaseInMemory_isMadeAsByMigration() {
        try (Database inMemory = Database.inMemory(1);
                Database migrated = Database.open(
                        "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_ON_EXIT=FALSE",
                        DatabaseCredentials.DEFAULT,
                        1)) {
            inMemory.open();
            assertThat(script(inMemory)).hasSizeGreaterThan(100).hasSameElementsAs(script(migrated));
            assertThat(versions(inMemory)).isNotEmpty().isEqualTo(versions(migrated));
        }
    }

    /** Tokens of that version name no place; what else was there stays. */
    @Test
    void databaseOfTheThirdVersion_isMigrated_andLosesItsTokens() {
        String url = migratedTo("3");
        try (Database migrated = new Database(url, DatabaseCredentials.DEFAULT, 1)) {
            migrated.jdbi().useHandle(handle -> {
                handle.execute("insert into applications (id, uid, secret_hash, name, requests_per_second,"
                        + " requests_per_hour) values (7, 'a', 'b', 'c', 1, 1)");
                handle.execute("insert into access_tokens values"
                        + " ('x', 7, 'public', current_timestamp, current_timestamp, null)");
            });

            migrated.open();

            assertThat(RowCounts.of(migrated.jdbi()))
                    .containsEntry("applications", 1L)
                    .containsEntry("access_tokens", 0L);
        }
    }

    @Test
    void databaseOfTheFifthVersion_isMigrated_andForgetsWhatApplicationsWrote() {
        String url = migratedTo("5");
        try (Database migrated = new Database(url, DatabaseCredentials.DEFAULT, 1)) {
            migrated.jdbi().useHandle(handle -> {
                handle.execute("insert into applications (id, uid, secret_hash, name, requests_per_second,"
                        + " requests_per_hour) values (7, 'a', 'b', 'c', 1, 1)");
                handle.execute("insert into application_writes values (7, 'cursus_users', 1)");
            });

            migrated.open();

            assertThat(RowCounts.of(migrated.jdbi()))
                    .containsEntry("applications", 1L)
                    .doesNotContainKey("application_writes");
        }
    }

    /** A file may have rows of another program. */
    @Test
    void databaseOfTheEleventhVersion_isMigrated_andItsNullsAreFilled() {
        String url = migratedTo("11");
        try (Database migrated = new Database(url, DatabaseCredentials.DEFAULT, 1)) {
            migrated.jdbi().useHandle(handle -> {
                handle.execute("insert into users (id, login, created_at, updated_at) values"
                        + " (1, 'a', current_timestamp, current_timestamp)");
                handle.execute("insert into anti_grav_units_users (id, user_id, begin_date, end_date, created_at,"
                        + " updated_at) values"
                        + " (1, 1, null, null, timestamp with time zone '2020-01-01 00:30:00+01', current_timestamp),"
                        + " (2, 1, date '2020-02-01', date '2020-03-01', current_timestamp, current_timestamp)");
                handle.execute("insert into fab_manager_users (id, created_at, first_name, last_name, organization,"
                        + " address) values (7, current_timestamp, 'Ada', 'L', false, '')");
            });

            migrated.open();

            List<String> stays = migrated.jdbi()
                    .withHandle(handle -> strings(
                            handle,
                            "select concat_ws(' ', begin_date, expected_end_date, is_free, anti_grav_unit_id)"
                                    + " from anti_grav_units_users order by id"));
            assertThat(stays).containsExactly("2019-12-31 2019-12-31 FALSE 0", "2020-02-01 2020-03-01 FALSE 0");
            List<String> users = migrated.jdbi()
                    .withHandle(handle -> strings(
                            handle,
                            "select concat(invoicing_profile_id, ' ', full_name, '.', gender) from fab_manager_users"));
            assertThat(users).containsExactly("7 Ada L.");
        }
    }

    /** The URL of a new database whose tables are those of an earlier version. */
    private static String migratedTo(String version) {
        String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE";
        Flyway.configure()
                .dataSource(url, DatabaseCredentials.DEFAULT.user(), DatabaseCredentials.DEFAULT.password())
                .locations("classpath:dev/understudy/server/db/migration")
                .placeholders(Database.H2_PLACEHOLDERS)
                .target(version)
                .load()
                .migrate();
        return url;
    }

    private static List<String> script(Database database) {
        return database.jdbi().withHandle(handle -> strings(handle, "script nodata nopasswords nosettings").stream()
                .filter(statement -> !statement.contains("flyway_schema_history"))
                .map(statement -> statement.replaceAll("\"SYSTEM_SEQUENCE_\\w+\"|CONSTRAINT_\\w+", "generated"))
                .toList());
    }

    private static List<String> versions(Database database) {
        return database.jdbi()
                .withHandle(handle ->
                        strings(handle, "select table_name || ' ' || version from table_versions order by table_name"));
    }

    private static List<String> strings(Handle handle, String sql) {
        return handle.createQuery(sql).mapTo(String.class).list();
    }
}
