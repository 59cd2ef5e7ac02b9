package dev.understudy.server.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.server.TestDatabases;
import dev.understudy.server.TestDatabases.OpenTestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows that are put back, whatever was done to them. */
@Tag("embedded")
class SnapshotTest {
    private static final String ENROLMENT = "insert into cursus_users"
            + " (cursus_id, user_id, begin_at, has_coalition, created_at, updated_at)"
            + " values (2, 1, current_timestamp, true, current_timestamp, current_timestamp)";

    private OpenTestDatabase opened;
    private Jdbi jdbi;
    private Map<String, Set<Map<String, Object>>> before;
    private Snapshot snapshot;

    @BeforeEach
    void load() throws IOException {
        opened = TestDatabases.open();
        jdbi = opened.database().jdbi();
        try (InputStream json = DataSet.builtIn(DataSet.DOCUMENTED)) {
            DataSet.load(jdbi, json);
        }
        before = rows();
        snapshot = Snapshot.take(jdbi);
    }

    @AfterEach
    void close() {
        opened.close();
    }

    /** Of every table but the versions themselves. The rows of a table have no order. */
    private Map<String, Set<Map<String, Object>>> rows() {
        return jdbi.withHandle(handle -> {
            Map<String, Set<Map<String, Object>>> rows = new TreeMap<>();
            for (String table : RowCounts.tables(handle)) {
                rows.put(
                        table,
                        handle.createQuery("select * from \"" + table + "\"")
                                .mapToMap()
                                .set());
            }
            rows.remove("TABLE_VERSIONS");
            rows.remove("flyway_schema_history");
            return rows;
        });
    }

    private void change(String table, String... statements) {
        jdbi.useTransaction(handle -> {
            List.of(statements).forEach(handle::execute);
            TableVersions.increase(handle, table);
        });
    }

    @Test
    void restore_addedChangedAndDeletedRows_putsThemBack() {
        for (int round = 0; round < 3; round++) {
            change("cursus_users", ENROLMENT, "delete from cursus_users where id = 120");
            change("users", "update users set login = 'somebody' where id = 1");
            change("campus_users", "delete from campus_users where user_id = 1");
            change("projects", "insert into projects (name, slug) values ('a', 'a')");
            jdbi.useHandle(handle -> handle.execute("insert into access_tokens values"
                    + " (1, 1, X'00', 'public', current_timestamp, current_timestamp, null, null, null)"));
            assertThat(rows()).isNotEqualTo(before);

            snapshot.restore();

            assertThat(rows()).isEqualTo(before);
        }
    }

    @Test
    void restore_letsNewRowsGoOnWithTheSameIds() {
        for (int round = 0; round < 3; round++) {
            change("cursus_users", ENROLMENT);
            assertThat(greatestId()).isEqualTo(127);

            snapshot.restore();

            assertThat(greatestId()).isEqualTo(126);
        }
    }

    private long greatestId() {
        return jdbi.withHandle(handle -> handle.createQuery("select max(id) from cursus_users")
                .mapTo(long.class)
                .one());
    }

    @Test
    void restore_keepsTheRules() {
        change("cursus_users", ENROLMENT);

        snapshot.restore();

        assertThat(refusal("delete from users where id = 1")).isNotEmpty();
        assertThat(refusal("insert into users (id, login) values (1, 'jeanne')"))
                .isNotEmpty();
    }

    private String refusal(String statement) {
        try {
            jdbi.useHandle(handle -> handle.execute(statement));
            return "";
        } catch (RuntimeException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** What was counted of the rows before is true no more, though the rows are the same. */
    @Test
    void restore_increasesEveryVersion() {
        Map<String, Long> versions = jdbi.withHandle(TableVersions::all);

        snapshot.restore();

        jdbi.useHandle((Handle handle) -> TableVersions.all(handle)
                .forEach((table, version) -> assertThat(version).as(table).isGreaterThan(versions.get(table))));
    }
}
