package dev.understudy.server.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.server.Config;
import dev.understudy.server.TestServer;
import dev.understudy.server.problem.LogRecorder;
import dev.understudy.testing.PostgreSqlServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A PostgreSQL that is stopped for a while: nobody waits for it but the first, and the log says so twice. */
@Tag("postgresql")
class OutageTest {
    private static final String USERS = "/open_api/v1/users";
    private static final int CALLERS = 6;
    private static final int REQUESTS = 200;

    /** If each of them waited for a connection, they would take a thousand seconds. */
    private static final Duration LONGEST = Duration.ofSeconds(100);

    private LogRecorder log;
    private PostgreSqlServer database;
    private TestServer server;
    private String bearer;

    @BeforeEach
    void start() {
        log = LogRecorder.of("");
        database = PostgreSqlServer.start();
        database.execute("postgres", "create database understudy");
        server = TestServer.start(
                Config.inMemory().toBuilder().db(database.url("understudy")).build());
        database.execute("understudy", "update applications set requests_per_second = 1000000");
        bearer = server.bearer("understudy-staff");
    }

    @AfterEach
    void stop() {
        server.close();
        database.close();
        log.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fast", "immediate"})
    void requests_whileTheDatabaseIsStopped_areRefusedAtOnce_andTheLogSaysSoTwice(String mode) throws Exception {
        database.stop(mode);
        Instant began = Instant.now();
        assertThat(server.get(TestServer.FAB_MANAGER, USERS).statusCode()).isEqualTo(503);
        for (int i = 0; i < REQUESTS / 4; i++) {
            checkRefusal(server.get(TestServer.FAB_MANAGER, USERS));
            checkRefusal(server.get(bearer, "/v2/users"));
            checkRefusal(server.get(bearer, "/v2/users/nobody/projects_users"));
            checkRefusal(server.post("none", "/oauth/token", "application/json", """
                    {"grant_type":"client_credentials","client_id":"understudy-staff","client_secret":"x"}"""));
        }
        assertThat(began.plus(LONGEST)).isAfter(Instant.now());
        assertThat(log.messages()).hasSize(1).first().asString().contains("The database does not answer; ");

        database.startAgain();
        awaitAnswer();
        assertThat(server.get(bearer, "/v2/users").statusCode()).isEqualTo(200);
        assertThat(log.messages()).hasSize(2);
        assertThat(log.messages().get(1))
                .matches(
                        "The database answers again\\. It was away for \\d+ seconds, and [\\d.,]+ requests were refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fast", "immediate"})
    void database_thatGoesUnderLoad_isToldTwice(String mode) throws Exception {
        AtomicBoolean isOver = new AtomicBoolean();
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        List<Future<?>> calls = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            calls.add(callers.submit(() -> {
                while (!isOver.get()) {
                    assertThat(server.get(bearer, "/v2/users?sort=login").statusCode())
                            .isIn(200, 503);
                }
            }));
        }
        database.stop(mode);
        checkRefusal(server.get(TestServer.FAB_MANAGER, USERS));
        database.startAgain();
        awaitAnswer();
        isOver.set(true);
        for (Future<?> call : calls) {
            call.get(1, TimeUnit.MINUTES);
        }
        callers.shutdown();
        assertThat(log.messages()).as("%s", log.messages()).hasSize(2);
    }

    private static void checkRefusal(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
        assertThat(answer.body()).contains("The database does not answer. Try again later.");
    }

    private void awaitAnswer() {
        Instant end = Instant.now().plus(LONGEST);
        while (server.get(TestServer.FAB_MANAGER, USERS).statusCode() != 200) {
            assertThat(Instant.now()).isBefore(end);
        }
    }
}
