package dev.understudy.server.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.server.Config;
import dev.understudy.server.StartException;
import dev.understudy.server.TestDatabases;
import dev.understudy.server.TestServer;
import dev.understudy.server.problem.LogRecorder;
import dev.understudy.testing.TestDatabase;
import dev.understudy.testing.TestPostgreSql;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a server starts on PostgreSQL, and what it says where it cannot. */
@Tag("postgresql")
class PostgreSqlStartTest {
    private static final String SECRET = "c0rrect-h0rse";

    private static final int SERVERS = 4;

    private TestDatabase database;
    private Config config;

    @BeforeEach
    void create() {
        database = TestPostgreSql.embedded().createDatabase();
        config = TestDatabases.in(database, Config.inMemory());
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void start_onAnEmptyDatabase_makesTablesAndLoadsTheDataSet() {
        try (TestServer server = TestServer.start(config)) {
            assertThat(RowCounts.of(server.jdbi()))
                    .containsEntry("users", 7L)
                    .containsEntry("cursus_users", 7L)
                    .containsEntry("fab_manager_users", 4L);
            assertThat(server.get(server.bearer("understudy-basic"), "/v2/users")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void start_again_keepsWhatIsThere() {
        TestServer.start(config.toBuilder().dataSet(Config.NO_DATA_SET).build()).close();
        TestServer.start(config).close();
        try (TestServer server =
                TestServer.start(config.toBuilder().dataSet("nothing.json").build())) {
            assertThat(RowCounts.of(server.jdbi())).containsEntry("users", 7L);
        }
    }

    @Test
    void severalServersAtOnce_onAnEmptyDatabase_makeOneSetOfTablesAndLoadOneDataSet() {
        ExecutorService threads = Executors.newFixedThreadPool(SERVERS);
        try {
            List<CompletableFuture<TestServer>> starts = IntStream.range(0, SERVERS)
                    .mapToObj(number -> CompletableFuture.supplyAsync(() -> TestServer.start(config), threads))
                    .toList();
            List<TestServer> servers =
                    starts.stream().map(CompletableFuture::join).toList();
            Map<String, Long> rows = RowCounts.of(servers.get(0).jdbi());
            servers.forEach(TestServer::close);
            assertThat(rows).containsEntry("users", 7L).containsEntry("applications", 5L);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void text_isOrderedByBytes_whateverTheDatabasesCollation() {
        try (TestServer server = TestServer.start(config)) {
            List<String> others = server.jdbi().withHandle(handle -> handle.createQuery(
                            "select table_name || '.' || column_name from information_schema.columns"
                                    + " where table_schema = 'public' and data_type like 'character%'"
                                    + " and table_name <> 'flyway_schema_history'"
                                    + " and coalesce(collation_name, '') <> 'C'")
                    .mapTo(String.class)
                    .list());
            assertThat(others).isEmpty();
            List<Boolean> ownOrder = server.jdbi().withHandle(handle -> handle.createQuery("select 'a' < 'B'")
                    .mapTo(boolean.class)
                    .list());
            assertThat(ownOrder).as("the database has a language's collation").containsExactly(true);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"understudy", "nobody"})
    void start_wrongUserOrPassword_isRefusedWithoutSayingThePassword(String user) {
        try (LogRecorder log = LogRecorder.of("")) {
            assertRefused(
                    config.toBuilder()
                            .dbCredentials(new DatabaseCredentials(user, SECRET))
                            .build(),
                    "The database " + database.url() + " cannot be used.",
                    "password authentication failed for user \"" + user + "\"",
                    "UNDERSTUDY_DB_USER and UNDERSTUDY_DB_PASSWORD");
            assertThat(log.messages()).noneMatch(message -> message.contains(SECRET));
        }
    }

    @Test
    void start_withoutPassword_isRefused() {
        assertRefused(
                config.toBuilder()
                        .dbCredentials(new DatabaseCredentials("understudy", null))
                        .build(),
                "no password was provided",
                "UNDERSTUDY_DB_USER");
    }

    @Test
    void start_databaseThatIsNotThere_saysHowToGetOne() {
        String url = database.url().replace(database.name(), "nowhere");
        assertRefused(config.toBuilder().db(url).build(), "database \"nowhere\" does not exist", "createdb", "--db");
    }

    @Test
    void start_nothingListens_saysSo() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertRefused(
                config.toBuilder()
                        .db("jdbc:postgresql://127.0.0.1:" + port + "/understudy")
                        .build(),
                "127.0.0.1:" + port,
                "Is PostgreSQL running there?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://127.0.0.1:1/x?user=me&password=" + SECRET,
                "jdbc:postgresql://127.0.0.1:1/x?sslpassword=" + SECRET + "&user=me",
                "jdbc:postgresql://me:" + SECRET + "@127.0.0.1:1/x",
                "jdbc:postgresql://127.0.0.1:port/x?password=" + SECRET,
                "jdbc:postgresql:?password=" + SECRET,
                "jdbc:mysql://localhost/x?password=" + SECRET,
                "jdbc:h2:mem:x;USER=me;PASSWORD=" + SECRET + ";NO_SUCH_SETTING=1",
                "jdbc:h2:;password=" + SECRET
            })
    void start_passwordInTheUrl_isNeverShown(String url) {
        try (LogRecorder log = LogRecorder.of("")) {
            assertThatThrownBy(() -> TestServer.start(config.toBuilder().db(url).build()))
                    .isInstanceOf(StartException.class)
                    .message()
                    .doesNotContain(SECRET);
            assertThat(log.messages()).noneMatch(message -> message.contains(SECRET));
        }
    }

    @Test
    void login_isShownWithoutThePassword() {
        assertThat(config.toBuilder()
                        .dbCredentials(new DatabaseCredentials("me", SECRET))
                        .build()
                        .toString())
                .doesNotContain(SECRET);
    }

    @Test
    void start_databaseOfAnotherEncoding_isRefused() {
        try (TestDatabase latin = TestPostgreSql.embedded()
                .createDatabase("template0", "encoding 'LATIN1' locale_provider libc locale 'C'")) {
            assertRefused(TestDatabases.in(latin, config), "Its encoding is LATIN1", "createdb --encoding UTF8");
        }
    }

    @Test
    void start_tablesOfANewerServer_areRefused() throws SQLException {
        TestServer.start(config).close();
        execute("insert into flyway_schema_history (installed_rank, version, description, type, script, checksum,"
                + " installed_by, execution_time, success)"
                + " values (99, '99', 'tomorrow', 'SQL', 'V99__tomorrow.sql', 1, 'me', 1, true)");
        assertRefused(config, "those of a newer understudy, which has the migration 99 (tomorrow)", "--db");
    }

    @Test
    void start_tablesOfAnotherVersion_areRefused() throws SQLException {
        TestServer.start(config).close();
        execute("update flyway_schema_history set checksum = 1 where version = '1'");
        assertRefused(config, "those of another version of understudy", "--db");
    }

    @Test
    void start_tablesOfAnotherProgram_areRefused() throws SQLException {
        execute("create table albums (id bigint)");
        assertRefused(config, "It holds the tables of another program", "--db");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "taken",
            value = {
                "PostgreSQL 13.22 (Debian 13.22-1) on x86_64 | UTF8 | 13. Version 14 or newer",
                "PostgreSQL 9.6.24 on x86_64-pc-linux-gnu | UTF8 | 9. Version 14 or newer",
                "PostgreSQL 14.0 on x86_64-pc-linux-gnu | UTF8 | taken",
                "PostgreSQL 19beta1 on x86_64-pc-linux-gnu | UTF8 | taken",
                "PostgreSQL 17.6 on x86_64-pc-linux-gnu | SQL_ASCII | Its encoding is SQL_ASCII",
                "PostgreSQL 11.2-YB-2.20.1.0-b0 on x86_64-pc-linux-gnu | UTF8 | taken",
                "CockroachDB CCL v25.1.0 (x86_64-pc-linux-gnu) | UTF8 | taken"
            })
    void version_olderThan14_isRefused(String version, String encoding, String why) {
        assertThat(PostgreSql.refusal(version, encoding).orElse("taken")).contains(why == null ? "taken" : why);
    }

    @Test
    void text_isCollatedByBytes_whereTheEngineHasCollations() {
        assertThat(PostgreSql.byBytes("PostgreSQL 14.0 on x86_64")).isEqualTo("collate \"C\"");
        assertThat(PostgreSql.byBytes("CockroachDB CCL v25.1.0")).isEmpty();
    }

    private static void assertRefused(Config config, String... parts) {
        assertThatThrownBy(() -> TestServer.start(config))
                .isInstanceOf(StartException.class)
                .message()
                .contains(parts)
                .doesNotContain(SECRET);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
