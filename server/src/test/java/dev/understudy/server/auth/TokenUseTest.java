package dev.understudy.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.server.Config;
import dev.understudy.server.TestServer;
import dev.understudy.server.http.RawHttp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a request to the 42 intra API or to Fab-manager's shows who makes it. */
class TokenUseTest {
    private static AdjustableClock clock;
    private static TestServer server;

    @BeforeAll
    static void start() {
        clock = new AdjustableClock(Instant.parse("2017-11-22T13:41:00Z"));
        server = TestServer.start(Config.inMemory(), clock);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String newToken() {
        return server.bearer("understudy-basic").substring("Bearer ".length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER ", "Bearer   "})
    void token_inTheHeader_isAccepted(String scheme) {
        assertThat(get("/v2/users", "Authorization: " + scheme + newToken()).status())
                .isEqualTo(200);
    }

    @Test
    void token_inTheQuery_isAccepted() {
        RawHttp.Answer answer = get("/v2/users?access_token=" + newToken());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("X-Understudy-Ignored")).isNull();
    }

    @Test
    void token_inHeaderAndQuery_is400() {
        String token = newToken();
        RawHttp.Answer answer = get("/v2/users?access_token=" + token, "Authorization: Bearer " + token);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .isEqualTo("{\"error\":\"Bad Request\",\"message\":\"The access token was sent twice. Send it in the"
                        + " Authorization header or as access_token, not as both.\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer 0000000000000000000000000000000000000000000000000000000000000000",
                "Bearer ' or 1=1 --",
                "Bearer",
                "Bearer ",
                "Basic dW5kZXJzdHVkeS1iYXNpYzp1bmRlcnN0dWR5LWJhc2ljLXNlY3JldA==",
                "Token understudyfabmanagertoken",
                "rubbish",
                ""
            })
    void token_unknownOrMissing_is401(String authorization) {
        RawHttp.Answer answer = get("/v2/users", "Authorization: " + authorization);
        checkRefused(answer, "The access token is invalid");
        checkRefused(get("/v2/users"), "The access token is invalid");
        checkRefused(get("/v2/users?access_token=nothing"), "The access token is invalid");
    }

    @Test
    void token_missing_is401ForEveryOperation() {
        for (String path : List.of(
                "/v2/users",
                "/v2/campus/paris/users",
                "/v2/projects_users",
                "/v2/users/1/projects_users",
                "/v2/anti_grav_units_users",
                "/v2/users/1/anti_grav_units_users")) {
            checkRefused(get(path), "The access token is invalid");
        }
        for (String path : List.of("/v2/cursus_users", "/v2/users/1/cursus_users")) {
            checkRefused(
                    RawHttp.send(server.url(), RawHttp.post(path, "application/json", "{}")),
                    "The access token is invalid");
        }
    }

    @Test
    void token_isAskedForBeforeAnythingIsLookedUp() {
        checkRefused(get("/v2/users?filter[idd]=1"), "The access token is invalid");
        checkRefused(get("/v2/users?campus_id=nowhere"), "The access token is invalid");
        checkRefused(
                RawHttp.send(server.url(), RawHttp.post("/v2/cursus_users", "text/plain", "rubbish")),
                "The access token is invalid");
    }

    @Test
    void token_afterTwoHours_isExpired() {
        String token = "Authorization: Bearer " + newToken();
        clock.advance(Duration.ofHours(2).minusMillis(1));
        assertThat(get("/v2/users", token).status()).isEqualTo(200);
        clock.advance(Duration.ofMillis(1));
        checkRefused(get("/v2/users", token), "The access token expired");
    }

    @Test
    void token_longExpired_isForgotten() {
        String token = "Authorization: Bearer " + newToken();
        clock.advance(Duration.ofHours(27));
        newToken();
        checkRefused(get("/v2/users", token), "The access token is invalid");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Token token=understudyfabmanagertoken",
                "Token token=\"understudyfabmanagertoken\"",
                "Token understudyfabmanagertoken",
                "Bearer understudyfabmanagertoken",
                "token token=understudyfabmanagertoken"
            })
    void fabManager_tokenInAnyForm_isAccepted(String authorization) {
        assertThat(get("/open_api/v1/users", "Authorization: " + authorization).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Token token=wrong",
                "Token token=",
                "Token",
                "Token token=understudyfabmanagertoken x",
                "Token ' or 1=1--",
                "Basic dW5kZXJzdHVkeWZhYm1hbmFnZXJ0b2tlbjo=",
                "understudyfabmanagertoken",
                ""
            })
    void fabManager_badCredentials_are401(String authorization) {
        RawHttp.Answer answer = get("/open_api/v1/users?page=0", "Authorization: " + authorization);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo("{\"errors\":[\"Bad credentials\"]}");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Token realm=\"understudy\"");
    }

    @Test
    void fabManager_withoutHeaderOrWithAnIntraToken_is401() {
        assertThat(get("/open_api/v1/users").status()).isEqualTo(401);
        assertThat(get("/open_api/v1/users", "Authorization: Bearer " + newToken())
                        .status())
                .isEqualTo(401);
    }

    private static void checkRefused(RawHttp.Answer answer, String message) {
        assertThat(answer.status()).as("answer %s", answer).isEqualTo(401);
        assertThat(answer.body())
                .isEqualTo("{\"status\":401,\"error\":\"" + message + "\",\"message\":\"" + message + "\"}");
        assertThat(answer.header("WWW-Authenticate"))
                .isEqualTo(
                        "Bearer realm=\"understudy\", error=\"invalid_token\", error_description=\"" + message + "\"");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    }

    private static RawHttp.Answer get(String target, String... headers) {
        return RawHttp.send(server.url(), RawHttp.request("GET", target, headers));
    }
}
