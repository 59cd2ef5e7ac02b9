package dev.understudy.server.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.server.TestServer;
import java.net.URI;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The journal of requests. */
class JournalTest {
    private static TestServer server;
    private static ControlCalls control;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        control = new ControlCalls(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void clear() {
        control.done("DELETE", "requests", "");
    }

    private static JsonNode found(String query) {
        return TestServer.json(control.get("requests?" + query));
    }

    @Test
    void requests_areFoundAndCounted() {
        String token = server.bearer("understudy-staff");
        server.get(token, "/v2/users?page[size]=1");
        server.get(token, "/v2/users?page[size]=x");
        server.get(TestServer.FAB_MANAGER, "/open_api/v1/users");

        assertThat(found("").path("count").asInt()).isEqualTo(4);
        assertThat(found("path=/v2/users").path("count").asInt()).isEqualTo(2);
        assertThat(found("path=*/users&status=2xx&limit=1").path("count").asInt())
                .isEqualTo(2);
        assertThat(found("path=*/users&limit=1").path("requests")).hasSize(1);
        assertThat(found("method=post").path("count").asInt()).isEqualTo(1);
        assertThat(found("application=understudy-staff").path("count").asInt()).isEqualTo(3);
        assertThat(found("since=2999-01-01").path("count").asInt()).isZero();
        JsonNode refused = found("status=400").at("/requests/0");
        assertThat(refused.path("target").asText()).contains("/v2/users?");
        assertThat(refused.path("reason").asText()).isNotEmpty();
        assertThat(refused.path("body").asText()).contains("error");
        assertThat(refused.path("application").asText()).isEqualTo("understudy-staff");
        control.refused("GET", "requests?status=many", "", "it must be a status such as 404 or 4xx");
        control.refused("GET", "requests?limit=many", "", "it must be from 0 to 1000");
    }

    @Test
    void secrets_areBlackedOut() {
        String token = server.bearer("understudy-staff");
        String secret = token.substring("Bearer ".length());
        server.send(HttpRequest.newBuilder(URI.create(server.url() + "/v2/users?access_token=" + secret))
                .header("Cookie", "session=geheim")
                .header("X-Other", "shown"));
        server.post(
                token,
                "/oauth/token",
                "application/json",
                "{\"grant_type\":\"client_credentials\",\"client_id\":\"understudy-staff\","
                        + "\"client_secret\":\"understudy-staff-secret\"}");
        server.post(token, "/oauth/token", "application/json", "{\"client_secret\":\"geheim");
        server.post(token, "/oauth/revoke", "application/x-www-form-urlencoded", "token=geheim&client_secret=geheim");
        server.get("Basic Z2VoZWlt", "/v2/users");

        String journal = control.get("requests").body();

        assertThat(journal)
                .doesNotContain(secret, "geheim", "understudy-staff-secret", "Z2VoZWlt")
                .contains("Bearer ***", "Basic ***", "access_token=***", "\\\"client_secret\\\":\\\"***\\\"", "shown");
    }

    @Test
    void journal_isBounded() {
        String token = server.bearer("understudy-staff");
        String longBody = "{\"x\":\"" + "y".repeat(20_000) + "\"}";
        for (int i = 0; i < 300; i++) {
            server.post(token, "/v2/nothing", "application/json", longBody);
        }

        JsonNode found = found("limit=0");

        assertThat(found.path("count").asInt()).isBetween(100, 299);
        assertThat(found.path("forgotten").asInt()).isPositive();
    }
}
