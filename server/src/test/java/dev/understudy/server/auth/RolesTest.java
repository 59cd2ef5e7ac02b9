package dev.understudy.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.server.Config;
import dev.understudy.server.TestServer;
import dev.understudy.server.db.RowCounts;
import dev.understudy.server.http.RawHttp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every application of the documented data set against every operation, by its list and by its nested route. */
class RolesTest {
    private static final String REFUSED =
            "{\"error\":\"Access Denied\",\"message\":\"You are not authorized to access this page.\"}";

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

    static List<Arguments> grants() {
        Map<String, String> lists = Map.of(
                "/v2/users", "staff tutor basic limited",
                "/v2/campus/paris/users", "staff tutor basic limited",
                "/v2/projects_users", "staff tutor basic limited",
                "/v2/users/jabinks2/projects_users", "staff tutor basic limited",
                "/v2/anti_grav_units_users", "staff",
                "/v2/users/1/anti_grav_units_users", "staff",
                "/v2/campus/paris/anti_grav_units_users", "staff");
        Map<String, String> creations =
                Map.of("/v2/cursus_users", "staff tutor", "/v2/users/jeanne/cursus_users", "staff tutor");
        List<Arguments> grants = new ArrayList<>();
        for (String who : List.of("staff", "tutor", "basic", "limited")) {
            lists.forEach((path, may) -> grants.add(Arguments.of("GET", path, who, may.contains(who) ? 200 : 403)));
            creations.forEach(
                    (path, may) -> grants.add(Arguments.of("POST", path, who, may.contains(who) ? 422 : 403)));
        }
        return grants;
    }

    /** A permitted POST is answered with 422, because it says nothing of the new cursus_user but an unknown cursus. */
    @ParameterizedTest(name = "{0} {1} by {2} is answered {3}")
    @MethodSource("grants")
    void operation_isOpenToItsRolesOnly(String verb, String path, String who, int status) {
        Map<String, Long> rows = new HashMap<>(RowCounts.of(server.jdbi()));
        String authorization = "Authorization: " + server.bearer("understudy-" + who);
        String request = verb.equals("GET")
                ? RawHttp.request("GET", path, authorization)
                : RawHttp.post(path, "application/json", "{\"cursus_user\":{\"cursus_id\":0}}", authorization);
        RawHttp.Answer answer = sendUnlimited(request);
        assertThat(answer.status()).as("answer %s", answer).isEqualTo(status);
        if (status == 403) {
            assertThat(answer.body()).isEqualTo(REFUSED);
            assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        }
        rows.merge("access_tokens", 1L, Long::sum);
        assertThat(RowCounts.of(server.jdbi())).isEqualTo(rows);
    }

    /** A second after the last request, so that the limits of {@code understudy-limited} are not in the way. */
    private static RawHttp.Answer sendUnlimited(String request) {
        clock.advance(Duration.ofSeconds(1));
        return RawHttp.send(server.url(), request);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2/anti_grav_units_users?filter[idd]=1", "/v2/users/nobody/anti_grav_units_users"})
    void role_isAskedForBeforeTheRequestIsRead(String target) {
        RawHttp.Answer answer = RawHttp.send(
                server.url(), RawHttp.request("GET", target, "Authorization: " + server.bearer("understudy-tutor")));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).isEqualTo(REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 staff Advanced staff", "2 tutor Advanced tutor", "3 basic None", "4 limited None"})
    void answers_nameTheApplication(String expected) {
        String[] words = expected.split(" ", 3);
        RawHttp.Answer answer = sendUnlimited(
                RawHttp.request("GET", "/v2/users", "Authorization: " + server.bearer("understudy-" + words[1])));
        assertThat(answer.header("X-Application-Id")).isEqualTo(words[0]);
        assertThat(answer.header("X-Application-Name")).isEqualTo("understudy " + words[1]);
        assertThat(answer.header("X-Application-Roles")).isEqualTo(words[2]);
    }
}
