package dev.understudy.server.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.understudy.server.Config;
import dev.understudy.server.ControlOptions;
import dev.understudy.server.TestServer;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may control a server. */
@Tag("embedded")
class ControlAccessTest {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Host: 127.0.0.1 | 200",
                "Host: localhost:4242 | 200",
                "Host: [::1]:4242 | 200",
                "Host: attacker.example | 403",
                "Host: 127.0.0.1%Origin: http://attacker.example | 403",
                "Host: 127.0.0.1%Origin: null | 403",
                "Host: 127.0.0.1:80%Origin: http://127.0.0.1:80 | 200",
                "Host: 127.0.0.1%Sec-Fetch-Site: cross-site | 403",
                "Host: 127.0.0.1%Content-Type: application/x-www-form-urlencoded | 415",
                "Host: 127.0.0.1%Content-Type: text/plain | 415",
            })
    void pagesOfOtherOrigins_areRefused(String headers, int status) throws IOException {
        try (TestServer server = TestServer.start()) {
            assertThat(answer(server, "POST /_understudy/reset", headers)).startsWith("HTTP/1.1 " + status);
        }
    }

    @ParameterizedTest
    @CsvSource({"true, /", "true, /_understudy/docs", "false, /", "false, /_understudy/docs"})
    void publicPages_areRefusedToOtherHosts(boolean isControlled, String path) throws IOException {
        Config config = Config.inMemory().toBuilder()
                .control(new ControlOptions(isControlled, null))
                .build();
        try (TestServer server = TestServer.start(config)) {
            String page = "GET " + path;
            assertThat(answer(server, page, "Host: localhost%Accept: text/html"))
                    .startsWith("HTTP/1.1 200");
            assertThat(answer(server, page, "Host: attacker.example%Accept: text/html"))
                    .startsWith("HTTP/1.1 403");
        }
    }

    /** @param headers separated by percent signs */
    private static String answer(TestServer server, String request, String headers) throws IOException {
        URI url = URI.create(server.url());
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.getOutputStream()
                    .write((request + " HTTP/1.1\r\n" + headers.replace("%", "\r\n")
                                    + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void token_isNeededWhereThereIsOne() {
        Config config = Config.inMemory().toBuilder()
                .control(new ControlOptions(true, "geheim"))
                .build();
        try (TestServer server = TestServer.start(config)) {
            HttpRequest.Builder reset = HttpRequest.newBuilder(URI.create(server.url() + "/_understudy/reset"))
                    .POST(HttpRequest.BodyPublishers.noBody());
            assertThat(server.send(reset).statusCode()).isEqualTo(401);
            assertThat(server.send(reset.copy().header("X-Understudy-Token", "other"))
                            .statusCode())
                    .isEqualTo(401);
            assertThat(server.send(reset.copy().header("X-Understudy-Token", "geheim"))
                            .statusCode())
                    .isEqualTo(200);
            HttpRequest.Builder faulty = HttpRequest.newBuilder(URI.create(server.url() + "/v2/users"))
                    .header("X-Understudy-Fault", "503");
            assertThat(server.send(faulty).statusCode()).isEqualTo(403);
            assertThat(server.send(faulty.header("X-Understudy-Token", "geheim"))
                            .statusCode())
                    .isEqualTo(503);
        }
    }

    @Test
    void withoutControl_thePathsAreUnknown() {
        Config config = Config.inMemory().toBuilder()
                .control(new ControlOptions(false, null))
                .build();
        try (TestServer server = TestServer.start(config)) {
            HttpResponse<String> answer =
                    server.send(HttpRequest.newBuilder(URI.create(server.url() + "/_understudy/clock")));
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(server.send(HttpRequest.newBuilder(URI.create(server.url() + "/v2/users"))
                                    .header("X-Understudy-Fault", "503"))
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void beyondLoopback_controlIsOffOrNeedsAToken() {
        Config config = Config.inMemory().toBuilder()
                .host("0.0.0.0")
                .allowDemoCredentials(true)
                .build();
        try (TestServer server = TestServer.start(config)) {
            URI clock = URI.create(server.url().replace("0.0.0.0", "127.0.0.1") + "/_understudy/clock");
            assertThat(server.send(HttpRequest.newBuilder(clock)).statusCode()).isEqualTo(404);
        }
        assertThatThrownBy(() -> TestServer.start(config.toBuilder()
                        .control(new ControlOptions(true, null))
                        .build()))
                .hasMessageContaining("it needs a token in the environment variable UNDERSTUDY_CONTROL_TOKEN");
    }

    @Test
    void everyOperation_isDescribedAndServed() throws IOException {
        Set<String> served = new TreeSet<>();
        for (Method method : ControlResource.class.getDeclaredMethods()) {
            Path path = method.getAnnotation(Path.class);
            if (path != null) {
                served.add(verb(method) + " /" + path.value());
            }
        }
        Set<String> described = new TreeSet<>();
        JsonNode paths = new YAMLMapper()
                .readTree(ControlResource.class.getResourceAsStream("openapi.yaml"))
                .path("paths");
        paths.properties().forEach(path -> path.getValue().properties().stream()
                .filter(operation -> METHODS.contains(operation.getKey()))
                .forEach(operation -> described.add(operation.getKey() + " " + path.getKey())));

        assertThat(served).isEqualTo(described);
        try (TestServer server = TestServer.start()) {
            assertThat(new ControlCalls(server).get("control.yaml").body()).contains("operationId: getControlContract");
            new ControlCalls(server).refused("GET", "nothing", "", "There is no such control operation");
        }
    }

    private static String verb(Method method) {
        if (method.isAnnotationPresent(GET.class)) {
            return "get";
        }
        if (method.isAnnotationPresent(PUT.class)) {
            return "put";
        }
        return method.isAnnotationPresent(POST.class)
                ? "post"
                : method.isAnnotationPresent(DELETE.class) ? "delete" : "?";
    }
}
