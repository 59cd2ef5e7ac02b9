package dev.understudy.server.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.server.Config;
import dev.understudy.server.TestDatabases;
import dev.understudy.server.TestDatabases.OpenTestDatabase;
import dev.understudy.server.TestServer;
import dev.understudy.server.db.DataSet;
import dev.understudy.server.db.RowCounts;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a population gets into a database. */
class DemoLoadTest {
    private static final Population POPULATION = new Population(40, 42);

    /** The same on every database, virtual machine, language and time zone, or else it is not the same population. */
    private static final String ROWS_OF_DEMO_60 = "7b8d1fd8772234264b8d250cb63c68a44af76045d55e5e655fac58b280063845";

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 19, 20, 21, 1000})
    void load_numberOfUsers_isExact(long users) throws SQLException {
        try (OpenTestDatabase database = TestDatabases.open()) {
            Jdbi jdbi = database.database().jdbi();
            assertThat(new Population(users, 42).load(jdbi, LoadListener.NONE)).isTrue();
            assertThat(RowCounts.of(jdbi))
                    .containsEntry("users", users)
                    .containsEntry("fab_manager_users", (users + 9) / 10)
                    .containsEntry("applications", 5L)
                    .containsEntry("application_roles", 2L)
                    .containsEntry("open_api_clients", 1L)
                    .containsEntry("campus", 72L)
                    .containsEntry("cursus", 69L);
        }
    }

    @Test
    void load_sameSeed_givesTheSameRowsInEveryLanguageAndTimeZone() throws SQLException {
        assertThat(RowDigest.of(new Population(60, 42))).isEqualTo(ROWS_OF_DEMO_60);
        Locale language = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia"));
            assertThat(RowDigest.of(new Population(60, 42))).isEqualTo(ROWS_OF_DEMO_60);
        } finally {
            Locale.setDefault(language);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void load_otherSeed_givesOtherRows() throws SQLException {
        assertThat(RowDigest.of(new Population(60, 43))).isNotEqualTo(ROWS_OF_DEMO_60);
        assertThat(RowDigest.of(new Population(60, -42))).isNotEqualTo(ROWS_OF_DEMO_60);
    }

    @Test
    void load_databaseWithRows_leavesThemAndSaysSo() throws SQLException {
        try (OpenTestDatabase database = TestDatabases.open()) {
            Jdbi jdbi = database.database().jdbi();
            jdbi.useHandle(handle -> handle.execute("insert into campus (name, slug) values ('Paris', 'paris')"));
            List<String> heard = new ArrayList<>();
            boolean wasEmpty = POPULATION.load(jdbi, new LoadListener() {
                @Override
                public void reached(String what, long done, long all) {
                    heard.add(what);
                }

                @Override
                public void notEmpty() {
                    heard.add("not empty");
                }
            });
            assertThat(wasEmpty).isFalse();
            assertThat(heard).containsExactly("not empty");
            assertThat(RowCounts.of(jdbi)).containsEntry("campus", 1L).containsEntry("users", 0L);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"users", "cursus_users", "teams_users", "fab_manager_users"})
    void load_brokenOff_leavesTheDatabaseEmptyForTheNext(String table) throws SQLException {
        try (OpenTestDatabase database = TestDatabases.open()) {
            Jdbi jdbi = database.database().jdbi();
            assertThatThrownBy(() -> POPULATION.load(jdbi, (what, done, all) -> {
                        if (what.equals(table)) {
                            throw new IllegalStateException("broken off at " + what);
                        }
                    }))
                    .hasMessage("broken off at " + table);
            assertThat(DataSet.isEmpty(jdbi)).isTrue();
            assertThat(POPULATION.load(jdbi, LoadListener.NONE)).isTrue();
        }
    }

    @Test
    void load_tellsHowFarItHasCome() throws SQLException {
        try (OpenTestDatabase database = TestDatabases.open()) {
            List<String> heard = new ArrayList<>();
            POPULATION.load(database.database().jdbi(), (what, done, all) -> {
                assertThat(done).isBetween(0L, all);
                heard.add(what + " " + done + " of " + all);
            });
            assertThat(heard)
                    .contains("users 1 of 2", "users 2 of 2", "teams_users 2 of 2", "fab_manager_users 4 of 4");
        }
    }

    @Test
    void rowsThatFollow_getTheNextId() throws SQLException {
        try (TestServer server = TestServer.start(
                Config.inMemory().toBuilder().dataSet("demo:30").build())) {
            long before = RowCounts.of(server.jdbi()).get("cursus_users");
            String answer = server.post(
                            server.bearer("understudy-tutor"),
                            "/v2/cursus_users",
                            "application/json",
                            "{\"cursus_user\":{\"begin_at\":\"2017-07-22 13:43:10 UTC\",\"cursus_id\":\"2\","
                                    + "\"end_at\":\"2018-03-22 13:43:10 UTC\",\"user_id\":\"1\"}}")
                    .body();
            assertThat(answer).startsWith("{\"id\":" + (before + 1) + ",\"begin_at\":\"2017-07-22T13:43:10.000Z\"");
        }
    }
}
