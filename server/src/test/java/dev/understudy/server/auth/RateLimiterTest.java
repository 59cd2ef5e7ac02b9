package dev.understudy.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.server.Config;
import dev.understudy.server.TestServer;
import dev.understudy.server.http.RawHttp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code understudy-limited} has the real limits: 2 requests in a second, 1200 in an hour. */
class RateLimiterTest {
    private static AdjustableClock clock;
    private static TestServer server;
    private static Instant hour;

    private String limited;

    @BeforeAll
    static void start() {
        hour = Instant.parse("2017-11-22T13:41:00Z");
        clock = new AdjustableClock(hour);
        server = TestServer.start(Config.inMemory(), clock);
        get("/v2/users", server.bearer("understudy-limited"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** Every test begins with an hour of its own, counted from the first request. */
    @BeforeEach
    void beginAnHour() {
        while (!hour.isAfter(clock.instant())) {
            hour = hour.plus(Duration.ofHours(1));
        }
        clock.advance(Duration.between(clock.instant(), hour));
        limited = server.bearer("understudy-limited");
    }

    @Test
    void requests_countDownBothWindows() {
        checkCount(get("/v2/users"), 1, 1199);
        checkCount(get("/v2/users"), 0, 1198);
    }

    @Test
    void thirdRequestInASecond_is429InPlainText() {
        get("/v2/users");
        get("/v2/users");
        checkRefused(get("/v2/users"), 1, 0, 1198);
    }

    @Test
    void refusedRequests_doNotCount() {
        get("/v2/users");
        get("/v2/users");
        for (int i = 0; i < 10; i++) {
            checkRefused(get("/v2/users"), 1, 0, 1198);
        }
        clock.advance(Duration.ofSeconds(1));
        checkCount(get("/v2/users"), 1, 1197);
    }

    @Test
    void second_beginsAnewWhenItIsOver() {
        get("/v2/users");
        get("/v2/users");
        clock.advance(Duration.ofMillis(999));
        checkRefused(get("/v2/users"), 1, 0, 1198);
        clock.advance(Duration.ofMillis(1));
        checkCount(get("/v2/users"), 1, 1197);
        checkCount(get("/v2/users"), 0, 1196);
        checkRefused(get("/v2/users"), 1, 0, 1196);
    }

    @Test
    void hour_isRefusedUntilItIsOver() {
        Instant start = clock.instant();
        for (int i = 0; i < 600; i++) {
            assertThat(server.get(limited, "/v2/users?per_page=1").statusCode()).isEqualTo(200);
            assertThat(server.get(limited, "/v2/users?per_page=1").statusCode()).isEqualTo(200);
            clock.advance(Duration.ofSeconds(1));
        }
        checkRefused(get("/v2/users"), 3000, 2, 0);
        clock.advance(Duration.ofSeconds(2999).plusMillis(1));
        checkRefused(get("/v2/users"), 1, 2, 0);
        clock.advance(Duration.ofMillis(999));
        assertThat(clock.instant()).isEqualTo(start.plus(Duration.ofHours(1)));
        checkCount(get("/v2/users"), 1, 1199);
    }

    @Test
    void applications_doNotShareTheirLimits_butTokensOfOneDo() {
        get("/v2/users");
        String second = server.bearer("understudy-limited");
        checkCount(get("/v2/users", second), 0, 1198);
        checkRefused(get("/v2/users"), 1, 0, 1198);
        RawHttp.Answer other = get("/v2/users", server.bearer("understudy-basic"));
        assertThat(other.status()).isEqualTo(200);
        assertThat(other.header("X-Secondly-RateLimit-Limit")).isEqualTo("1000");
        assertThat(other.header("X-Secondly-RateLimit-Remaining")).isEqualTo("999");
        assertThat(other.header("X-Hourly-RateLimit-Limit")).isEqualTo("1000000");
        assertThat(other.header("X-Hourly-RateLimit-Remaining")).isEqualTo("999999");
    }

    @Test
    void everyAnswerUnderV2_hasTheHeaders() {
        List<String> targets = List.of(
                "/v2/users",
                "/v2/anti_grav_units_users",
                "/v2/nothing",
                "/v2/users?filter[idd]=1",
                "/v2/users?filter[id]=x",
                "/v2/users?campus_id=nowhere",
                "/v2/users?filter[id]=%ff",
                "/v2//users/");
        List<Integer> statuses = List.of(200, 403, 404, 400, 422, 404, 400, 200);
        for (int i = 0; i < targets.size(); i++) {
            RawHttp.Answer answer = get(targets.get(i));
            assertThat(answer.status()).as(targets.get(i)).isEqualTo(statuses.get(i));
            checkHeaders(answer, 1, 1199 - i);
            clock.advance(Duration.ofSeconds(1));
        }
        RawHttp.Answer wrongVerb = send("DELETE", "/v2/users");
        assertThat(wrongVerb.status()).isEqualTo(405);
        checkHeaders(wrongVerb, 1, 1191);
        clock.advance(Duration.ofSeconds(1));
        RawHttp.Answer head = send("HEAD", "/v2/users");
        checkHeaders(head, 1, 1190);
        clock.advance(Duration.ofSeconds(1));
        RawHttp.Answer created = RawHttp.send(
                server.url(), RawHttp.post("/v2/cursus_users", "application/json", "{}", "Authorization: " + limited));
        assertThat(created.status()).isEqualTo(403);
        checkHeaders(created, 1, 1189);
    }

    @Test
    void validationFailure_hasTheHeaders() {
        String tutor = server.bearer("understudy-tutor");
        RawHttp.Answer answer = RawHttp.send(
                server.url(),
                RawHttp.post(
                        "/v2/cursus_users",
                        "application/json",
                        "{\"cursus_user\":{\"user_id\":1}}",
                        "Authorization: " + tutor));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.header("X-Secondly-RateLimit-Remaining")).isEqualTo("999");
    }

    @Test
    void answersToNobody_andOutsideV2_haveNoLimits() {
        RawHttp.Answer refused = RawHttp.send(server.url(), RawHttp.request("GET", "/v2/users"));
        assertThat(refused.header("X-Secondly-RateLimit-Limit")).isNull();
        for (int i = 0; i < 5; i++) {
            RawHttp.Answer info = get("/oauth/token/info");
            assertThat(info.status()).isEqualTo(200);
            assertThat(info.header("X-Secondly-RateLimit-Limit")).isNull();
            RawHttp.Answer fabManager = get("/open_api/v1/users", TestServer.FAB_MANAGER);
            assertThat(fabManager.status()).isEqualTo(200);
            assertThat(fabManager.header("X-Secondly-RateLimit-Limit")).isNull();
        }
    }

    @Test
    void concurrentRequests_exactlyTwoAreLetIn() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(20);
        try {
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                calls.add(() -> get("/v2/users").status());
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> call : callers.invokeAll(calls)) {
                statuses.add(call.get());
            }
            assertThat(statuses).filteredOn(status -> status == 200).hasSize(2);
            assertThat(statuses).filteredOn(status -> status == 429).hasSize(18);
        } finally {
            callers.shutdownNow();
        }
    }

