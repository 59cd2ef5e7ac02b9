package dev.understudy.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.server.problem.LogRecorder;
import dev.understudy.testing.PostgreSqlServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The database is restarted, crashes and stays away for a moment, while two servers are asked to enrol users and to list
 * them. What was answered is true afterwards.
 */
@Tag("postgresql")
class DatabaseRestartTest {
    private static final int WRITERS = 3;
    private static final int READERS = 3;
    private static final int USERS = 2000;
    private static final int ANSWERS_BETWEEN = 20;
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final AtomicInteger nextUser = new AtomicInteger(1);
    private final AtomicInteger begun = new AtomicInteger();
    private final Set<Integer> enrolled = ConcurrentHashMap.newKeySet();
    private final Semaphore answered = new Semaphore(0);
    private final Semaphore unavailable = new Semaphore(0);
    private final AtomicBoolean isOver = new AtomicBoolean();

    private LogRecorder log;
    private LogRecorder connections;
    private PostgreSqlServer database;
    private TestServer one;
    private TestServer other;
    private String bearer;

    @BeforeEach
    void start() {
        log = LogRecorder.of("dev.understudy.server");
        connections = LogRecorder.of("com.zaxxer.hikari");
        database = PostgreSqlServer.start();
        database.execute("postgres", "create database understudy");
        Config config = Config.inMemory().toBuilder()
                .db(database.url("understudy"))
                .dataSet("demo:" + USERS)
                .build();
        one = TestServer.start(config);
        database.execute("understudy", "update applications set requests_per_second = 1000000");
        other = TestServer.start(config);
        bearer = one.bearer("understudy-tutor");
    }

    @AfterEach
    void stop() {
        other.close();
        one.close();
        database.close();
        connections.close();
        log.close();
    }

    @Test
    void requests_whileTheDatabaseRestarts_areAnsweredRightOrWith503() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(WRITERS + READERS);
        List<Future<?>> calls = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            TestServer asked = i % 2 == 0 ? one : other;
            calls.add(callers.submit(() -> enrolUntilItIsOver(asked)));
        }
        for (int i = 0; i < READERS; i++) {
            TestServer asked = i % 2 == 0 ? one : other;
            calls.add(callers.submit(() -> readUntilItIsOver(asked)));
        }
        await(answered, ANSWERS_BETWEEN);
        database.restart("fast");
        await(answered, ANSWERS_BETWEEN);
        database.restart("immediate");
        await(answered, ANSWERS_BETWEEN);
        database.stop("fast");
        await(unavailable, WRITERS + READERS);
        database.startAgain();
        await(answered, ANSWERS_BETWEEN);
        isOver.set(true);
        for (Future<?> call : calls) {
            call.get();
        }
        callers.shutdown();
        assertThat(callers.awaitTermination(1, TimeUnit.MINUTES)).isTrue();

        checkRows();
        assertThat(log.messages())
                .allMatch(
                        message -> message.contains("The database ") || message.contains("no answer of the database"));
        assertThat(log.records()).allMatch(record -> record.getThrown() == null);
    }

    /** A client that got 503 tries again: the row may be there already. */
    private void enrolUntilItIsOver(TestServer server) {
        while (!isOver.get() && nextUser.get() <= USERS) {
            int user = nextUser.getAndIncrement();
            begun.incrementAndGet();
            HttpResponse<String> answer;
            do {
                answer = server.post(
                        bearer,
                        "/v2/cursus_users",
                        "application/json",
                        "{\"cursus_user\":{\"user_id\":" + user + ",\"cursus_id\":2,\"begin_at\":\"2020-01-01\"}}");
            } while (isUnavailable(answer));
            if (answer.statusCode() == 422) {
                assertThat(answer.body()).contains("is already in the cursus 2");
            } else {
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            }
            enrolled.add(user);
            answered.release();
        }
    }

    private void readUntilItIsOver(TestServer server) {
        while (!isOver.get()) {
            int least = enrolled.size();
            HttpResponse<String> answer = server.get(bearer, "/v2/cursus/2/users?per_page=100");
            if (!isUnavailable(answer)) {
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                long total = answer.headers().firstValueAsLong("X-Total").orElseThrow();
                assertThat(total).isBetween((long) least, (long) begun.get());
                assertThat(TestServer.json(answer)).hasSize((int) Math.min(100, total));
                answered.release();
            }
        }
    }

    private boolean isUnavailable(HttpResponse<String> answer) {
        if (answer.statusCode() != 503) {
            return false;
        }
        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
        unavailable.release();
        return true;
    }

    private void checkRows() {
        assertThat(database.query(
                        "understudy",
                        "select string_agg(user_id::text, ',' order by user_id) from cursus_users where cursus_id = 2"))
                .isEqualTo(enrolled.stream().sorted().map(String::valueOf).collect(Collectors.joining(",")));
        for (TestServer server : List.of(one, other)) {
            assertThat(server.get(bearer, "/v2/cursus/2/users").headers().firstValueAsLong("X-Total"))
                    .hasValue(enrolled.size());
        }
    }

    /** Waits for so many answers from now on. */
    private static void await(Semaphore answers, int count) throws InterruptedException {
        answers.drainPermits();
        assertThat(answers.tryAcquire(count, LONGEST.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
    }
}
