package dev.understudy.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.server.Config;
import dev.understudy.server.TestServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An application has at most a thousand tokens: the oldest goes, and what has expired goes. */
class TokenLimitTest {
    private static final int MOST = 1_000;

    private AdjustableClock clock;
    private TestServer server;

    @BeforeEach
    void start() {
        clock = new AdjustableClock(Instant.parse("2017-11-22T13:41:00Z"));
        server = TestServer.start(Config.inMemory(), clock);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void oldestToken_goesWithTheThousandAndFirst() {
        String neighbour = server.bearer("understudy-tutor");
        String first = server.bearer("understudy-basic");
        String second = server.bearer("understudy-basic");
        add(MOST - 2);
        assertThat(server.get(first, "/v2/users").statusCode()).isEqualTo(200);

        String last = server.bearer("understudy-basic");

        checkInvalid(first);
        for (String valid : List.of(second, last, neighbour)) {
            assertThat(server.get(valid, "/v2/users").statusCode()).isEqualTo(200);
        }
        assertThat(tokens("understudy-basic")).isEqualTo(MOST);
    }

    /** Another server has the first token in its cache when it goes. */
    @Test
    void oldestToken_goesWithinASecondOnAnotherServer() throws InterruptedException {
        try (TestServer other = server.another()) {
            String first = server.bearer("understudy-basic");
            add(MOST - 1);
            assertThat(other.get(first, "/v2/users").statusCode()).isEqualTo(200);
            server.bearer("understudy-basic");
            Thread.sleep(1_000);
            HttpResponse<String> answer = other.get(first, "/v2/users");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
        }
    }

    @Test
    void revokingATokenThatHasGone_leavesItsSuccessorAlone() {
        String first = server.bearer("understudy-basic");
        add(MOST - 1);
        String successor = server.bearer("understudy-basic");
        revoke(first);
        assertThat(server.get(successor, "/v2/users").statusCode()).isEqualTo(200);
        revoke(successor);
        assertThat(server.get(successor, "/v2/users").statusCode()).isEqualTo(401);
    }

    @Test
    void expiredToken_isSaidToHaveExpired_andGoesWithALaterOneOfItsApplication() {
        String expired = server.bearer("understudy-basic");
        clock.advance(Duration.ofHours(2));
        String other = server.bearer("understudy-basic");
        assertThat(server.get(expired, "/v2/users").body())
                .isEqualTo("{\"status\":401,\"error\":\"The access token expired\","
                        + "\"message\":\"The access token expired\"}");

        clock.advance(Duration.ofMinutes(10));
        server.bearer("understudy-basic");

        checkInvalid(expired);
        assertThat(tokens("understudy-basic")).isEqualTo(2);
        assertThat(server.get(other, "/v2/users").statusCode()).isEqualTo(200);
    }

    @Test
    void places_areTakenAgain_afterAPurge() {
        add(MOST + 5);
        clock.advance(Duration.ofHours(3));
        String token = server.bearer("understudy-basic");
        assertThat(tokens("understudy-basic")).isEqualTo(1);
        add(MOST - 1);
        assertThat(server.get(token, "/v2/users").statusCode()).isEqualTo(200);
        assertThat(tokens("understudy-basic")).isEqualTo(MOST);
    }

    /** On one database, several applications at once, with the first token of each. */
    @Test
    void twoServers_giveTokensAtOnce_andNeverTooMany() throws Exception {
        List<String> uids = List.of("understudy-basic", "understudy-tutor", "understudy-staff");
        ExecutorService callers = Executors.newFixedThreadPool(16);
        try (TestServer other = server.another()) {
            List<Callable<String>> calls = new ArrayList<>();
            for (int i = 0; i < 3 * (MOST + 100); i++) {
                TestServer asked = i % 2 == 0 ? server : other;
                String uid = uids.get(i % uids.size());
                calls.add(() -> asked.bearer(uid));
            }
            List<String> given = new ArrayList<>();
            for (Future<String> call : callers.invokeAll(calls)) {
                given.add(call.get());
            }
            assertThat(new HashSet<>(given)).hasSameSizeAs(calls);
            for (String uid : uids) {
                assertThat(tokens(uid)).isEqualTo(MOST);
            }
            for (String token : given.subList(given.size() - 30, given.size())) {
                assertThat(other.get(token, "/v2/users?per_page=1").statusCode())
                        .isEqualTo(200);
            }
        } finally {
            callers.shutdownNow();
        }
    }

    private void add(int count) {
        TokenStore tokens = new TokenStore(server.jdbi());
        Application basic = tokens.authenticate("understudy-basic", "understudy-basic-secret")
                .orElseThrow();
        for (int i = 0; i < count; i++) {
            tokens.add(basic, "public", clock.instant(), clock.instant().plus(Duration.ofHours(2)));
        }
    }

    private long tokens(String uid) {
        return server.jdbi().withHandle(handle -> handle.createQuery("select count(*) from access_tokens"
                        + " join applications on applications.id = application_id where uid = :uid")
                .bind("uid", uid)
                .mapTo(long.class)
                .one());
    }

    private void checkInvalid(String bearer) {
        HttpResponse<String> answer = server.get(bearer, "/v2/users");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
        assertThat(answer.body()).contains("The access token is invalid");
    }

    private void revoke(String bearer) {
        HttpResponse<String> answer = server.post(
                "",
                "/oauth/revoke",
                "application/x-www-form-urlencoded",
                "client_id=understudy-basic&client_secret=understudy-basic-secret&token="
                        + bearer.substring("Bearer ".length()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
}
