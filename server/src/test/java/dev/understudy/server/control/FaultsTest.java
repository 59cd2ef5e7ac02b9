package dev.understudy.server.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.server.TestServer;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults on request, by rules and by a header. */
class FaultsTest {
    private static final String USERS = "/v2/users?page[size]=1";
    private static TestServer server;
    private static ControlCalls control;
    private static String token;

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
    void reset() {
        control.done("POST", "reset", "");
        token = server.bearer("understudy-staff");
    }

    private static void rule(String rule) {
        control.done("POST", "faults", rule);
    }

    private static HttpResponse<String> withHeader(String fault, String target) {
        return server.send(HttpRequest.newBuilder(
                        URI.create(server.url() + target.replace("[", "%5B").replace("]", "%5D")))
                .header("Authorization", token)
                .header("X-Understudy-Fault", fault));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 422, 429, 500, 502, 503, 599})
    void status_isAnsweredInTheShapeOfTheApi(int status) {
        HttpResponse<String> answer = withHeader(Integer.toString(status), USERS);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("X-Understudy-Fault")).hasValue(Integer.toString(status));
        assertThat(answer.headers().firstValue("X-Application-Name")).isPresent();
        if (status == 429) {
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
        } else if (status != 404) {
            assertThat(TestServer.json(answer).path("error").asText()).isNotEmpty();
        }
    }

    @Test
    void fabManagersFaults_haveItsShape() {
        rule("{\"match\": {\"path\": \"/open_api/*\"}, \"do\": \"503, retry-after=7\"}");

        HttpResponse<String> answer = server.get(TestServer.FAB_MANAGER, "/open_api/v1/users");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("7");
        assertThat(TestServer.json(answer).path("errors")).isNotEmpty();
        assertThat(server.get(token, USERS).statusCode()).isEqualTo(200);
    }

    @Test
    void rule_isForWhatItMatchesAsOftenAsItSays() {
        rule("{\"match\": {\"method\": \"GET\", \"path\": \"/v2/us*\", \"query\": \"page[number]=2\","
                + " \"application\": \"understudy-staff\"}, \"do\": \"500\", \"times\": 2}");

        assertThat(server.get(token, "/v2/users?page[number]=1").statusCode()).isEqualTo(200);
        assertThat(server.get(server.bearer("understudy-tutor"), "/v2/users?page[number]=2")
                        .statusCode())
                .isEqualTo(200);
        assertThat(server.get(token, "/v2/users?page[number]=2").statusCode()).isEqualTo(500);
        assertThat(server.get(token, "/v2/users?page[number]=2&sort=id").statusCode())
                .isEqualTo(500);
        assertThat(server.get(token, "/v2/users?page[number]=2").statusCode()).isEqualTo(200);
        assertThat(TestServer.json(control.get("faults")).at("/faults/0/hits").asInt())
                .isEqualTo(2);
    }

    @Test
    void probability_isSeeded() {
        String rule = "{\"faults\": [{\"do\": \"503\", \"probability\": 0.5, \"seed\": 7}]}";
        List<Integer> first = statuses(rule);

        assertThat(statuses(rule)).isEqualTo(first);
        assertThat(first).contains(200, 503);
    }

    private static List<Integer> statuses(String rules) {
        control.done("PUT", "faults", rules);
        return IntStream.range(0, 12)
                .mapToObj(i ->
                        server.get(TestServer.FAB_MANAGER, "/open_api/v1/users").statusCode())
                .toList();
    }

    @Test
    void delay_comesBeforeTheAnswer() {
        long start = System.nanoTime();

        assertThat(withHeader("delay=300ms", USERS).statusCode()).isEqualTo(200);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void slowBody_comesWhole() {
        String body = server.get(token, "/v2/users").body();
        long start = System.nanoTime();

        assertThat(withHeader("slow-body=500ms", "/v2/users").body()).isEqualTo(body);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(450));
    }

    @Test
    void dropBefore_doesNothing() throws IOException {
        assertThat(raw("drop-before")).isEmpty();
        assertThat(enrolments()).isZero();
    }

    @Test
    void dropAfter_hasDoneIt() throws IOException {
        assertThat(raw("drop-after")).isEmpty();
        assertThat(enrolments()).isEqualTo(1);
    }

    @Test
    void truncated_endsInTheMiddle() throws IOException {
        String answer = raw("truncate");

        assertThat(answer).startsWith("HTTP/1.1 201").contains("Content-Length: ");
        String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
        int length = Integer.parseInt(answer.replaceAll("(?s).*Content-Length: (\\d+).*", "$1"));
        assertThat(body.length()).isPositive().isLessThan(length);
    }

    /** Enrols a user, and returns what comes until the connection is closed. */
    private static String raw(String fault) throws IOException {
        URI url = URI.create(server.url());
        String body = "{\"cursus_user\":{\"user_id\":1,\"cursus_id\":2,\"begin_at\":\"2026-01-01T00:00:00Z\"}}";
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("POST /v2/cursus_users HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + token
                                    + "\r\nContent-Type: application/json\r\nX-Understudy-Fault: " + fault
                                    + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static int enrolments() {
        return server.jdbi().withHandle(handle -> handle.createQuery(
                        "select count(*) from cursus_users where user_id = 1 and cursus_id = 2")
                .mapTo(Integer.class)
                .one());
    }

    @Test
    void wrongHeader_isRefused() {
        HttpResponse<String> answer = withHeader("explode", USERS);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("'explode' is no fault. Write a status from 400 to 599");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | A rule needs \"do\"",
                "{\"do\": \"200\"} | '200' is no fault. Write a status from 400 to 599",
                "{\"do\": \"delay=long\"} | 'delay=long' is not understood: it needs a duration such as",
                "{\"do\": \"delay=1h\"} | of at most 10 minutes",
                "{\"do\": \"503, truncate\"} | 503 and truncate exclude each other",
                "{\"do\": \"truncate, retry-after=3\"} | retry-after needs a status",
                "{\"do\": \"503\", \"times\": 0} | times is 0, but it must be 1 or more",
                "{\"do\": \"503\", \"probability\": 2} | probability is 2.0, but it must be from 0 to 1",
                "{\"do\": \"503\", \"match\": {\"host\": \"x\"}} | Unrecognized field",
            })
    void wrongRule_isRefusedWithWhatWouldBeRight(String rule, String message) {
        control.refused("POST", "faults", rule, message);
        assertThat(TestServer.json(control.get("faults")).path("faults")).isEmpty();
    }

    @Test
    void controlRequests_meetNoFaults() {
        rule("{\"do\": \"503\"}");

        JsonNode faults = TestServer.json(control.get("faults")).path("faults");

        assertThat(faults).hasSize(1);
        control.done("DELETE", "faults", "");
        assertThat(server.get(token, USERS).statusCode()).isEqualTo(200);
    }

    @Test
    void aClient_seesADroppedConnection() {
        assertThatThrownBy(() -> withHeader("drop-before", USERS)).hasMessage("The server did not answer");
    }
}
