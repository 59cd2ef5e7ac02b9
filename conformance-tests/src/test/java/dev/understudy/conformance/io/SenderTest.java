package dev.understudy.conformance.io;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The bytes of requests, as received by a plain socket. */
class SenderTest {
    @Test
    void target_isSentAsGiven() throws IOException {
        String seen = seen(new WireRequest("GET", "/v2/users/?filter[id]=1,2&page%5Bsize%5D=3", null, ""), "Bearer x");

        assertThat(seen)
                .startsWith("GET /v2/users/?filter[id]=1,2&page%5Bsize%5D=3 HTTP/1.1\r\n")
                .contains("Authorization: Bearer x\r\n", "Accept: */*\r\n")
                .doesNotContain("Content-Type", "Upgrade");
    }

    @Test
    void form_mayBeEmpty() throws IOException {
        String seen = seen(new WireRequest("POST", "/v2/cursus_users?a=b+c", WireRequest.FORM, ""), null);

        assertThat(seen)
                .startsWith("POST /v2/cursus_users?a=b+c HTTP/1.1\r\n")
                .contains("Content-Length: 0\r\n", "Content-Type: application/x-www-form-urlencoded\r\n")
                .doesNotContain("Authorization")
                .endsWith("\r\n\r\n");
    }

    @Test
    void body_isSentAsGiven() throws IOException {
        String seen = seen(new WireRequest("POST", "/", "application/json", "{\"a\": \"[b]\"}"), null);

        assertThat(seen).contains("Content-Length: 12\r\n").endsWith("\r\n\r\n{\"a\": \"[b]\"}");
    }

    @Test
    void silence_isNamed() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Sender sender = new Sender("http://127.0.0.1:" + port + "/");

        assertThatThrownBy(() -> sender.send(new WireRequest("GET", "/v2/users", null, ""), null))
                .isInstanceOf(ConformanceException.class)
                .hasMessageStartingWith("No answer from http://127.0.0.1:" + port + "/v2/users: ");
    }

    private static String seen(WireRequest request, String authorization) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> seen = CompletableFuture.supplyAsync(() -> answerOne(socket));
            Answer answer = new Sender("http://127.0.0.1:" + socket.getLocalPort()).send(request, authorization);
            assertThat(answer.status()).isEqualTo(204);
            return seen.join();
        }
    }

    private static String answerOne(ServerSocket socket) {
        try (Socket connection = socket.accept()) {
            String request = read(connection.getInputStream());
            connection.getOutputStream().write("HTTP/1.1 204 No Content\r\n\r\n".getBytes(US_ASCII));
            return request;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(InputStream stream) throws IOException {
        StringBuilder request = new StringBuilder();
        while (!request.toString().endsWith("\r\n\r\n")) {
            request.append((char) stream.read());
        }
        String length = request.toString().replaceAll("(?s).*Content-Length: (\\d+).*", "$1");
        int size = length.matches("\\d+") ? Integer.parseInt(length) : 0;
        return request + new String(stream.readNBytes(size), ISO_8859_1);
    }
}
