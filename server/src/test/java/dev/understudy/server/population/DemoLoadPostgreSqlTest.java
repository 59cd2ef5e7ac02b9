package dev.understudy.server.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.server.Config;
import dev.understudy.server.StartException;
import dev.understudy.server.TestDatabases;
import dev.understudy.server.TestDatabases.OpenTestDatabase;
import dev.understudy.server.TestServer;
import dev.understudy.server.Understudy;
import dev.understudy.server.db.RowCounts;
import dev.understudy.server.problem.LogRecorder;
import dev.understudy.testing.TestDatabase;
import dev.understudy.testing.TestPostgreSql;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What only PostgreSQL does when a population is loaded. */
@Tag("postgresql")
class DemoLoadPostgreSqlTest {
    private static final int SERVERS = 3;

    @Test
    void indexesAndForeignKeys_areTheSameAsBefore() throws SQLException {
        try (OpenTestDatabase database = TestDatabases.open()) {
            Jdbi jdbi = database.database().jdbi();
            List<String> before = schema(jdbi);
            assertThat(before).hasSizeGreaterThan(150).anyMatch(line -> line.contains("FOREIGN KEY"));
            new Population(100, 42).load(jdbi, LoadListener.NONE);
            assertThat(schema(jdbi)).isEqualTo(before);
        }
    }

    private static List<String> schema(Jdbi jdbi) {
        return jdbi.withHandle(handle -> handle.createQuery("select tablename || ': ' || indexdef from pg_indexes"
                        + " where schemaname = 'public' union all"
                        + " select conrelid::regclass || ': ' || conname || ' ' || convalidated || ' '"
                        + " || pg_get_constraintdef(oid) from pg_constraint"
                        + " where connamespace = 'public'::regnamespace order by 1")
                .mapTo(String.class)
                .list());
    }

    @Test
    void planner_knowsHowManyRowsThereAre() throws SQLException {
        try (OpenTestDatabase database = TestDatabases.open()) {
            Jdbi jdbi = database.database().jdbi();
            new Population(100, 42).load(jdbi, LoadListener.NONE);
            double known = jdbi.withHandle(
                    handle -> handle.createQuery("select reltuples from pg_class where oid = 'users'::regclass")
                            .mapTo(double.class)
                            .one());
            assertThat(known).isEqualTo(100);
        }
    }

    @Test
    void connectionLost_saysSoAndTheNextStartBeginsAnew() throws SQLException {
        try (TestDatabase database = TestPostgreSql.embedded().createDatabase()) {
            Config config = TestDatabases.in(
                    database, Config.inMemory().toBuilder().dataSet("demo:500").build());
            AtomicBoolean isLost = new AtomicBoolean();
            try (LogRecorder log = LogRecorder.of("com.zaxxer.hikari")) {
                assertThatThrownBy(() -> Understudy.start(config, Clock.systemUTC(), (what, done, all) -> {
                            if (what.equals("teams") && !isLost.getAndSet(true)) {
                                endOtherConnections(database);
                            }
                        }))
                        .isInstanceOf(StartException.class)
                        .hasMessageContaining("The population demo:500 cannot be loaded: ")
                        .hasMessageEndingWith("The database is empty as before; the next start begins anew.");
                assertThat(log.messages()).isEmpty();
            }
            assertThat(isLost).isTrue();
            try (TestServer server = TestServer.start(config)) {
                assertThat(RowCounts.of(server.jdbi())).containsEntry("users", 500L);
            }
        }
    }

    private static void endOtherConnections(TestDatabase database) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where datname = current_database() and pid <> pg_backend_pid()");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void severalServersAtOnce_loadOnePopulation() {
        ExecutorService threads = Executors.newFixedThreadPool(SERVERS);
        try (TestDatabase database = TestPostgreSql.embedded().createDatabase()) {
            Config config = TestDatabases.in(
                    database, Config.inMemory().toBuilder().dataSet("demo:200").build());
            List<CompletableFuture<TestServer>> starts = IntStream.range(0, SERVERS)
                    .mapToObj(number -> CompletableFuture.supplyAsync(() -> TestServer.start(config), threads))
                    .toList();
            List<TestServer> servers =
                    starts.stream().map(CompletableFuture::join).toList();
            long users = RowCounts.of(servers.get(0).jdbi()).get("users");
            servers.forEach(TestServer::close);
            assertThat(users).isEqualTo(200);
        } finally {
            threads.shutdown();
        }
    }
}
