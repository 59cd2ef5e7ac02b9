package dev.understudy.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.client.StubServer.Answer;
import dev.understudy.client.error.BadRequestException;
import dev.understudy.client.error.MalformedResponseException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** A compressed response, which the client does not ask for, is named as what it is. */
class CompressedAnswersTest {
    private static Answer gzip(int status, String body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body.getBytes(StandardCharsets.UTF_8));
        }
        return new Answer(status, bytes.toByteArray(), 0, List.of("Content-Encoding", "gzip"));
    }

    @Test
    void gzip_isNamedInOneLine() throws IOException {
        try (StubServer server = StubServer.start();
                IntraClient intra = server.intraBuilder().build()) {
            server.then(gzip(200, "[]"), gzip(200, "[]"), gzip(400, "{\"error\":\"x\"}"));

            assertThatThrownBy(() -> intra.users().list().firstPage())
                    .isInstanceOf(MalformedResponseException.class)
                    .hasMessageContaining("Content-Encoding is gzip, which the client did not ask for");
            assertThatThrownBy(() -> intra.get("/v2/users", Map.of())).isInstanceOf(MalformedResponseException.class);
            assertThatThrownBy(() -> intra.users().list().firstPage())
                    .isInstanceOf(BadRequestException.class)
                    .satisfies(e -> assertThat(e.getMessage())
                            .contains("Content-Encoding is gzip")
                            .matches("[\\x20-\\x7e]+"));
            assertThat(server.requests().get(0).header("Accept-Encoding")).isEmpty();
        }
    }

    @Test
    void identity_isNoCompression() throws IOException {
        try (StubServer server = StubServer.start();
                IntraClient intra = server.intraBuilder().build()) {
            server.then(Answer.of(200, "[]", "Content-Encoding", "identity"));

            assertThat(intra.users().list().toList()).isEmpty();
        }
    }
}
