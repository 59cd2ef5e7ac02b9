package dev.understudy.server.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A new database in memory has the same tables as one that was migrated. */
@Tag("embedded")
class MigrationsTest {
    @Test
    void files_areThoseOfTheFolder() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/dev/understudy/server/db/migration"))) {
            assertThat(files.map(file -> file.getFileName().toString())).hasSameElementsAs(Migrations.FILES);
        }
    }

    @Test
    void databaseInMemory_isMadeAsByMigration() {
        try (Database inMemory = Database.inMemory(1);
                Database migrated = Database.open(
                        "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_ON_EXIT=FALSE", Login.DEFAULT, 1)) {
            inMemory.open();
            assertThat(script(inMemory)).hasSizeGreaterThan(100).hasSameElementsAs(script(migrated));
            assertThat(versions(inMemory)).isNotEmpty().isEqualTo(versions(migrated));
        }
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
