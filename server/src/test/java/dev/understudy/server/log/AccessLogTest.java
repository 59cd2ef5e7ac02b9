package dev.understudy.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.server.Config;
import dev.understudy.server.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who made a request, as its line in the access log shows. */
class AccessLogTest {
    @Test
    void caller_isAnApplicationOrAnOpenApiClient() {
        assertThat(lines())
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).contains(" understudy-basic POST /oauth/token 200 "),
                        line -> assertThat(line).contains(" understudy-basic GET /v2/users 200 "),
                        line -> assertThat(line).contains(" understudy GET /open_api/v1/users 200 "),
                        line -> assertThat(line)
                                .contains(" - GET /open_api/v1/users 401 ")
                                .endsWith(": Bad credentials"));
    }

    private static List<String> lines() {
        PrintStream standardError = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try (TestServer server = TestServer.start(
                Config.inMemory().toBuilder().log(LogFormat.TEXT).build())) {
            server.get(server.bearer("understudy-basic"), "/v2/users");
            server.get(TestServer.FAB_MANAGER, "/open_api/v1/users");
            server.get("Token token=wrong", "/open_api/v1/users");
        } finally {
            System.setErr(standardError);
        }
        return log.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains(" ms"))
                .toList();
    }
}
