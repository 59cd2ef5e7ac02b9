package dev.understudy.server.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.server.Config;
import dev.understudy.server.TestDatabases;
import dev.understudy.server.TestServer;
import dev.understudy.server.problem.LogRecorder;
import dev.understudy.testing.TestDatabase;
import dev.understudy.testing.TestPostgreSql;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A PostgreSQL that goes away under load, and comes back. */
@Tag("postgresql")
class DatabaseAwayTest {
    private static final String USERS = "/open_api/v1/users?including_deleted_users=true";
    private static final int CALLERS = 6;
    private static final Duration LONGEST_RECOVERY = Duration.ofSeconds(60);

    @Test
    void requests_whileTheDatabaseIsAway_get503_andAreAnsweredAgainAfterwards() throws Exception {
        try (TestDatabase database = TestPostgreSql.embedded().createDatabase();
                TestServer server = TestServer.start(TestDatabases.in(database, Config.inMemory()));
                LogRecorder log = LogRecorder.of("dev.understudy.server");
                LogRecorder pool = LogRecorder.of("com.zaxxer.hikari")) {
            String users = server.get(TestServer.FAB_MANAGER, USERS).body();
            AtomicBoolean stopped = new AtomicBoolean();
            ConcurrentLinkedQueue<HttpResponse<String>> answers = new ConcurrentLinkedQueue<>();
            ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
            List<Future<?>> calls = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                calls.add(callers.submit(() -> {
                    while (!stopped.get()) {
                        answers.add(server.get(TestServer.FAB_MANAGER, USERS));
                    }
                }));
            }

            send(database, "alter database " + database.name() + " allow_connections false");
            send(
                    database,
                    "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + database.name() + "'");
            HttpResponse<String> away = server.get(TestServer.FAB_MANAGER, USERS);
            send(database, "alter database " + database.name() + " allow_connections true");
            boolean isBack = isAnsweredAgain(server);
            stopped.set(true);
            for (Future<?> call : calls) {
                call.get();
            }
            callers.shutdown();
            assertThat(callers.awaitTermination(1, TimeUnit.MINUTES)).isTrue();

            assertThat(away.statusCode()).isEqualTo(503);
            assertThat(log.messages()).hasSize(2);
            assertThat(log.messages().get(0)).contains("The database does not answer; ");
            assertThat(log.messages().get(1)).contains("The database answers again. ");
            assertThat(pool.records()).isEmpty();
            assertThat(isBack).isTrue();
            assertThat(answers).isNotEmpty().allSatisfy(answer -> {
                if (answer.statusCode() == 200) {
                    assertThat(answer.body()).isEqualTo(users);
                } else {
                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
                    assertThat(answer.headers().firstValue("Retry-After")).contains("2");
                    assertThat(answer.body())
                            .isEqualTo("{\"errors\":[\"Service unavailable\",\"The database does not answer. Try again"
                                    + " later.\"]}");
                }
            });
        }
    }

    private static void send(TestDatabase database, String sql) {
        database.server().execute(sql);
    }

    private static boolean isAnsweredAgain(TestServer server) {
        Instant end = Instant.now().plus(LONGEST_RECOVERY);
        while (Instant.now().isBefore(end)) {
            if (server.get(TestServer.FAB_MANAGER, USERS).statusCode() == 200) {
                return true;
            }
        }
        return false;
    }
}
