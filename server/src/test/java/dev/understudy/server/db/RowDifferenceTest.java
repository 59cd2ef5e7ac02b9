package dev.understudy.server.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.server.TestDatabases;
import dev.understudy.server.TestDatabases.OpenTestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exports that are put back into a database that has most of their rows. */
class RowDifferenceTest {
    private static final String NEW_CURSUS = "insert into cursus (created_at, name, slug) values (current_timestamp, ";

    private static OpenTestDatabase opened;
    private static Jdbi jdbi;
    private static byte[] before;
    private static long rowCount;

    @BeforeAll
    static void load() throws IOException {
        opened = TestDatabases.open();
        jdbi = opened.database().jdbi();
        try (InputStream json = DataSet.builtIn(DataSet.DOCUMENTED)) {
            DataSet.load(jdbi, json);
        }
        before = DataSetExport.of(jdbi);
        rowCount = text().lines().filter(line -> line.startsWith("{\"")).count();
    }

    @AfterAll
    static void close() {
        opened.close();
    }

    @BeforeEach
    void putBack() {
        RowLoader.replace(jdbi, before, DataSetFormat.JSON);
        assertThatAllIsAsBefore();
    }

    private static String text() {
        return new String(before, StandardCharsets.UTF_8);
    }

    private static void change(String statements) {
        jdbi.useTransaction(handle -> List.of(statements.split(";")).forEach(handle::execute));
    }

    private static void assertThatAllIsAsBefore() {
        assertThat(DataSetExport.of(jdbi)).asString().isEqualTo(text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1",
                "delete from projects_users_cursus",
                "delete from cursus_users_skills; delete from cursus_users",
                "update users set first_name = null, last_name = 'é' where id = 1",
                "update users set pool_month = 'july' where pool_month is null",
                "update cursus_users set has_coalition = false, level = level + 1",
                "update campus_users set is_primary = not is_primary",
                "insert into user_groups (name) values ('tutors')",
                "insert into projects (name, slug) values ('a', 'a');"
                        + "insert into projects (name, slug, parent_id) select 'b', 'b', id from projects where slug = 'a'",
                "update cursus set slug = 'former' where slug = '42';" + NEW_CURSUS + "'42', '42')",
                NEW_CURSUS + "'new', 'new'); update cursus_users set cursus_id ="
                        + " (select id from cursus where slug = 'new') where id = 120",
                "update applications set name = 'x', requests_per_hour = 7"
            })
    void restore_writesWhatDiffers(String statements) {
        change(statements);

        assertThat(RowDifference.restore(jdbi, before, Table.ALL)).isEqualTo(rowCount);

        assertThatAllIsAsBefore();
        long nextId = jdbi.withHandle(handle -> handle.createUpdate("insert into cursus_users"
                        + " (cursus_id, user_id, begin_at, has_coalition, created_at, updated_at) values"
                        + " (2, 1, current_timestamp, true, current_timestamp, current_timestamp)")
                .executeAndReturnGeneratedKeys("id")
                .mapTo(long.class)
                .one());
        assertThat(nextId).as("the id after the greatest of the data set").isEqualTo(127);
    }

    @Test
    void restore_deletesTokensAndIncreasesEveryVersion() {
        change("insert into access_tokens values (1, 1, " + (TestDatabases.areOfPostgreSql() ? "'\\x00'" : "X'00'")
                + ", 'public', current_timestamp, current_timestamp, null, null, null)");
        Map<String, Long> versions = jdbi.withHandle(TableVersions::all);

        RowDifference.restore(jdbi, before, Table.ALL);

        assertThat(RowCounts.of(jdbi)).containsEntry("access_tokens", 0L);
        jdbi.useHandle((Handle handle) -> TableVersions.all(handle)
                .forEach((table, version) -> assertThat(version).as(table).isGreaterThan(versions.get(table))));
    }

