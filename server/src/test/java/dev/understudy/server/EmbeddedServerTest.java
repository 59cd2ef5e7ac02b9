package dev.understudy.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as the test double holds it, whose module tests the rest. */
@Tag("embedded")
class EmbeddedServerTest {
    @TempDir
    private Path folder;

    @Test
    void credentials_areThoseOfTheDataSet() throws IOException {
        Path dataSet = folder.resolve("own.json");
        Files.writeString(dataSet, """
                {"applications": [
                  {"uid": "b", "secret": "b-secret", "name": "b", "requests_per_second": 1, "requests_per_hour": 1},
                  {"uid": "a", "secret": "a-secret", "name": "a", "requests_per_second": 1, "requests_per_hour": 1}],
                 "application_roles": [
                  {"application_id": 2, "role": "Advanced tutor"}, {"application_id": 2, "role": "Advanced staff"}],
                 "open_api_clients": [{"name": "one", "token": "token-one"}, {"name": "one", "token": "token-two"}],
                 "cursus": []}""");

        try (EmbeddedServer server = new EmbeddedServer(dataSet.toString(), false, false, Clock.systemUTC())) {
            assertThat(server.applications())
                    .containsExactly(
                            List.of("b", "b-secret"), List.of("a", "a-secret", "Advanced staff", "Advanced tutor"));
            assertThat(server.openApiTokens()).containsExactly("token-one", "token-two");
        }
    }

    @Test
    void credentials_ofAPopulation_areTheDocumentedOnes() {
        try (EmbeddedServer server = new EmbeddedServer("demo:1", false, false, Clock.systemUTC())) {
            assertThat(server.applications())
                    .hasSize(5)
                    .contains(List.of("understudy-basic", "understudy-basic-secret"));
            assertThat(server.openApiTokens()).containsExactly("understudyfabmanagertoken");
        }
    }

    @Test
    void credentials_ofNoDataSet_areNone() {
        try (EmbeddedServer server = new EmbeddedServer("none", false, false, Clock.systemUTC())) {
            assertThat(server.applications()).isEmpty();
            assertThat(server.openApiTokens()).isEmpty();
        }
    }

    @Test
    void reset_withoutRequests_changesNothing() throws Exception {
        try (EmbeddedServer server = new EmbeddedServer("documented", true, false, Clock.systemUTC())) {
            server.reset();
            server.reset();

            assertThat(fabManagerUsers(server)).contains("\"id\":1743");
        }
    }

    @Test
    void reset_forgetsATokenAtOnce() throws Exception {
        try (EmbeddedServer server = new EmbeddedServer("documented", true, false, Clock.systemUTC())) {
            String token = token(server);
            assertThat(status(server, token)).isEqualTo(200);

            server.reset();

            assertThat(status(server, token)).isEqualTo(401);
            assertThat(status(server, token(server))).isEqualTo(200);
        }
    }

    @Test
    void reset_endsFaultsAndRecords() throws Exception {
        try (EmbeddedServer server = new EmbeddedServer("documented", true, false, Clock.systemUTC())) {
            String token = token(server);
            server.addFault(Map.of("do", "503", "times", 1, "match", Map.of("path", "/v2/*")));

            assertThat(status(server, token)).isEqualTo(503);
            assertThat(server.faults()).extracting(rule -> rule.get("hits")).containsExactly(1L);
            assertThat(server.requests("GET", "/v2/users"))
                    .extracting(exchange -> exchange.get("status"))
                    .containsExactly(503);

            server.reset();

            assertThat(server.faults()).isEmpty();
            assertThat(server.requests(null, null)).isEmpty();
            assertThatThrownBy(() -> server.addFault(Map.of("do", "x")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'x' is no fault");
        }
    }

    private static String token(EmbeddedServer server) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url()
                        + "/oauth/token?grant_type=client_credentials&client_id=understudy-basic"
                        + "&client_secret=understudy-basic-secret"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return TestServer.json(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()))
                .get("access_token")
                .asText();
    }

    private static int status(EmbeddedServer server, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + "/v2/users"))
                .header("Authorization", "Bearer " + token)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode();
    }

    private static String fabManagerUsers(EmbeddedServer server) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + "/open_api/v1/users"))
                .header("Authorization", TestServer.FAB_MANAGER)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    @Test
    void start_unknownDataSet_isRefused() {
        assertThatThrownBy(() -> new EmbeddedServer("nowhere.json", false, false, Clock.systemUTC()))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("nowhere.json");
    }
}
