package dev.understudy.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.server.TestServer;
import dev.understudy.server.problem.Api;
import dev.understudy.server.problem.ErrorShape;
import dev.understudy.server.problem.LogRecorder;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

/** A fault of the server itself, brought about by taking its tables away. */
class UnexpectedErrorTest {
    private static final String LOGGER = "dev.understudy.server";
    private static final String EXPLANATION =
            "Something went wrong here, not in your request. The server's log has it under the id ";

    @Test
    void intra_answersTheIdThatIsInTheLog() {
        try (TestServer server = TestServer.start();
                LogRecorder log = LogRecorder.of(LOGGER)) {
            String basic = server.bearer("understudy-basic");
            server.jdbi().useHandle(handle -> handle.execute("drop table users cascade"));
            RawHttp.Answer answer = RawHttp.send(
                    server.url(),
                    RawHttp.request("GET", "/v2/users?access=secret", "Authorization: " + basic, "X-Request-Id: one"));
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.body())
                    .isEqualTo("{\"error\":\"Internal Server Error\",\"message\":\"" + EXPLANATION + "one.\"}");
            assertThat(answer.header("X-Request-Id")).isEqualTo("one");
            assertThat(answer.header("X-Application-Name")).isEqualTo("understudy basic");
            checkLog(log, "Request one (GET /v2/users) failed");
        }
    }

    @Test
    void fabManager_answersTheIdThatIsInTheLog() {
        try (TestServer server = TestServer.start();
                LogRecorder log = LogRecorder.of(LOGGER)) {
            server.jdbi().useHandle(handle -> handle.execute("drop table fab_manager_users"));
            RawHttp.Answer answer = RawHttp.send(
                    server.url(),
                    RawHttp.request("GET", "/open_api/v1/users", "Authorization: " + TestServer.FAB_MANAGER));
            assertThat(answer.status()).isEqualTo(500);
            String id = answer.header("X-Request-Id");
            assertThat(answer.body())
                    .isEqualTo("{\"errors\":[\"Internal server error\",\"" + EXPLANATION + id + ".\"]}");
            checkLog(log, "Request " + id + " (GET /open_api/v1/users) failed");
        }
    }

    @Test
    void oauth_answersTheIdThatIsInTheLog() {
        try (TestServer server = TestServer.start();
                LogRecorder log = LogRecorder.of(LOGGER)) {
            server.jdbi().useHandle(handle -> handle.execute("drop table access_tokens"));
            RawHttp.Answer answer = RawHttp.send(
                    server.url(),
                    RawHttp.post(
                            "/oauth/token?grant_type=client_credentials&client_id=understudy-basic"
                                    + "&client_secret=understudy-basic-secret",
                            null,
                            ""));
            assertThat(answer.status()).isEqualTo(500);
            String id = answer.header("X-Request-Id");
            assertThat(answer.body())
                    .isEqualTo("{\"error\":\"server_error\",\"error_description\":\"" + EXPLANATION + id + ".\"}");
            checkLog(log, "Request " + id + " (POST /oauth/token) failed");
        }
    }

    @Test
    void authentication_thatFails_isAnsweredWithAnIdToo() {
        try (TestServer server = TestServer.start();
                LogRecorder log = LogRecorder.of(LOGGER)) {
            String basic = server.bearer("understudy-basic");
            server.jdbi().useHandle(handle -> handle.execute("drop table access_tokens"));
            RawHttp.Answer answer =
                    RawHttp.send(server.url(), RawHttp.request("GET", "/v2/users", "Authorization: " + basic));
            assertThat(answer.status()).isEqualTo(500);
            ErrorShape.check(answer, Api.INTRA);
            checkLog(log, "Request " + answer.header("X-Request-Id") + " (GET /v2/users) failed");
        }
    }

    /** One entry with the cause; the server goes on, and the entry holds no token and no query. */
    private static void checkLog(LogRecorder log, String message) {
        assertThat(log.messages()).containsExactly(message);
        LogRecord record = log.records().get(0);
        assertThat(record.getLevel()).isEqualTo(Level.SEVERE);
        assertThat(record.getThrown()).isNotNull();
        assertThat(record.getThrown().getStackTrace()).isNotEmpty();
    }
}
