package dev.understudy.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.server.Config;
import dev.understudy.server.TestServer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls of pages of other origins. */
class CorsTest {
    private static final String ORIGIN = "http://localhost:3000";

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
    @ValueSource(strings = {ORIGIN, "https://app.example", "null"})
    void origin_isReflectedWithCredentials(String origin) {
        HttpResponse<String> answer = call(server, "/v2/users", "Origin", origin, "Authorization", bearer());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo(origin);
        assertThat(header(answer, "Access-Control-Allow-Credentials")).isEqualTo("true");
        assertThat(list(header(answer, "Access-Control-Expose-Headers")))
                .contains("X-Total", "Link", "X-Hourly-RateLimit-Remaining", "Retry-After", "X-Understudy-Ignored");
    }

    @ParameterizedTest
    @CsvSource({"/v2/users, 401", "/v2/nothing, 404", "/v2/users?a=%00, 400", "/oauth/token, 405"})
    void errors_haveTheHeadersToo(String target, int status) {
        HttpResponse<String> answer = call(server, target, "Origin", ORIGIN);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo(ORIGIN);
        assertThat(varies(answer)).contains("Origin");
    }

    @Test
    void rateLimitAndItsHeaders_canBeRead() {
        String limited = server.bearer("understudy-limited");
        HttpResponse<String> answer = call(server, "/v2/users", "Origin", ORIGIN, "Authorization", limited);
        for (int i = 0; i < 5 && answer.statusCode() != 429; i++) {
            answer = call(server, "/v2/users", "Origin", ORIGIN, "Authorization", limited);
        }

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo(ORIGIN);
    }

    @Test
    void answersOfTheContainer_haveTheHeadersToo() {
        HttpResponse<String> answer = call(server, "/v2/users/%2F..", "Origin", ORIGIN);

        assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo(ORIGIN);
    }

    @Test
    void everyAnswer_variesWithTheOrigin() {
        assertThat(varies(call(server, "/v2/users", "Authorization", bearer()))).contains("Origin");
        assertThat(varies(call(server, "/v2/users"))).contains("Origin");
    }

    @Test
    void preflight_isAnswered() {
        HttpResponse<String> answer = server.send(HttpRequest.newBuilder(URI.create(server.url() + "/v2/cursus_users"))
                .header("Origin", ORIGIN)
                .header("Access-Control-Request-Method", "DELETE")
                .header("Access-Control-Request-Headers", "authorization,content-type,x-custom")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isIn(200, 204);
        assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo(ORIGIN);
        assertThat(header(answer, "Access-Control-Allow-Credentials")).isEqualTo("true");
        assertThat(list(header(answer, "Access-Control-Allow-Methods"))).contains("DELETE");
        assertThat(list(header(answer, "Access-Control-Allow-Headers")))
                .contains("authorization", "content-type", "x-custom");
    }

    @Test
    void options_withoutAnOrigin_namesTheVerbs() {
        HttpResponse<String> answer = server.send(HttpRequest.newBuilder(URI.create(server.url() + "/v2/users"))
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));

        assertThat(header(answer, "Allow")).contains("GET");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oauth/authorize", "/v2/oauth/authorize", "//oauth//authorize/"})
    void logInPage_isNotReadByOtherOrigins(String path) {
        HttpResponse<String> answer = call(
                server,
                path + "?client_id=understudy-login&response_type=code&redirect_uri=http://localhost/",
                "Origin",
                ORIGIN);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void originsOfAList_areCompared() {
        try (TestServer listed = TestServer.start(Config.inMemory().toBuilder()
                .cors(new CorsOrigins(false, Set.of(ORIGIN)))
                .build())) {
            assertThat(header(call(listed, "/v2/users", "Origin", ORIGIN), "Access-Control-Allow-Origin"))
                    .isEqualTo(ORIGIN);
            for (String other :
                    List.of("http://localhost:30001", "http://localhost", "https://localhost:3000", "null")) {
                HttpResponse<String> answer = call(listed, "/v2/users", "Origin", other);
                assertThat(answer.statusCode()).isEqualTo(401);
                assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                        .isEmpty();
            }
        }
    }

    @Test
    void none_hasNoHeaders() {
        try (TestServer none = TestServer.start(
                Config.inMemory().toBuilder().cors(CorsOrigins.NONE).build())) {
            HttpResponse<String> answer = call(none, "/v2/users", "Origin", ORIGIN);

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control"));
            assertThat(varies(answer)).doesNotContain("Origin");
        }
    }

    private static String bearer() {
        return server.bearer("understudy-basic");
    }

    private static HttpResponse<String> call(TestServer called, String target, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(called.url() + target));
        return called.send(headers.length == 0 ? request : request.headers(headers));
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers()
                .firstValue(name)
                .orElseThrow(() -> new AssertionError(answer.headers().toString()));
    }

    private static List<String> varies(HttpResponse<String> answer) {
        return answer.headers().allValues("Vary").stream()
                .flatMap(value -> list(value).stream())
                .toList();
    }

    private static List<String> list(String value) {
        return Arrays.asList(value.split("\\s*,\\s*"));
    }
}
