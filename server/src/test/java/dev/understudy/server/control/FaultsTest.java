package dev.understudy.server.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.understudy.server.TestServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
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
    private static final String ENROLMENT =
            "{\"cursus_user\":{\"user_id\":1,\"cursus_id\":2,\"begin_at\":\"2026-01-01T00:00:00Z\"}}";
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
        return server.send(request(fault, target));
    }

    private static HttpRequest.Builder request(String fault, String target) {
        return HttpRequest.newBuilder(
                        URI.create(server.url() + target.replace("[", "%5B").replace("]", "%5D")))
                .header("Authorization", token)
                .header("X-Understudy-Fault", fault);
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

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 203, 299})
    void statusOfSuccess_replacesThatOfAnOperationThatIsDone(int status) {
        HttpResponse<String> answer = enrol(Integer.toString(status));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(TestServer.json(answer).at("/user/id").asInt()).isEqualTo(1);
        assertThat(enrolments()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 205})
    void statusWithoutABody_hasNone(int status) {
        HttpResponse<String> answer = enrol(Integer.toString(status));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("Content-Type")).isEmpty();
        assertThat(enrolments()).isEqualTo(1);
    }

    @Test
    void statusOfSuccess_leavesAnError() {
        HttpResponse<String> answer = withHeader("202", "/v2/users/nobody");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("X-Understudy-Fault")).hasValue("202");
    }

    @Test
    void statusOfSuccess_leavesThatOfAnUnchangedBody() {
        String tag = server.get(token, USERS).headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> answer = server.send(request("203", USERS).header("If-None-Match", tag));

        assertThat(answer.statusCode()).isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2/users", "/v2/users/1", "/v2/users?filter[id]=999999", "/v2/anti_grav_units"})
    void malformed_isTheFirstHalfOfTheJson(String target) {
        String whole = withHeader("delay=1ms", target).body();

        HttpResponse<String> answer = withHeader("malformed", target);

        int length = whole.getBytes(StandardCharsets.UTF_8).length / 2;
        assertThat(whole).startsWith(answer.body());
        assertThat(answer.headers().firstValue("Content-Length")).hasValue(Integer.toString(length));
        assertThatThrownBy(() -> TestServer.json(answer)).hasMessageStartingWith("Not JSON");
    }

    @Test
    void malformed_isCutBeforeItIsCompressed() throws IOException {
        HttpResponse<byte[]> answer =
                bytes(request("malformed", "/v2/projects_users").header("Accept-Encoding", "gzip"));

        assertThat(unzipped(answer))
                .isEqualTo(withHeader("malformed", "/v2/projects_users").body());
    }

    @Test
    void malformed_leavesWhatIsNoJson() {
        assertThat(withHeader("malformed", "/picture.svg").body()).endsWith("</svg>\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2/users", "/v2/users?filter[id]=999999", "/picture.svg"})
    void compressed_isGzipThatNobodyAskedFor(String target) throws IOException {
        HttpResponse<byte[]> answer = bytes(request("compressed", target));

        assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(unzipped(answer)).isEqualTo(withHeader("delay=1ms", target).body());
    }

    @Test
    void compressed_isCompressedOnce() throws IOException {
        HttpResponse<byte[]> answer = bytes(request("compressed", "/v2/users").header("Accept-Encoding", "gzip"));

        assertThat(unzipped(answer)).isEqualTo(server.get(token, "/v2/users").body());
    }

    @Test
    void compressed_hasNoBodyWhereThereIsNone() throws IOException {
        HttpResponse<byte[]> answer = bytes(request("compressed", "/v2/users/1")
                .header(
                        "If-None-Match",
                        server.get(token, "/v2/users/1")
                                .headers()
                                .firstValue("ETag")
                                .orElseThrow()));

        assertThat(answer.statusCode()).isEqualTo(304);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/v2/users", "/v2/cursus_users?page[size]=2", "/v2/projects_users", "/v2/anti_grav_units_users"})
    void fewerRows_lackTheLastOne(String target) {
        HttpResponse<String> whole = withHeader("delay=1ms", target);
        ArrayNode rows = (ArrayNode) TestServer.json(whole);
        rows.remove(rows.size() - 1);

        HttpResponse<String> answer = withHeader("fewer-rows", target);

        assertThat(answer.body()).isEqualTo(rows.toString());
        assertThat(answer.headers().firstValue("X-Total"))
                .isEqualTo(whole.headers().firstValue("X-Total"));
        assertThat(answer.headers().firstValue("Link"))
                .isEqualTo(whole.headers().firstValue("Link"));
    }

    @Test
    void fewerRowsOfFabManager_lackTheLastOne() {
        rule("{\"do\": \"fewer-rows\", \"times\": 1}");

        HttpResponse<String> answer = server.get(TestServer.FAB_MANAGER, "/open_api/v1/users");

        HttpResponse<String> whole = server.get(TestServer.FAB_MANAGER, "/open_api/v1/users");
        ArrayNode rows = (ArrayNode) TestServer.json(whole).path("users");
        rows.remove(rows.size() - 1);
        assertThat(answer.body()).isEqualTo("{\"users\":" + rows + "}");
        assertThat(answer.headers().firstValue("Total"))
                .isEqualTo(whole.headers().firstValue("Total"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v2/users/1",
                "/v2/users?filter[id]=999999",
                "/v2/users?sort=colour",
                "/oauth/token/info",
                "/picture.svg"
            })
    void fewerRows_leaveWhatHasNone(String target) {
        HttpResponse<String> answer = withHeader("fewer-rows", target);

        assertThat(answer.body()).isEqualTo(withHeader("delay=1ms", target).body());
        assertThat(answer.headers().firstValue("X-Understudy-Fault")).hasValue("fewer-rows");
    }

    @Test
    void fewerRowsOfAnError_areItsErrors() {
        rule("{\"do\": \"fewer-rows\"}");

        assertThat(TestServer.json(server.get("Token token=wrong", "/open_api/v1/users"))
                        .path("errors"))
                .hasSize(1);
    }

    @Test
    void journal_hasWhatIsSent() {
        withHeader("fewer-rows", "/v2/users");
        withHeader("299", "/v2/users/1");

        JsonNode requests =
                TestServer.json(control.get("requests?path=/v2/users*")).path("requests");

        assertThat(requests.at("/0/body").asText()).startsWith("[{").endsWith("}]");
        assertThat(requests.at("/0/reason").asText()).contains("fewer-rows");
        assertThat(requests.at("/1/status").asInt()).isEqualTo(299);
    }

    private static HttpResponse<String> enrol(String fault) {
        return server.send(request(fault, "/v2/cursus_users")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(ENROLMENT)));
    }

    private static HttpResponse<byte[]> bytes(HttpRequest.Builder request) throws IOException {
        try {
            return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static String unzipped(HttpResponse<byte[]> answer) throws IOException {
        try (GZIPInputStream body = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Enrols a user, and returns what comes until the connection is closed. */
    private static String raw(String fault) throws IOException {
        URI url = URI.create(server.url());
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("POST /v2/cursus_users HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + token
                                    + "\r\nContent-Type: application/json\r\nX-Understudy-Fault: " + fault
                                    + "\r\nContent-Length: " + ENROLMENT.length() + "\r\n\r\n" + ENROLMENT)
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
        assertThat(answer.body()).contains("'explode' is no fault. Write a status from 200 to 299 or from 400 to 599");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | A rule needs \"do\"",
                "{\"do\": \"302\"} | '302' is no fault. Write a status from 200 to 299 or from 400 to 599",
                "{\"do\": \"2000\"} | '2000' is no fault.",
                "{\"do\": \"202, malformed\"} | 202 and malformed exclude each other",
                "{\"do\": \"fewer-rows, drop-after\"} | fewer-rows and drop-after exclude each other",
                "{\"do\": \"202, retry-after=3\"} | retry-after needs a status from 400 to 599, as in",
                "{\"do\": \"delay=long\"} | 'delay=long' is not understood: it needs a duration such as",
                "{\"do\": \"delay=1h\"} | of at most 10 minutes",
                "{\"do\": \"503, truncate\"} | 503 and truncate exclude each other",
                "{\"do\": \"truncate, retry-after=3\"} | retry-after needs a status from 400 to 599",
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
