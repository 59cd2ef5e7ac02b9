package dev.understudy.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.conformance.server.Credentials;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages for servers that cannot be tested. */
class PreflightTest {
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");
    private static final Credentials INTRA = new Credentials(Map.of("mine", "my-secret"), null);
    private static final Credentials FAB_MANAGER = new Credentials(Map.of(), "my-token");

    private final ScriptedServer server = new ScriptedServer();
    private final TestTime time = new TestTime();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_serverThatGivesATokenAndAList_canBeTested() {
        server.then(200, JSON, "{\"access_token\":\"x\"}").then(200, JSON, "{\"users\":[]}");

        assertThat(Preflight.check(
                        server.url(),
                        new Credentials(Map.of("mine", "my-secret"), "my-token"),
                        OptionNames.TESTED,
                        Limits.none(),
                        time))
                .isEqualTo(2);
        assertThat(server.requests()).containsExactly("POST /oauth/token", "GET /open_api/v1/users?per_page=1");
    }

    @Test
    void a_limitedServer_isAskedAgain_withinBudgetAndRate() {
        server.then(429, Map.of("Retry-After", "2"), "429 Too Many Requests")
                .then(200, JSON, "{\"access_token\":\"x\"}");
        Limits limits = new Limits(Rate.parse("1/s"), 5);

        assertThat(Preflight.check(server.url(), INTRA, OptionNames.TESTED, limits, time))
                .isEqualTo(2);
        assertThat(time.pauses()).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(1));
    }

    @Test
    void a_longWait_isTold() {
        server.then(429, Map.of("Retry-After", "3000"), "429 Too Many Requests");

        assertThatThrownBy(() -> Preflight.check(server.url(), INTRA, OptionNames.TESTED, Limits.none(), time))
                .hasMessage("the server asked to wait for 3000 seconds");
    }

    @Test
    void a_closedPort() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        assertUnusable(
                "http://127.0.0.1:" + port,
                INTRA,
                "Nobody listens at http://127.0.0.1:" + port + ". Is the server started, and is the port right?");
    }

    @Test
    void an_unknownHost() {
        assertUnusable(
                "http://no-such-host.invalid",
                INTRA,
                "The host of http://no-such-host.invalid is unknown. Is --url right, and is there a network?");
    }

    @Test
    void a_webPage() {
        server.then(200, Map.of("Content-Type", "text/html"), "<html><head><title>Sign in</title></head></html>");

        assertUnusable(
                server.url(),
                INTRA,
                server.url() + " does not answer as an API: POST /oauth/token got 200 with text/html (\"Sign in\"), not"
                        + " JSON. Is --url the base of the API, and no web page or proxy?");
    }

    @Test
    void wrong_credentials() {
        server.then(401, JSON, "{\"error\":\"invalid_client\",\"error_description\":\"Unknown client.\"}");

        assertUnusable(
                server.url(),
                INTRA,
                server.url() + " gives the application mine no access token. It answered POST /oauth/token with 401:"
                        + " Unknown client. Are --uid and --secret right?");
    }

    @Test
    void no_tokenOperation() {
        server.then(404, JSON, "{}");

        assertUnusable(
                server.url(),
                INTRA,
                server.url() + " gives the application mine no access token. It answered POST /oauth/token with 404:"
                        + " {} Is --url the base of the API?");
    }

    @Test
    void a_wrongTokenOfFabManager() {
        server.then(401, JSON, "{\"errors\":[\"Bad credentials\"]}");

        assertUnusable(
                server.url(),
                FAB_MANAGER,
                server.url()
                        + " refuses the token of Fab-manager. Is --fab-token right? Leave it out to test only /v2.");
    }

    @Test
    void a_serverThatDoesNotSpeakHttp() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> answered = CompletableFuture.runAsync(() -> greet(socket));
            String url = "http://127.0.0.1:" + socket.getLocalPort();

            assertThatThrownBy(() -> Preflight.check(url, INTRA, OptionNames.TESTED, Limits.none(), time))
                    .isInstanceOf(UnusableTargetException.class)
                    .hasMessageStartingWith(url + " took the request, but did not answer in HTTP: ");
            answered.join();
        }
    }

    private static void greet(ServerSocket socket) {
        try (Socket connection = socket.accept()) {
            connection.getOutputStream().write("220 mail ready\r\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1:4242", "ftp://x", "http://", "http://x?a=b", "http://x#y", "not a url", "file:///x"})
    void what_isNoBaseUrl(String url) {
        assertUnusable(
                url,
                INTRA,
                url + " is no base URL. It must be one such as http://127.0.0.1:4242 or https://api.example");
    }

    private static void assertUnusable(String url, Credentials credentials, String message) {
        assertThatThrownBy(() -> Preflight.check(url, credentials, OptionNames.TESTED, Limits.none(), new TestTime()))
                .isInstanceOf(UnusableTargetException.class)
                .hasMessage(message);
    }
}
