package dev.understudy.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.server.TestServer;
import dev.understudy.server.http.jetty.Timeouts;
import dev.understudy.server.problem.Api;
import dev.understudy.server.problem.ErrorShape;
import dev.understudy.server.problem.LogRecorder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers who send slowly, or do not take what they asked for, beside others who must not notice. */
@Tag("embedded")
class SlowCallersTest {
    private static final int SLOW = 200;
    private static final int REQUESTS = 20;
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Timeouts SHORT = new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(2), 16 * 1024);
    private static final Timeouts NEVER = new Timeouts(Duration.ofHours(1), Duration.ofHours(1), 16 * 1024);
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";
    private static final String POST = "POST /oauth/token HTTP/1.1\r\nHost: localhost\r\n" + FORM;

    private final List<Socket> slow = new ArrayList<>();

    @AfterEach
    void hangUp() throws IOException {
        for (Socket socket : slow) {
            socket.close();
        }
    }

    @Test
    void slowBodiesAndSlowHeads_areNotNoticedByOthers() throws Exception {
        try (TestServer server = TestServer.start(NEVER)) {
            String bearer = server.bearer("understudy-staff");
            for (int i = 0; i < SLOW; i++) {
                call(server, POST + "Content-Length: 100000\r\n\r\n");
                call(server, "GET /v2/users HTTP/1.1\r\nHost: under");
            }
            for (int i = 0; i < REQUESTS; i++) {
                if (i % 5 == 0) {
                    oneByteMore("a");
                }
                checkOthers(server, bearer);
            }
            assertThat(slow).hasSize(2 * SLOW).allSatisfy(SlowCallersTest::checkStillOpen);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: chunked\r\n\r\n5\r\nab",
                "Transfer-Encoding: chunked\r\n\r\n5",
                "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\nX-",
                "Expect: 100-continue\r\nContent-Length: 5\r\n\r\n",
                "Expect: 100-continue\r\nTransfer-Encoding: chunked\r\n\r\n",
                "Content-Length: 5\r\n\r\nab"
            })
    void bodiesThatNeverEnd_areNotNoticedByOthers(String rest) throws Exception {
        try (TestServer server = TestServer.start(NEVER)) {
            String bearer = server.bearer("understudy-staff");
            for (int i = 0; i < SLOW / 4; i++) {
                call(server, POST + rest);
            }
            checkOthers(server, bearer);
        }
    }

    @Test
    void answersThatAreNotTaken_areNotNoticedByOthers() throws Exception {
        try (TestServer server = TestServer.start(NEVER)) {
            String bearer = server.bearer("understudy-staff");
            String answeredAtLength = "GET /open_api/v1/users?page=2&per_page=1&x=" + ",".repeat(20_000)
                    + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + TestServer.FAB_MANAGER + "\r\n\r\n";
            for (int i = 0; i < SLOW / 4; i++) {
                call(server, answeredAtLength.repeat(20));
            }
            checkOthers(server, bearer);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 100000\r\n\r\n",
                "Content-Length: 100000\r\n\r\na",
                "Transfer-Encoding: chunked\r\n\r\n",
                "Expect: 100-continue\r\nContent-Length: 100000\r\n\r\n"
            })
    void bodyThatDoesNotCome_is408(String rest) throws Exception {
        try (TestServer server = TestServer.start(SHORT)) {
            List<String> paths = List.of("/oauth/token", "/v2/cursus_users", "/open_api/v1/users");
            for (String path : paths) {
                call(server, "POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + rest);
            }
            for (int i = 0; i < paths.size(); i++) {
                check408(slow.get(i), Api.of(paths.get(i)));
            }
        }
    }

    @Test
    void bodyThatComesByteForByte_is408() throws Exception {
        try (TestServer server = TestServer.start(SHORT)) {
            call(server, POST + "Content-Length: 100000\r\n\r\n");
            Thread dripping = new Thread(this::drip);
            dripping.start();
            check408(slow.get(0), Api.OAUTH);
            dripping.interrupt();
            dripping.join();
        }
    }

    @Test
    void bodyThatKeepsTheRate_isWaitedFor() throws Exception {
        try (TestServer server = TestServer.start(new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(2), 2))) {
            String body = "grant_type=client_credentials&client_id=understudy-basic"
                    + "&client_secret=understudy-basic-secret";
            call(server, POST + "Connection: close\r\nContent-Length: " + body.length() + "\r\n\r\n");
            for (int i = 0; i < body.length(); i += 10) {
                send(slow.get(0), body.substring(i, Math.min(i + 10, body.length())));
                Thread.sleep(400);
            }
            assertThat(RawHttp.parse(rest(slow.get(0))).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET /v2/users HTTP/1.1\r\nHost: localhost\r\n\r\n"})
    void headThatDoesNotEnd_isEndedWithItsConnection(String before) throws Exception {
        try (TestServer server = TestServer.start(SHORT);
                LogRecorder log = LogRecorder.of("")) {
            call(server, before + "GET /v2/users HT");
            Thread dripping = new Thread(this::drip);
            dripping.start();
            String answers = rest(slow.get(0));
            assertThat(answers.split("HTTP/1.1 ", -1)).hasSize(before.isEmpty() ? 1 : 2);
            dripping.interrupt();
            dripping.join();
            assertThat(log.messages()).isEmpty();
        }
    }

    @Test
    void connectionWithoutARequest_outlivesTheDeadlineOfAHead() throws Exception {
        try (TestServer server = TestServer.start(SHORT)) {
            String request = "GET /v2/users HTTP/1.1\r\nHost: localhost\r\n\r\n";
            call(server, request);
            Thread.sleep(SHORT.head().plusSeconds(1).toMillis());
            send(slow.get(0), request.substring(0, 20));
            send(slow.get(0), request.substring(20));
            Thread.sleep(SHORT.head().plusSeconds(1).toMillis());
            send(slow.get(0), request.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
            assertThat(rest(slow.get(0)).split("HTTP/1.1 401 ", -1)).hasSize(4);
        }
    }

    /** Ten times as much as is read of a body: a client that sends it all before it reads still gets the answer. */
    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 10485760\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\na00000\r\n"})
    void bodyThatIsMuchTooLarge_isAnsweredAllTheSame(String headers) throws Exception {
        try (TestServer server = TestServer.start()) {
            String answer = RawHttp.exchange(server.url(), POST + headers + "x".repeat(10 << 20));
            assertThat(RawHttp.parse(answer).status()).isEqualTo(413);
            assertThat(RawHttp.parse(answer).header("Connection")).isEqualTo("close");
        }
    }

    @Test
    void bodyWithoutEnd_isNotReadForEver() throws Exception {
        try (TestServer server = TestServer.start(NEVER)) {
            String bearer = server.bearer("understudy-staff");
            call(server, POST + "Transfer-Encoding: chunked\r\n\r\n");
            String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
            assertThatThrownBy(() -> {
                        while (true) {
                            send(slow.get(0), chunk);
                        }
                    })
                    .isInstanceOf(SocketException.class);
            checkOthers(server, bearer);
        }
    }

    private void call(TestServer server, String beginning) throws IOException {
        URI uri = URI.create(server.url());
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.setSoTimeout((int) LONG.toMillis());
        slow.add(socket);
        socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
        send(socket, beginning);
    }

    private void oneByteMore(String letter) throws IOException {
        for (Socket socket : slow) {
            send(socket, letter);
        }
    }

    private void drip() {
        try {
            while (!Thread.interrupted()) {
                oneByteMore("a");
                Thread.sleep(200);
            }
        } catch (IOException | InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    private static String rest(Socket socket) throws IOException {
        java.io.ByteArrayOutputStream answer = new java.io.ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(answer);
        } catch (SocketException resetByAByteThatCameLate) {
            // what was answered was read before
        }
        return answer.toString(StandardCharsets.ISO_8859_1);
    }

    private static void check408(Socket socket, Api api) throws IOException {
        String answers = rest(socket).replace("HTTP/1.1 100 Continue\r\n\r\n", "");
        RawHttp.Answer answer = RawHttp.parse(answers);
        assertThat(answer.status()).as("answer %s", answer).isEqualTo(408);
        assertThat(answer.header("Connection")).isEqualTo("close");
        assertThat(answer.body()).contains("did not arrive within 2 seconds");
        ErrorShape.check(answer, api);
    }

    private static void checkStillOpen(Socket socket) throws IOException {
        assertThat(socket.getInputStream().available()).isZero();
        send(socket, "a");
    }

    private static void checkOthers(TestServer server, String bearer) {
        HttpResponse<String> list = server.send(HttpRequest.newBuilder(URI.create(server.url() + "/v2/users"))
                .timeout(LONG)
                .header("Authorization", bearer));
        assertThat(list.statusCode()).isEqualTo(200);
        HttpResponse<String> token = server.send(HttpRequest.newBuilder(URI.create(server.url() + "/oauth/token"))
                .timeout(LONG)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&client_id=understudy-basic"
                        + "&client_secret=understudy-basic-secret")));
        assertThat(token.statusCode()).isEqualTo(200);
    }
}
