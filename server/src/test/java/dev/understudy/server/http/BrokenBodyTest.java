package dev.understudy.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.server.TestServer;
import dev.understudy.server.problem.Api;
import dev.understudy.server.problem.ErrorShape;
import dev.understudy.server.problem.LogRecorder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that break off or break the rules of their coding, and callers who leave. */
class BrokenBodyTest {
    private static final List<String> PATHS = List.of("/oauth/token", "/v2/cursus_users", "/open_api/v1/users");
    private static final String FORM =
            "grant_type=client_credentials&client_id=understudy-basic&client_secret=understudy-basic-secret";
    private static final int CALLERS = 20;

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zz|",
                "zz|ab|0||",
                "-1|ab|0||",
                "|ab|0||",
                "fffffffffffffffff|ab|0||",
                "00000000000000000000000000000000fffffffffffffffff|ab",
                "2|abX|0||",
                "2|abc|0||",
                "2|ab0||",
                "2|ab|0|no colon||",
                "2|ab|0|X\0: 1||"
            })
    void brokenChunk_is400AndEndsTheConnection(String body) {
        try (LogRecorder log = LogRecorder.of("")) {
            for (String path : PATHS) {
                String answers = RawHttp.exchange(
                        server.url(),
                        "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                + "Transfer-Encoding: chunked\r\n\r\n" + body.replace("|", "\r\n"));
                checkBroken(RawHttp.parse(answers), Api.of(path));
            }
            assertThat(log.messages()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 9\r\n\r\n{",
                "Transfer-Encoding: chunked\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n9\r\n{",
                "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n",
                "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\nX: "
            })
    void bodyThatEndsEarly_is400AndEndsTheConnection(String body) throws IOException {
        try (LogRecorder log = LogRecorder.of("")) {
            for (String path : PATHS) {
                try (Socket socket = call("POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + body)) {
                    socket.shutdownOutput();
                    String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
                    checkBroken(RawHttp.parse(answer), Api.of(path));
                }
            }
            assertThat(log.messages()).isEmpty();
        }
    }

    private static void checkBroken(RawHttp.Answer answer, Api api) {
        assertThat(answer.status()).as("answer %s", answer).isEqualTo(400);
        assertThat(answer.header("Connection")).isEqualTo("close");
        assertThat(answer.body()).contains("its body ends early, or its chunks are malformed");
        ErrorShape.check(answer, api);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void callersWhoLeave_areNoNews(boolean isReset) throws IOException {
        try (LogRecorder log = LogRecorder.of("")) {
            String post = "POST /oauth/token HTTP/1.1\r\nHost: localhost\r\n";
            String long1 = "GET /open_api/v1/users?page=2&per_page=1&x=" + ",".repeat(20_000)
                    + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + TestServer.FAB_MANAGER + "\r\n\r\n";
            for (int i = 0; i < CALLERS; i++) {
                leave(call(post + "Content-Length: 1000\r\n\r\na"), isReset);
                leave(call(post + "Transfer-Encoding: chunked\r\n\r\n9\r\na"), isReset);
                leave(call(post + "Content-Length: " + FORM.length() + "\r\n\r\n" + FORM), isReset);
                leave(call(long1.repeat(20)), isReset);
                leave(call("GET /v2/users HT"), isReset);
            }
            assertThat(RawHttp.send(server.url(), RawHttp.request("GET", "/v2/nothing"))
                            .status())
                    .isEqualTo(404);
            assertThat(log.messages()).isEmpty();
        }
    }

    private static void leave(Socket socket, boolean isReset) throws IOException {
        if (isReset) {
            socket.setSoLinger(true, 0);
        }
        socket.close();
    }

    @ParameterizedTest
    @CsvSource({
        "gzip, application/json",
        "gzip, application/x-www-form-urlencoded",
        "gzip, multipart/form-data; boundary=x",
        "deflate, application/json",
        "br, application/json",
        "'identity, gzip', application/json"
    })
    void codedBody_is415ThatSaysSo(String coding, String contentType) throws IOException {
        String body = coded(coding, "{}");
        String bearer = server.bearer("understudy-tutor");
        for (String path : List.of("/oauth/token", "/oauth/revoke", "/v2/cursus_users")) {
            RawHttp.Answer answer = RawHttp.send(
                    server.url(),
                    RawHttp.post(path, contentType, body, "Content-Encoding: " + coding, "Authorization: " + bearer));
            assertThat(answer.status()).as("answer %s", answer).isEqualTo(415);
            assertThat(answer.body()).contains("The body's content coding is " + coding);
            assertThat(answer.header("Accept-Encoding")).isEqualTo("identity");
            ErrorShape.check(answer, Api.of(path));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "Identity", " "})
    void uncodedBody_isRead(String coding) {
        RawHttp.Answer answer = RawHttp.send(
                server.url(),
                RawHttp.post("/oauth/token", "application/x-www-form-urlencoded", FORM, "Content-Encoding: " + coding));
        assertThat(answer.status()).as("answer %s", answer).isEqualTo(200);
    }

    private static String coded(String coding, String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream coder =
                coding.equals("deflate") ? new DeflaterOutputStream(bytes) : new GZIPOutputStream(bytes)) {
            coder.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    @Test
    void bodyInManyParts_isReadWhole() throws IOException {
        try (Socket socket = call("POST /oauth/token HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + (FORM.length() + 900_002)
                + "\r\n\r\n")) {
            for (int i = 0; i < 900; i++) {
                send(socket, "x".repeat(1000));
            }
            send(socket, "&" + FORM + "&");
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(RawHttp.parse(answer).status()).isEqualTo(200);
        }
    }

    private static Socket call(String text) throws IOException {
        URI uri = URI.create(server.url());
        Socket socket = new Socket(uri.getHost(), uri.getPort());
        socket.setSoTimeout(30_000);
        send(socket, text);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }
}
