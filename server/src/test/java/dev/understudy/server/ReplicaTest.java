package dev.understudy.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.server.problem.LogRecorder;
import dev.understudy.testing.PostgreSqlServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Two servers that read lists from a streaming replica, which the test keeps behind. A third one has a second replica, which
 * is never behind for long.
 */
@Tag("postgresql")
class ReplicaTest {
    private static final String MEMBERS = "/v2/cursus/2/users";
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private static LogRecorder connections;
    private static PostgreSqlServer primary;
    private static PostgreSqlServer replica;
    private static PostgreSqlServer current;
    private static Config config;
    private static TestServer one;
    private static TestServer other;
    private static String writer;
    private static String reader;

    @BeforeAll
    static void start() {
        connections = LogRecorder.of("com.zaxxer.hikari");
        List<PostgreSqlServer> servers = PostgreSqlServer.startWithReplicas(2);
        primary = servers.get(0);
        replica = servers.get(1);
        current = servers.get(2);
        primary.execute("postgres", "create database understudy");
        config = Config.inMemory().withDb(primary.url("understudy"));
        TestServer.start(config).close();
        primary.execute("understudy", "update applications set requests_per_second = 1000000");
        replica.awaitReplayOf(primary);
        one = TestServer.start(config.withDbReplicas(List.of(replica.url("understudy"))));
        other = one.another();
        writer = one.bearer("understudy-tutor");
        reader = one.bearer("understudy-basic");
    }

    @AfterAll
    static void stop() {
        other.close();
        one.close();
        current.close();
        replica.close();
        primary.close();
        connections.close();
    }

    @BeforeEach
    void holdTheReplica() {
        replica.awaitReplayOf(primary);
        replica.pauseReplay();
    }

    @AfterEach
    void forgetTheMembers() {
        replica.resumeReplay();
        primary.execute("understudy", "delete from cursus_users where cursus_id = 2");
        primary.execute(
                "understudy", "update table_versions set version = version + 1 where table_name = 'cursus_users'");
        replica.awaitReplayOf(primary);
    }

    @Test
    void writer_readsItsOwnWrites_atOnceAndWithEveryServer() {
        checkMembers(one, writer);
        enrol(one, 1);
        checkMembers(one, writer, 1);
        checkMembers(other, writer, 1);
        enrol(other, 64);
        checkMembers(one, writer, 1, 64);
        checkMembers(other, writer, 1, 64);
    }

    @Test
    void others_seeTheReplicasState_rowsAndTotal_untilItHasTheWrites() {
        enrol(one, 1);
        for (TestServer server : List.of(one, other)) {
            checkMembers(server, reader);
        }
        replica.resumeReplay();
        replica.awaitReplayOf(primary);
        for (TestServer server : List.of(one, other)) {
            checkMembers(server, reader, 1);
        }
    }

    @Test
    void writer_whoseWritesTheReplicaHas_readsFromTheReplica() {
        enrol(one, 1);
        replica.resumeReplay();
        replica.awaitReplayOf(primary);
        replica.pauseReplay();
        primary.execute("understudy", "delete from cursus_users where cursus_id = 2");
        checkMembers(one, writer, 1);
    }

    @Test
    void tokens_revocationsAndLimits_areThoseOfTheDatabaseItself() {
        String token = one.bearer("understudy-basic");
        assertThat(other.get(token, "/v2/users").statusCode()).isEqualTo(200);
        primary.execute(
                "understudy",
                "update access_tokens set revoked_at = current_timestamp where token_hash = '\\x"
                        + dev.understudy.server.auth.Hashes.hash(token.substring("Bearer ".length())) + "'");
        assertThat(other.get(token, "/v2/users").statusCode()).isEqualTo(401);
    }

    @Test
    void parent_thatTheReplicaDoesNotKnowYet_isFound() {
        primary.execute("understudy", "insert into campus (name, slug) values ('Utopia', 'utopia')");
        try {
            HttpResponse<String> answer = one.get(reader, "/v2/campus/utopia/users");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(one.get(reader, "/v2/campus/nowhere/users").statusCode()).isEqualTo(404);
        } finally {
            primary.execute("understudy", "delete from campus where slug = 'utopia'");
        }
    }

    /** One of the two replicas has the new row, the other does not; they take turns. */
    @Test
    void reader_whoWasShownARow_isNotShownTheListWithoutIt() {
        try (TestServer server = TestServer.start(
                config.withDbReplicas(List.of(replica.url("understudy"), current.url("understudy"))))) {
            enrol(one, 1);
            current.awaitReplayOf(primary);
            boolean isShown = false;
            for (int i = 0; i < 8; i++) {
                boolean isThere = total(server.get(reader, MEMBERS)) == 1;
                assertThat(isThere || !isShown).as("request %d", i).isTrue();
                isShown |= isThere;
            }
            assertThat(isShown).isTrue();
        }
    }

    @Test
    void replica_thatGoesAway_isReplacedByTheDatabaseItself_andReadAgainWhenItIsBack() {
        replica.resumeReplay();
        try (LogRecorder log = LogRecorder.of("dev.understudy.server")) {
            replica.stop("immediate");
            try {
                for (int i = 0; i < 10; i++) {
                    checkMembers(one, reader);
                }
                enrol(one, 1);
                checkMembers(one, reader, 1);
                assertThat(log.messages())
                        .hasSize(1)
                        .first()
                        .asString()
                        .startsWith("Lists are not read from the replica jdbc:postgresql://127.0.0.1:");
            } finally {
                replica.startAgain();
            }
            Instant end = Instant.now().plus(LONGEST);
            while (log.messages().stream().noneMatch(message -> message.endsWith(" now"))) {
                assertThat(Instant.now()).isBefore(end);
                checkMembers(one, reader, 1);
            }
        }
    }

    private static void enrol(TestServer server, int user) {
        HttpResponse<String> answer = server.post(
                writer,
                "/v2/cursus_users",
                "application/json",
                "{\"cursus_user\":{\"user_id\":" + user + ",\"cursus_id\":2,\"begin_at\":\"2020-01-01\"}}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private static void checkMembers(TestServer server, String bearer, int... ids) {
        HttpResponse<String> answer = server.get(bearer, MEMBERS + "?sort=id");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(TestServer.json(answer))
                .extracting(user -> user.get("id").asInt())
                .containsExactly(boxed(ids));
        assertThat(total(answer)).isEqualTo(ids.length);
    }

    private static Integer[] boxed(int... ids) {
        return java.util.Arrays.stream(ids).boxed().toArray(Integer[]::new);
    }

    private static long total(HttpResponse<String> answer) {
        return answer.headers().firstValueAsLong("X-Total").orElseThrow();
    }
}
