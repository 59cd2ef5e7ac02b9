package dev.understudy.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.server.TestServer;
import dev.understudy.server.problem.Api;
import dev.understudy.server.problem.ErrorShape;
import dev.understudy.server.problem.LogRecorder;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What real programs and broken ones put on the wire, byte by byte. */
class WireTest {
    private static final String ONE_USER = "[{\"id\":66,\"login\":\"cdooku\",\"url\":\"%s/v2/users/cdooku\"}]";

    private static TestServer server;
    private static String basic;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        basic = server.bearer("understudy-basic");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v2/users?filter[id]=66&page[size]=2",
                "/v2/users?filter%5Bid%5D=66&page%5Bsize%5D=2",
                "/v2/users?filter%5bid%5d=66&page%5bsize%5d=2",
                "/v2/users?filter[id%5D=66&page%5Bsize]=2",
                "/v2/users?%66ilter[id]=%36%36",
                "/v2/users/?filter[id]=66",
                "//v2/users?filter[id]=66",
                "/v2//users?filter[id]=66",
                "/v2//users//?filter[id]=66",
                "/v2///users///?filter[id]=66&",
                "/v2/users?&&filter[id]=66&",
                "/v2/users?filter[id]=1&filter[id]=66",
                "http://localhost/v2/users?filter[id]=66"
            })
    void get_anySpellingOfTheTarget_isTheSameRequest(String target) {
        RawHttp.Answer answer = get(target);
        assertThat(answer.status()).as("answer %s", answer).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(ONE_USER.formatted("http://localhost"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2/users", "/v2/users?", "/v2/users/", "/v2/users/?", "/v2//users"})
    void get_danglingCharacters_areIgnored(String target) {
        RawHttp.Answer answer = get(target);
        assertThat(answer.status()).as("answer %s", answer).isEqualTo(200);
        assertThat(answer.json()).hasSize(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"|", "^", "{", "}", "{id}", "`", "\\", "\"", "<", ">", "~", "'", "|^{}\\\"<>`"})
    void get_rawCharactersThatUrisForbid_areData(String value) {
        RawHttp.Answer filtered = get("/v2/users?filter[login]=" + value);
        assertThat(filtered.status()).as("answer %s", filtered).isEqualTo(200);
        assertThat(filtered.body()).isEqualTo("[]");
        RawHttp.Answer named = get("//v2/users?sort=" + value);
        assertThat(named.status()).as("answer %s", named).isEqualTo(400);
        assertThat(named.json().get("message").asText()).startsWith("The " + value + " field is not sortable.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v2/users/66;drop",
                "/v2/users/cdooku;",
                "/v2/users/66%3Bdrop",
                "/v2/users/66;/",
                "/v2/users;sort=id",
                "/v2;a=b/users",
                "/v2/cursus/1;x/users",
                "/v2/users/;66"
            })
    void get_semicolonInThePath_isACharacterOfIt(String target) {
        assertThat(get(target).status()).isEqualTo(404);
    }

    @Test
    void get_rawUtf8_isReadAsUtf8() {
        String bytes = new String("é".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        for (String sent : List.of(bytes, "%C3%A9", "%c3%a9")) {
            RawHttp.Answer answer = get("/v2/users?sort=" + sent);
            assertThat(answer.json().get("message").asText()).startsWith("The é field is not sortable.");
        }
    }

    @Test
    void get_halfAPercentSign_isData() {
        assertThat(get("/v2/users?a=%zz").status()).isEqualTo(200);
        assertThat(get("/v2/users?sort=%zz").json().get("message").asText()).startsWith("The %zz field");
    }

    @Test
    void get_queryOf9Kilobytes_isRead() {
        String ids = "1,".repeat(4500) + "66";
        RawHttp.Answer answer = get("/v2/users?filter[id]=" + ids);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).hasSize(2);
    }

    @Test
    void get_longQueryOnSeveralPages_isLinkedWhole() {
        String ids = "1,".repeat(4500) + "65,66";
        RawHttp.Answer answer = get("/v2/users?per_page=1&page=2&filter[id]=" + ids);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Link").split(", ")).hasSize(4).allSatisfy(link -> assertThat(link)
                .contains(ids.replace(",", "%2C")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2/users", "/open_api/v1/users", "/oauth/token"})
    void get_headersTooLarge_is431(String path) {
        RawHttp.Answer answer = get(path, "X-Large: " + "x".repeat(100_000));
        assertThat(answer.status()).isEqualTo(431);
        ErrorShape.check(answer, Api.of(path));
        assertThat(answer.body()).contains("32768 bytes at most");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rubbish||",
                "GET||",
                "GET /v2/users||",
                "GET /v2/users HTTP/9.9|Host: localhost||",
                "GET /v2/users HTTP/1.1||",
                "GET /v2/users HTTP/1.1|Host: localhost|Host: other||",
                "GET /v2/users HTTP/1.1|Host: localhost|no colon||",
                "GET /v2/users HTTP/1.1|Host: localhost|X-\0: 1||",
                "GET v2/users HTTP/1.1|Host: localhost||",
                "G\0T /v2/users HTTP/1.1|Host: localhost||",
                "POST /v2/cursus_users HTTP/1.1|Host: localhost|Content-Length: many||",
                "POST /v2/cursus_users HTTP/1.1|Host: localhost|Content-Length: -1||",
                "POST /v2/cursus_users HTTP/1.1|Host: localhost|Content-Length: 1|Content-Length: 2||{}",
                "POST /v2/cursus_users HTTP/1.1|Host: localhost|Content-Length: 7|Transfer-Encoding: chunked||2|{}|0||",
                "POST /v2/cursus_users HTTP/1.1|Host: localhost|Transfer-Encoding: rubbish||"
            })
    void malformedRequest_isRefusedInTheApisOwnShape(String request) {
        try (LogRecorder log = LogRecorder.of("")) {
            RawHttp.Answer answer = RawHttp.send(server.url(), request.replace("|", "\r\n"));
            assertThat(answer.status()).as("answer %s", answer).isIn(400, 501, 505);
            ErrorShape.check(answer, Api.INTRA);
            assertThat(log.records()).noneMatch(record -> record.getThrown() != null);
        }
    }

    @Test
    void malformedTarget_isRefusedInTheShapeOfItsApi() {
        for (String rubbish : List.of("[1]", "%ff", "%0d", "..%2f")) {
            for (String path : List.of("/v2/users/", "/open_api/v1/users/", "/oauth/token/")) {
                RawHttp.Answer answer = get(path + rubbish);
                assertThat(answer.status()).as("answer %s", answer).isEqualTo(400);
                ErrorShape.check(answer, Api.of(path));
            }
        }
    }

    @Test
    void head_isAnsweredAsGetWithoutBody() {
        RawHttp.Answer get = get("/v2/users?filter[id]=66");
        RawHttp.Answer head = send("HEAD", "/v2/users?filter[id]=66");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        for (String name : List.of("Content-Length", "Content-Type", "ETag", "X-Total", "X-Page", "X-Per-Page")) {
            assertThat(head.header(name)).as(name).isNotNull().isEqualTo(get.header(name));
        }
        assertThat(head.header("Content-Length"))
                .isEqualTo(Integer.toString(get.body().length()));
    }

    @Test
    void head_ofAnError_hasNoBody() {
        RawHttp.Answer head = send("HEAD", "/v2/nothing");
        assertThat(head.status()).isEqualTo(404);
        assertThat(head.body()).isEmpty();
        assertThat(head.header("Content-Length")).isEqualTo("2");
    }

    @Test
    void options_tellsTheVerbs() {
        RawHttp.Answer list = send("OPTIONS", "/v2/users");
        assertThat(list.status()).isEqualTo(200);
        assertThat(list.header("Allow").split(", ?")).containsExactlyInAnyOrder("GET", "HEAD", "OPTIONS");
        assertThat(list.body()).isEmpty();
        RawHttp.Answer creation = send("OPTIONS", "/v2/cursus_users");
        assertThat(creation.header("Allow").split(", ?")).containsExactlyInAnyOrder("GET", "HEAD", "POST", "OPTIONS");
    }

    @Test
    void expect_100Continue_isContinued() throws IOException {
        URI uri = URI.create(server.url());
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(30_000);
            OutputStream out = socket.getOutputStream();
            String body =
                    "grant_type=client_credentials&client_id=understudy-basic&client_secret=understudy-basic-secret";
            out.write(RawHttp.request(
                            "POST",
                            "/oauth/token",
                            "Expect: 100-continue",
                            "Content-Type: application/x-www-form-urlencoded",
                            "Content-Length: " + body.length())
                    .getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            byte[] interim = socket.getInputStream().readNBytes("HTTP/1.1 100 Continue\r\n\r\n".length());
            assertThat(new String(interim, StandardCharsets.ISO_8859_1)).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            out.write(body.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(RawHttp.parse(answer).status()).isEqualTo(200);
        }
    }

    @Test
    void post_fromJavaNetHttpWithItsOfferOfHttp2_isAnswered() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + "/oauth/token"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"grant_type":"client_credentials","client_id":"understudy-basic",\
                        "client_secret":"understudy-basic-secret"}"""))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(TestServer.json(answer).get("access_token").asText()).hasSize(64);
    }

    @Test
    void post_inChunks_isRead() {
        String body = "grant_type=client_credentials&client_id=understudy-basic&client_secret=understudy-basic-secret";
        StringBuilder chunks = new StringBuilder();
        body.chars()
                .forEach(letter -> chunks.append("1\r\n").append((char) letter).append("\r\n"));
        RawHttp.Answer answer = RawHttp.send(
                server.url(),
                RawHttp.request(
                                "POST",
                                "/oauth/token",
                                "Content-Type: application/x-www-form-urlencoded",
                                "Transfer-Encoding: chunked")
                        + chunks + "0\r\n\r\n");
        assertThat(answer.status()).as("answer %s", answer).isEqualTo(200);
    }

    /** The rest of the body comes later than its beginning; an answer before it would end the connection. */
    @ParameterizedTest
    @ValueSource(strings = {"/v2/cursus_users", "/v2/users", "/v2/nothing", "/oauth/nothing", "/open_api/v1/users"})
    void post_refusedByItsHeaders_leavesTheConnectionInOrder(String path) throws IOException {
        String start = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer unknown\r\n";
        URI uri = URI.create(server.url());
        for (String[] parts : List.of(
                new String[] {"Content-Length: 9\r\n\r\n", "{\"any\":1}"},
                new String[] {"Content-Length: 9\r\n\r\n{", "\"any\":1}"},
                new String[] {"Transfer-Encoding: chunked\r\n\r\n9\r\n{\"any\":1}\r\n", "0\r\n\r\n"},
                new String[] {"Expect: 100-continue\r\nContent-Length: 9\r\n\r\n{", "\"any\":1}"})) {
            try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
                send(socket, start + "Content-Type: application/json\r\n" + parts[0]);
                socket.setSoTimeout(100);
                assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);

                socket.setSoTimeout(30_000);
                send(socket, parts[1] + RawHttp.request("GET", "/v2/users?filter[id]=66", "Authorization: " + basic));
                String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
                assertThat(answers)
                        .startsWith("HTTP/1.1 4")
                        .contains("HTTP/1.1 200 ")
                        .contains("cdooku");
            }
        }
    }

    /** Nobody waits for a body that is too large, nor asks for it. */
    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 2000000", "Expect: 100-continue\r\nContent-Length: 2000000"})
    void post_refusedWithoutItsBody_saysThatTheConnectionEnds(String headers) throws IOException {
        URI uri = URI.create(server.url());
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(30_000);
            send(socket, "POST /v2/cursus_users HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n\r\n{");
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(RawHttp.parse(answer).status()).isEqualTo(401);
            assertThat(RawHttp.parse(answer).header("Connection")).isEqualTo("close");
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    @Test
    void pipelinedRequests_areAnsweredInOrder() {
        String first = "GET /v2/users?filter[id]=1 HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + basic + "\r\n\r\n";
        String answers = RawHttp.exchange(
                server.url(), first + RawHttp.request("GET", "/v2/users?filter[id]=66", "Authorization: " + basic));
        assertThat(answers.indexOf("jeanne")).isPositive().isLessThan(answers.indexOf("cdooku"));
    }

    static List<Arguments> refusals() {
        return List.of(
                Arguments.of("GET", "/", 404, null),
                Arguments.of("GET", "/v2", 404, null),
                Arguments.of("GET", "/v2/nothing", 404, null),
                Arguments.of("GET", "/v2/me", 404, null),
                Arguments.of("GET", "/favicon.ico", 404, null),
                Arguments.of("GET", "/application.wadl", 404, null),
                Arguments.of("GET", "/open_api/v1/nothing", 404, null),
                Arguments.of("GET", "/open_api", 404, null),
                Arguments.of("GET", "/oauth/nothing", 404, null),
                Arguments.of("POST", "/v2/nothing", 404, null),
                Arguments.of("POST", "/v2/users", 405, "GET,HEAD,OPTIONS"),
                Arguments.of("DELETE", "/v2/users", 405, "GET,HEAD,OPTIONS"),
                Arguments.of("PATCH", "/v2/projects_users", 405, "GET,HEAD,OPTIONS"),
                Arguments.of("TRACE", "/v2/anti_grav_units_users", 405, "GET,HEAD,OPTIONS"),
                Arguments.of("RUBBISH", "/v2/users", 405, "GET,HEAD,OPTIONS"),
                Arguments.of("PATCH", "/v2/cursus_users", 405, "GET,HEAD,OPTIONS,POST"),
                Arguments.of("POST", "/v2/cursus_users/126", 405, "DELETE,GET,HEAD,OPTIONS,PATCH,PUT"),
                Arguments.of("DELETE", "/v2/campus/1", 405, "GET,HEAD,OPTIONS"),
                Arguments.of("PUT", "/v2/users/1/cursus_users", 405, "GET,HEAD,OPTIONS,POST"),
                Arguments.of("POST", "/open_api/v1/users", 405, "GET,HEAD,OPTIONS"),
                Arguments.of("GET", "/oauth/token", 405, "OPTIONS,POST"),
                Arguments.of("GET", "/v2/oauth/token", 405, "OPTIONS,POST"),
                Arguments.of("GET", "/oauth/revoke", 405, "OPTIONS,POST"),
                Arguments.of("POST", "/oauth/token/info", 405, "GET,HEAD,OPTIONS"));
    }

    @ParameterizedTest(name = "{0} {1} is answered {2}")
    @MethodSource("refusals")
    void wrongRouteOrVerb_isRefusedInTheShapeOfItsApi(String verb, String path, int status, String allowed) {
        RawHttp.Answer answer = send(verb, path);
        assertThat(answer.status()).as("answer %s", answer).isEqualTo(status);
        ErrorShape.check(answer, Api.of(path));
        if (allowed == null) {
            assertThat(answer.header("Allow")).isNull();
        } else {
            assertThat(answer.header("Allow").split(", ?")).containsExactlyInAnyOrder(allowed.split(","));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2/users", "/open_api/v1/users", "/oauth/token/info"})
    void accept_thatRefusesJson_is406(String path) {
        RawHttp.Answer answer = get(path, "Accept: text/html");
        assertThat(answer.status()).as("answer %s", answer).isEqualTo(406);
        ErrorShape.check(answer, Api.of(path));
        assertThat(answer.body()).contains("text/html");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"*/*", "application/*", "text/html, */*;q=0.1", "application/json;q=0.5", "application/json, x/y"
            })
    void accept_thatAllowsJson_isServed(String accept) {
        assertThat(get("/v2/users", "Accept: " + accept).status()).isEqualTo(200);
    }

    /** What cannot be read as media ranges refuses nothing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "json",
                "/",
                ";;;",
                "application/json;q=many",
                "text/html;q=2",
                "text/html;q",
                "text/html, json",
                ",",
                "",
                "text/",
                "*/*/*"
            })
    void accept_malformed_isServed(String accept) {
        for (String path : List.of("/v2/users", "/open_api/v1/users")) {
            RawHttp.Answer answer = get(path, "Accept: " + accept);
            assertThat(answer.status()).as("answer %s", answer).isEqualTo(200);
        }
    }

    /** What {@code HttpURLConnection} and browsers send. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2",
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
                "application/json;charset=\"utf-8\"",
                "application/json ; q=1.000 , text/html;level=1"
            })
    void accept_ofRealClients_isServed(String accept) {
        assertThat(get("/v2/users", "Accept: " + accept).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html;q=0.9, image/*", "application/xml", "text/html;level=1"})
    void accept_wellFormedThatRefusesJson_is406(String accept) {
        assertThat(get("/v2/users", "Accept: " + accept).status()).isEqualTo(406);
    }

    @Test
    void post_unreadableContentType_isRefusedInTheShapeOfItsApi() {
        for (String path : List.of("/v2/cursus_users", "/oauth/token")) {
            RawHttp.Answer answer = RawHttp.send(server.url(), RawHttp.post(path, "///", "{}"));
            assertThat(answer.status()).isEqualTo(400);
            ErrorShape.check(answer, Api.of(path));
        }
    }

    private static RawHttp.Answer get(String target, String... headers) {
        String[] all = java.util.Arrays.copyOf(headers, headers.length + 1);
        all[headers.length] = "Authorization: " + (target.startsWith("/open_api") ? TestServer.FAB_MANAGER : basic);
        return RawHttp.send(server.url(), RawHttp.request("GET", target, all));
    }

    private static RawHttp.Answer send(String verb, String target) {
        return RawHttp.send(server.url(), RawHttp.request(verb, target, "Authorization: " + basic));
    }
}
