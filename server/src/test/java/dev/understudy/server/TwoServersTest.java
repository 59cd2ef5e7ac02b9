package dev.understudy.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.server.auth.AdjustableClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two servers on one database: what one of them gave or wrote counts at the other at once, what it revoked within a second. */
class TwoServersTest {
    private static final int REQUESTS = 100;
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String CURSUS_USER =
            "{\"cursus_user\":{\"begin_at\":\"2017-07-22 13:43:10 UTC\",\"cursus_id\":\"2\",\"user_id\":\"1\"}}";

    private AdjustableClock clock;
    private TestServer one;
    private TestServer other;

    @BeforeEach
    void start() {
        clock = new AdjustableClock(Instant.parse("2017-11-22T13:41:00Z"));
        one = TestServer.start(Config.inMemory(), clock);
        other = one.another();
    }

    @AfterEach
    void stop() {
        other.close();
        one.close();
    }

    @Test
    void a_token_countsAtBoth_untilOneRevokesIt() {
        String bearer = one.bearer("understudy-basic");
        assertThat(other.get(bearer, "/v2/users").statusCode()).isEqualTo(200);

        HttpResponse<String> revoked = other.post(
                bearer,
                "/oauth/revoke",
                FORM,
                "client_id=understudy-basic&client_secret=understudy-basic-secret&token="
                        + bearer.substring("Bearer ".length()));

        assertThat(revoked.statusCode()).isEqualTo(200);
        assertThat(one.get(bearer, "/v2/users").statusCode()).isEqualTo(401);
        assertThat(one.get(bearer, "/v2/users").body()).contains("The access token was revoked");
    }

    /** The application may make 2 requests a second, 1200 an hour. */
    @Test
    @Tag("postgresql")
    void limits_countAtBoth() {
        String bearer = one.bearer("understudy-limited");
        checkLimits(one.get(bearer, "/v2/users"), 200, "1", "1199");
        checkLimits(other.get(bearer, "/v2/users"), 200, "0", "1198");
        for (TestServer asked : List.of(one, other)) {
            HttpResponse<String> refused = asked.get(bearer, "/v2/users");
            checkLimits(refused, 429, "0", "1198");
            assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        }
        clock.advance(Duration.ofSeconds(1));
        checkLimits(other.get(bearer, "/v2/users"), 200, "1", "1197");
    }

    /** What one server knows of a revoked token and of the limits is told neither by it nor by the other. */
    @Test
    @Tag("postgresql")
    void revoked_token_usesUpTheLimitsOfNone() throws InterruptedException {
        String revoked = one.bearer("understudy-limited");
        String valid = one.bearer("understudy-limited");
        checkLimits(one.get(revoked, "/v2/users"), 200, "1", "1199");
        clock.advance(Duration.ofSeconds(1));
        checkLimits(other.get(revoked, "/v2/users"), 200, "1", "1198");
        clock.advance(Duration.ofSeconds(1));
        one.post(
                "",
                "/oauth/revoke",
                FORM,
                "client_id=understudy-limited&client_secret=understudy-limited-secret&token="
                        + revoked.substring("Bearer ".length()));
        assertThat(one.get(revoked, "/v2/users").statusCode()).isEqualTo(401);
        Thread.sleep(1_000);
        for (int i = 0; i < 4; i++) {
            assertThat(one.get(revoked, "/v2/users").statusCode()).isEqualTo(401);
            assertThat(other.get(revoked, "/v2/users").statusCode()).isEqualTo(401);
        }
        checkLimits(one.get(valid, "/v2/users"), 200, "1", "1197");
        checkLimits(other.get(valid, "/v2/users"), 200, "0", "1196");
        assertThat(one.get(revoked, "/v2/users").statusCode()).isEqualTo(401);
        checkLimits(one.get(valid, "/v2/users"), 429, "0", "1196");
    }

    private static void checkLimits(HttpResponse<String> answer, int status, String secondly, String hourly) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("X-Secondly-RateLimit-Remaining"))
                .contains(secondly);
        assertThat(answer.headers().firstValue("X-Hourly-RateLimit-Remaining")).contains(hourly);
    }

    @Test
    void equal_posts_atOnce_createOneRow() throws Exception {
        String bearer = one.bearer("understudy-tutor");
        ExecutorService callers = Executors.newFixedThreadPool(REQUESTS);
        try {
            List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
            for (int i = 0; i < REQUESTS; i++) {
                TestServer asked = i % 2 == 0 ? one : other;
                calls.add(() -> asked.post(bearer, "/v2/cursus_users", "application/json", CURSUS_USER));
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<HttpResponse<String>> call : callers.invokeAll(calls)) {
                statuses.add(call.get().statusCode());
            }
            assertThat(statuses).containsOnly(201, 422).containsOnlyOnce(201);
        } finally {
            callers.shutdownNow();
        }
        assertThat(other.get(one.bearer("understudy-basic"), "/v2/cursus/2/users?filter[id]=1")
                        .headers()
                        .firstValue("X-Total"))
                .contains("1");
    }
}