    private static void checkRefused(RawHttp.Answer answer, int retryAfter, int secondly, int hourly) {
        assertThat(answer.status()).as("answer %s", answer).isEqualTo(429);
        assertThat(answer.header("Content-Type")).isEqualTo("text/plain;charset=utf-8");
        assertThat(answer.body()).isEqualTo("429 Too Many Requests (Spam Rate Limit Exceeded)");
        assertThat(answer.header("Retry-After")).isEqualTo(Integer.toString(retryAfter));
        checkHeaders(answer, secondly, hourly);
    }

    private static void checkCount(RawHttp.Answer answer, int secondly, int hourly) {
        assertThat(answer.status()).as("answer %s", answer).isEqualTo(200);
        assertThat(answer.header("Retry-After")).isNull();
        checkHeaders(answer, secondly, hourly);
    }

    private static void checkHeaders(RawHttp.Answer answer, int secondly, int hourly) {
        assertThat(answer.header("X-Secondly-RateLimit-Limit"))
                .as("answer %s", answer)
                .isEqualTo("2");
        assertThat(answer.header("X-Secondly-RateLimit-Remaining")).isEqualTo(Integer.toString(secondly));
        assertThat(answer.header("X-Hourly-RateLimit-Limit")).isEqualTo("1200");
        assertThat(answer.header("X-Hourly-RateLimit-Remaining")).isEqualTo(Integer.toString(hourly));
        assertThat(answer.header("X-Application-Id")).isEqualTo("4");
    }

    private RawHttp.Answer get(String target) {
        return get(target, limited);
    }

    private static RawHttp.Answer get(String target, String authorization) {
        return RawHttp.send(server.url(), RawHttp.request("GET", target, "Authorization: " + authorization));
    }

    private RawHttp.Answer send(String verb, String target) {
        return RawHttp.send(server.url(), RawHttp.request(verb, target, "Authorization: " + limited));
    }
}
