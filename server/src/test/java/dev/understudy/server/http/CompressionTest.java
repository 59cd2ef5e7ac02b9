package dev.understudy.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.server.Config;
import dev.understudy.server.TestServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers with the content coding gzip. */
class CompressionTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static TestServer server;
    private static String authorization;

    @BeforeAll
    static void start() {
        server = TestServer.start(
                Config.inMemory().toBuilder().dataSet("demo:200").build());
        authorization = server.bearer("understudy-basic");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gzip",
                "gzip, deflate, br",
                "GZIP",
                "deflate, gzip;q=0.5",
                "*",
                "br;q=1.0, *;q=0.1",
                "identity;q=0.5, gzip;q=1.0"
            })
    void longAnswer_isCompressedWhereAskedFor(String accepted) throws Exception {
        HttpResponse<byte[]> plain = get("/v2/users", null);
        HttpResponse<byte[]> compressed = get("/v2/users", accepted);

        assertThat(header(compressed, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(compressed, "Content-Type")).isEqualTo("application/json");
        assertThat(header(compressed, "Content-Length")).isEqualTo(Integer.toString(compressed.body().length));
        assertThat(compressed.body().length).isLessThan(plain.body().length / 2);
        assertThat(unzipped(compressed.body())).isEqualTo(new String(plain.body(), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "br", "gzip;q=0", "gzip;q=0.000, *", "*;q=0", "", "x-gzip-not", "gzipped"})
    void answer_isPlainWhereNotAskedFor(String accepted) throws Exception {
        HttpResponse<byte[]> answer = get("/v2/users", accepted);

        assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(answer.body()[0]).isEqualTo((byte) '[');
    }

    @Test
    void shortAnswer_isPlain() throws Exception {
        HttpResponse<byte[]> answer = get("/v2/users?page=1000", "gzip");

        assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("[]");
        assertThat(header(answer, "ETag")).isEqualTo("W/\"4f53cda18c2baa0c0354bb5f9a3ecbe5\"");
    }

    @Test
    void tag_isThatOfThePlainAnswer_andIsRecognized() throws Exception {
        HttpResponse<byte[]> plain = get("/v2/users", null);
        HttpResponse<byte[]> compressed = get("/v2/users", "gzip");

        assertThat(header(compressed, "ETag")).isEqualTo(header(plain, "ETag"));
        for (String accepted : new String[] {"gzip", "identity"}) {
            HttpResponse<byte[]> again = CLIENT.send(
                    HttpRequest.newBuilder(URI.create(server.url() + "/v2/users"))
                            .header("Authorization", authorization)
                            .header("Accept-Encoding", accepted)
                            .header("If-None-Match", header(compressed, "ETag"))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(again.headers().firstValue("Content-Encoding")).isEmpty();
            assertThat(again.headers().allValues("Vary").toString()).contains("Accept-Encoding");
        }
    }

    @Test
    void longAnswer_variesWithTheCoding_andTheOrigin() throws Exception {
        assertThat(get("/v2/users", null).headers().allValues("Vary").toString())
                .contains("Accept-Encoding")
                .contains("Origin");
    }

    @Test
    void head_hasTheHeadersOfGet() throws Exception {
        HttpResponse<byte[]> head = CLIENT.send(
                HttpRequest.newBuilder(URI.create(server.url() + "/v2/users"))
                        .header("Authorization", authorization)
                        .header("Accept-Encoding", "gzip")
                        .method("HEAD", HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());

        assertThat(header(head, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(head, "Content-Length")).isEqualTo(header(get("/v2/users", "gzip"), "Content-Length"));
        assertThat(head.body()).isEmpty();
    }

    private static HttpResponse<byte[]> get(String target, String accepted) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server.url() + target)).header("Authorization", authorization);
        return CLIENT.send(
                (accepted == null ? request : request.header("Accept-Encoding", accepted)).build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String unzipped(byte[] compressed) throws IOException {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String header(HttpResponse<byte[]> answer, String name) {
        return answer.headers()
                .firstValue(name)
                .orElseThrow(() -> new AssertionError(answer.headers().toString()));
    }
}