    @Test
    void restore_rowsThatExchangeUniqueValues_isLeftToTheFullLoad() {
        List<String> slugs =
                jdbi.withHandle(handle -> handle.createQuery("select slug from cursus where id < 3 order by id")
                        .mapTo(String.class)
                        .list());
        change("update cursus set slug = 'third' where id = 1;"
                + "update cursus set slug = '" + slugs.get(0) + "' where id = 2;"
                + "update cursus set slug = '" + slugs.get(1) + "' where id = 1");
        byte[] exchanged = DataSetExport.of(jdbi);

        assertThatThrownBy(() -> RowDifference.restore(jdbi, before, Table.ALL))
                .isInstanceOf(InvalidDataSetException.class);
        assertThat(DataSetExport.of(jdbi)).isEqualTo(exchanged);

        assertThat(RowLoader.replace(jdbi, before, DataSetFormat.JSON)).isEqualTo(rowCount);
        assertThatAllIsAsBefore();
    }

    @Test
    void restore_mostRowsDiffer_isLeftToTheFullLoad() {
        RowLoader.replace(jdbi, "{}".getBytes(StandardCharsets.UTF_8), DataSetFormat.JSON);

        assertThat(RowLoader.replace(jdbi, before, DataSetFormat.JSON)).isEqualTo(rowCount);

        assertThatAllIsAsBefore();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\n", "{\n}\nx", "{\n\"users\": [\n]\n}\n", "[\n]\n", "", "\"users\": [\n"})
    void restore_otherForms_areLeftToTheFullLoad(String text) {
        assertThatThrownBy(() -> RowDifference.restore(jdbi, text.getBytes(StandardCharsets.UTF_8), Table.ALL))
                .isInstanceOf(InvalidDataSetException.class);
        assertThatAllIsAsBefore();
    }

    /** A fault is found wherever it is, with all other rows as the database has them. */
    @ParameterizedTest
    @ValueSource(strings = {"},\n{\"id\":2|}\n{\"id\":2", "\n],\n\"users\"|\n]\n\"users\"", "\n]\n}\n|\n],\n}\n"})
    void replace_faultBetweenEqualRows_isReported(String replaced) {
        String[] parts = replaced.split("\\|");
        String faulty = text().replace(parts[0], parts[1]);
        assertThat(faulty).isNotEqualTo(text());

        assertThatThrownBy(() -> RowLoader.replace(jdbi, faulty.getBytes(StandardCharsets.UTF_8), DataSetFormat.JSON))
                .isInstanceOf(InvalidDataSetException.class)
                .hasMessageContaining("not valid JSON");
        assertThatAllIsAsBefore();
    }

    @Test
    void replace_rowThatOccursTwice_isReported() {
        String row = text().lines()
                .filter(line -> line.startsWith("{\"id\":1,"))
                .findFirst()
                .orElseThrow();
        String twice = text().replace(row, row + "\n" + row);

        assertThatThrownBy(() -> RowLoader.replace(jdbi, twice.getBytes(StandardCharsets.UTF_8), DataSetFormat.JSON))
                .isInstanceOf(InvalidDataSetException.class);
        assertThatAllIsAsBefore();
    }

    @Test
    void replace_whileAnotherServerChangesRows_hasNoneOfItsChanges() throws Exception {
        change("update cursus_users set level = 9 where id = 120");
        CompletableFuture<Long> restored = jdbi.inTransaction(handle -> {
            handle.execute("update cursus_users set level = 10 where id = 120");
            handle.execute("update cursus_users set level = 10 where id = 121");
            CompletableFuture<Long> waiting =
                    CompletableFuture.supplyAsync(() -> RowLoader.replace(jdbi, before, DataSetFormat.JSON));
            Thread.sleep(500);
            assertThat(waiting).isNotDone();
            TableVersions.increase(handle, "cursus_users");
            return waiting;
        });

        assertThat(restored.get()).isEqualTo(rowCount);
        assertThatAllIsAsBefore();
    }
}
