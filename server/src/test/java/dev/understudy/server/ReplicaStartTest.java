package dev.understudy.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.server.problem.LogRecorder;
import dev.understudy.testing.PostgreSqlServer;
import dev.understudy.testing.TestDatabase;
import dev.understudy.testing.TestPostgreSql;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a server says of its replicas when it starts. */
@Tag("postgresql")
class ReplicaStartTest {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final String SECRET = "c0rrect-h0rse";

    @Test
    void replica_ofTheEmbeddedDatabase_isRefused() {
        assertRefused(
                Config.inMemory()
                        .withDb("jdbc:h2:mem:understudy;PASSWORD=" + SECRET)
                        .withDbReplicas(List.of("jdbc:postgresql://127.0.0.1:1/x?password=" + SECRET)),
                "--db-replica names a replica of a PostgreSQL, but --db is jdbc:h2:mem:understudy");
    }

    @Test
    void replica_thatIsNoPostgreSql_isRefused() {
        try (TestDatabase database = TestPostgreSql.embedded().createDatabase()) {
            assertRefused(
                    with(database, "jdbc:h2:mem:x;PASSWORD=" + SECRET),
                    "--db-replica is jdbc:h2:mem:x",
                    "it must be a JDBC URL of PostgreSQL");
        }
    }

    @Test
    void replica_thatIsAnotherDatabase_isRefused() {
        try (TestDatabase database = TestPostgreSql.embedded().createDatabase();
                TestDatabase another = TestPostgreSql.embedded().createDatabase()) {
            TestServer.start(TestDatabases.in(another, Config.inMemory())).close();
            assertRefused(
                    with(database, another.url() + "?x=" + SECRET),
                    "The replica " + another.url() + " cannot be used.",
                    "Its tables were made at another time, so it is another database.",
                    "--db-replica names a streaming replica of --db");
        }
    }

    @Test
    void replica_thatRefusesTheUser_isRefused() {
        try (TestDatabase database = TestPostgreSql.embedded().createDatabase()) {
            assertRefused(
                    with(database, database.url() + "?password=" + SECRET),
                    "The replica " + database.url() + " cannot be used.",
                    "password authentication failed");
        }
    }

    @Test
    void replica_thatIsAway_doesNotKeepTheServerFromItsWork() {
        try (TestDatabase database = TestPostgreSql.embedded().createDatabase();
                LogRecorder log = LogRecorder.of("dev.understudy.server");
                TestServer server = TestServer.start(with(database, "jdbc:postgresql://127.0.0.1:1/x?x=" + SECRET))) {
            assertThat(server.get(server.bearer("understudy-basic"), "/v2/users")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(log.messages())
                    .hasSize(1)
                    .first()
                    .asString()
                    .startsWith("Lists are not read from the replica jdbc:postgresql://127.0.0.1:1/x, which is asked"
                            + " again every 2 seconds: ")
                    .endsWith("refused. Check that the hostname and port are correct and that the postmaster is"
                            + " accepting TCP/IP connections. Is PostgreSQL running there?")
                    .doesNotContain(SECRET);
        }
    }

    @Test
    void replica_withoutTheTables_isReadFromWhenItHasThem() {
        List<PostgreSqlServer> servers = PostgreSqlServer.startWithReplicas(1);
        try (PostgreSqlServer primary = servers.get(0);
                PostgreSqlServer replica = servers.get(1);
                LogRecorder log = LogRecorder.of("dev.understudy.server")) {
            primary.execute("postgres", "create database understudy");
            replica.awaitReplayOf(primary);
            replica.pauseReplay();
            try (TestServer server = TestServer.start(Config.inMemory()
                    .withDb(primary.url("understudy"))
                    .withDbReplicas(List.of(replica.url("understudy"))))) {
                primary.execute("understudy", "update applications set requests_per_second = 1000000");
                String bearer = server.bearer("understudy-basic");
                assertThat(server.get(bearer, "/v2/users").statusCode()).isEqualTo(200);
                assertThat(log.messages())
                        .hasSize(1)
                        .first()
                        .asString()
                        .endsWith(": its tables are older than those of the database");
                replica.resumeReplay();
                Instant end = Instant.now().plus(LONGEST);
                while (log.messages().size() == 1) {
                    assertThat(Instant.now()).isBefore(end);
                    assertThat(server.get(bearer, "/v2/users").statusCode()).isEqualTo(200);
                }
                assertThat(log.messages().get(1)).endsWith(" now");
            }
        }
    }

    private static Config with(TestDatabase database, String replica) {
        return TestDatabases.in(database, Config.inMemory()).withDbReplicas(List.of(replica));
    }

    private static void assertRefused(Config config, String... parts) {
        assertThatThrownBy(() -> TestServer.start(config))
                .isInstanceOf(StartException.class)
                .message()
                .contains(parts)
                .doesNotContain(SECRET);
    }
}
