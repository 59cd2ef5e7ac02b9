package dev.understudy.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.server.Config;
import dev.understudy.server.TestServer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A token must not outlive its revocation, though it is read through a cache. */
class RevokedTokensTest {
    private static final int CALLERS = 6;
    private static final int TOKENS = 10;

    private AdjustableClock clock;
    private TestServer server;
    private TestServer other;
    private String bearer;

    @BeforeEach
    void start() {
        clock = new AdjustableClock(Instant.parse("2017-11-22T13:41:00Z"));
        server = TestServer.start(Config.inMemory(), clock);
        other = server.another();
        bearer = server.bearer("understudy-basic");
        assertThat(server.get(bearer, "/v2/users").statusCode()).isEqualTo(200);
    }

    @AfterEach
    void stop() {
        other.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v2/users",
                "/v2/users?page=100",
                "/v2/users?filter[id]=66",
                "/v2/users?filter[id]=0",
                "/v2/users?filter[id]=x",
                "/v2/users?campus_id=nowhere",
                "/v2/nothing/1/users",
                "/v2/projects_users",
                "/v2/anti_grav_units_users"
            })
    void token_thatWasRevoked_isRefusedAtOnce(String target) {
        revoke(bearer, "understudy-basic");

        checkRevoked(server.get(bearer, target));
    }

    /** A server looks a token up once a second. */
    @Test
    void lists_oneAfterTheOther_needNoStatementForTheToken() {
        Queue<String> lookups = new ConcurrentLinkedQueue<>();
        server.jdbi().setSqlLogger(new SqlLogger() {
            @Override
            public void logAfterExecution(StatementContext context) {
                if (context.getRenderedSql().contains("access_tokens")) {
                    lookups.add(context.getRenderedSql());
                }
            }
        });
        Instant began = Instant.now();
        for (int i = 0; i < 10; i++) {
            assertThat(server.get(bearer, "/v2/users").statusCode()).isEqualTo(200);
        }
        long seconds = Duration.between(began, Instant.now()).toSeconds();
        assertThat(lookups).hasSizeLessThanOrEqualTo((int) seconds + 1);
    }

    @Test
    void token_thatAnotherServerRevoked_isRefusedWithinASecond() {
        allowManyRequests("understudy-basic");
        assertThat(other.get(bearer, "/v2/users").statusCode()).isEqualTo(200);
        assertThat(server.get(bearer, "/v2/users").statusCode()).isEqualTo(200);
        revoke(bearer, "understudy-basic");
        long revoked = System.nanoTime();

        long asked;
        HttpResponse<String> answer;
        do {
            asked = System.nanoTime();
            answer = other.get(bearer, "/v2/users");
        } while (answer.statusCode() == 200 && asked - revoked < TimeUnit.SECONDS.toNanos(10));

        checkRevoked(answer);
        assertThat(Duration.ofNanos(asked - revoked)).isLessThan(Duration.ofMillis(1_500));
        checkRevoked(other.get(bearer, "/v2/users"));
    }

    private void allowManyRequests(String application) {
        server.jdbi()
                .useHandle(handle -> handle.execute(
                        "update applications set requests_per_second = 1000000, requests_per_hour = 1000000"
                                + " where uid = ?",
                        application));
    }

    /** A request sent after the answer to the revocation is refused, whatever was looked up meanwhile. */
    @Test
    void token_thatIsRevokedWhileManyAsk_isRefusedAtOnce() throws Exception {
        allowManyRequests("understudy-tutor");
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            for (int i = 0; i < TOKENS; i++) {
                String token = server.bearer("understudy-tutor");
                AtomicBoolean isRevoked = new AtomicBoolean();
                CountDownLatch answered = new CountDownLatch(CALLERS);
                List<Callable<Void>> calls = new ArrayList<>(Collections.nCopies(CALLERS, () -> {
                    boolean isOver;
                    do {
                        isOver = isRevoked.get();
                        int status = server.get(token, "/v2/users?per_page=1").statusCode();
                        answered.countDown();
                        assertThat(status).isIn(isOver ? List.of(401) : List.of(200, 401));
                    } while (!isOver);
                    return null;
                }));
                List<Future<Void>> asked = calls.stream().map(callers::submit).toList();
                assertThat(answered.await(1, TimeUnit.MINUTES)).isTrue();
                revoke(token, "understudy-tutor");
                isRevoked.set(true);
                for (Future<Void> call : asked) {
                    call.get();
                }
            }
        } finally {
            callers.shutdownNow();
        }
    }

    /** {@code understudy-limited} may make 2 requests in a second. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v2/users",
                "HEAD /v2/users",
                "GET /v2/users?page=100",
                "GET /v2/users?filter[id]=x",
                "GET /v2/users?campus_id=nowhere",
                "GET /v2/anti_grav_units_users",
                "GET /v2/nothing/1/users",
                "GET /v2/nothing",
                "DELETE /v2/users",
                "POST /v2/cursus_users"
            })
    void token_thatWasRevoked_isRefusedWhateverTheLimitsAre_andCountsForNobody(String request) {
        String revoked = server.bearer("understudy-limited");
        String valid = server.bearer("understudy-limited");
        checkRemaining(server.get(revoked, "/v2/users"), 1);
        revoke(revoked, "understudy-limited");

        for (int i = 0; i < 3; i++) {
            checkRefused(request, send(server, revoked, request));
            checkRefused(request, send(other, revoked, request));
        }
        checkRemaining(server.get(valid, "/v2/users"), 0);
        assertThat(server.get(valid, "/v2/users").statusCode()).isEqualTo(429);
        for (int i = 0; i < 3; i++) {
            checkRefused(request, send(server, revoked, request));
            checkRefused(request, send(other, revoked, request));
        }
        clock.advance(Duration.ofSeconds(1));
        checkRemaining(server.get(valid, "/v2/users"), 1);
    }

    @Test
    void token_thatWasRevokedAfterTheLimitsWereUsedUp_isRefused() {
        String revoked = server.bearer("understudy-limited");
        server.get(revoked, "/v2/users");
        server.get(revoked, "/v2/users");
        HttpResponse<String> limited = server.get(revoked, "/v2/users");
        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.headers().firstValue("X-Hourly-RateLimit-Remaining")).contains("1198");

        revoke(revoked, "understudy-limited");

        checkRevoked(server.get(revoked, "/v2/users"));
        clock.advance(Duration.ofSeconds(1));
        checkRevoked(server.get(revoked, "/v2/users"));
        HttpResponse<String> valid = server.get(server.bearer("understudy-limited"), "/v2/users");
        assertThat(valid.headers().firstValue("X-Hourly-RateLimit-Remaining")).contains("1197");
    }

    @Test
    void token_thatExpiredOrIsUnknown_countsForNobody() {
        String expired = server.bearer("understudy-limited");
        server.get(expired, "/v2/users");
        clock.advance(Duration.ofHours(2));
        for (int i = 0; i < 3; i++) {
            assertThat(server.get(expired, "/v2/users").body()).contains("The access token expired");
            assertThat(server.get("Bearer " + "0".repeat(64), "/v2/users").body())
                    .contains("The access token is invalid");
        }
        checkRemaining(server.get(server.bearer("understudy-limited"), "/v2/users"), 1);
    }

    private static void checkRemaining(HttpResponse<String> answer, int secondly) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Secondly-RateLimit-Remaining"))
                .contains(Integer.toString(secondly));
    }

    /** What no route answers is unknown or not allowed to everybody, with or without a token. */
    private static void checkRefused(String request, HttpResponse<String> answer) {
        if (request.endsWith("/v2/nothing") || request.startsWith("DELETE")) {
            assertThat(answer.statusCode()).isIn(404, 405);
            assertThat(answer.headers().map())
                    .doesNotContainKeys("x-hourly-ratelimit-limit", "x-application-name", "retry-after");
        } else if (request.startsWith("HEAD")) {
            assertThat(answer.statusCode()).isEqualTo(401);
        } else {
            checkRevoked(answer);
        }
    }

    private static void checkRevoked(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
        assertThat(answer.body()).contains("The access token was revoked");
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .contains("Bearer realm=\"understudy\", error=\"invalid_token\","
                        + " error_description=\"The access token was revoked\"");
        assertThat(answer.headers().map())
                .doesNotContainKeys(
                        "x-total",
                        "x-secondly-ratelimit-remaining",
                        "x-hourly-ratelimit-limit",
                        "x-application-name",
                        "retry-after",
                        "etag");
    }

    private void revoke(String revoked, String uid) {
        HttpResponse<String> answer = server.post(
                "",
                "/oauth/revoke",
                "application/x-www-form-urlencoded",
                "client_id=" + uid + "&client_secret=" + uid + "-secret&token="
                        + revoked.substring("Bearer ".length()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static HttpResponse<String> send(TestServer asked, String authorization, String request) {
        String[] words = request.split(" ");
        return asked.send(HttpRequest.newBuilder(URI.create(asked.url() + words[1]))
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .method(words[0], HttpRequest.BodyPublishers.ofString(words[0].equals("POST") ? "{}" : "")));
    }

    @Test
    void wrongRoute_staysUnknown_whenTheTokenWasRevoked() {
        revoke(bearer, "understudy-basic");
        HttpResponse<String> answer = server.get(bearer, "/v2/nothing");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("X-Application-Name")).isEmpty();
    }

    @Test
    void token_thatExpires_isRefusedThoughItIsCached() {
        clock.advance(Duration.ofSeconds(7198));
        assertThat(server.get(bearer, "/v2/users").statusCode()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(2));
        assertThat(server.get(bearer, "/v2/users").statusCode()).isEqualTo(401);
    }
}
