package dev.understudy.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.understudy.client.IntraClient;
import dev.understudy.conformance.server.PackagedServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * {@code understudy mirror}, run in this process, and a server to read from, whose items have the members of the real API. The
 * server is reset before each test.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class MirrorFixture {
    static final ObjectMapper JSON = new ObjectMapper();
    static final String BASIC = "understudy-basic";

    static PackagedServer source;

    @TempDir
    static Path home;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        source = serve("demo:2000");
    }

    @AfterAll
    static void stop() {
        source.close();
    }

    @BeforeEach
    void reset() throws IOException, InterruptedException {
        control("POST", "reset", "{}");
    }

    static PackagedServer serve(String dataSet) {
        return PackagedServer.start(home, "--port", "0", "--db", "memory", "--members", "known", "--dataset", dataSet);
    }

    record Outcome(int exitCode, String output, String errors) {}

    final Outcome mirror(String uid, String... options) {
        return mirror(source, uid, "1", options);
    }

    final Outcome mirror(PackagedServer source, String uid, String campus, String... options) {
        StringWriter output = new StringWriter();
        StringWriter errors = new StringWriter();
        CommandLine command = Main.commandLine(
                        Map.of("INTRA_BASE_URI", source.url(), "INTRA_UID", uid, "INTRA_SECRET", uid + "-secret"))
                .setOut(new PrintWriter(output))
                .setErr(new PrintWriter(errors));
        List<String> arguments = new ArrayList<>(List.of("--campus", campus, "--into", file().toString()));
        arguments.addAll(List.of(options));
        int exitCode = command.execute(arguments.toArray(String[]::new));
        return new Outcome(exitCode, output.toString(), errors.toString());
    }

    final Path file() {
        return folder.resolve("campus.json");
    }

    final Path work() {
        return folder.resolve("campus.json.part");
    }

    static IntraClient client(PackagedServer server) {
        return IntraClient.builder()
                .baseUri(server.url())
                .credentials(BASIC, BASIC + "-secret")
                .build();
    }

    static List<String> requests(String query) throws IOException, InterruptedException {
        JsonNode answer = JSON.readTree(control("GET", "requests?" + query, ""));
        return answer.path("requests")
                .valueStream()
                .map(request -> request.path("target").asText())
                .collect(Collectors.toList());
    }

    static String control(String method, String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(source.url() + "/_understudy/" + path))
                                .header("Content-Type", "application/json")
                                .method(method, HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
        return response.body();
    }
}
