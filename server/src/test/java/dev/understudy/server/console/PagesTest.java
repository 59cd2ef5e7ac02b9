package dev.understudy.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.server.Config;
import dev.understudy.server.ControlOptions;
import dev.understudy.server.TestServer;
import dev.understudy.server.db.Hashes;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers and programs get from the pages. */
class PagesTest {
    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    private static final int MOST_BYTES = 100_000;

    /** For tests that change nothing. */
    private static TestServer shared;

    @BeforeAll
    static void start() {
        shared = TestServer.start();
    }

    @AfterAll
    static void stop() {
        shared.close();
    }

    private static HttpRequest.Builder request(TestServer server, String path) {
        return HttpRequest.newBuilder(URI.create(server.url().replace("0.0.0.0", "127.0.0.1") + path));
    }

    private static HttpResponse<String> browse(TestServer server, String path) {
        return server.send(request(server, path).header("Accept", BROWSER));
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static HttpResponse<String> addRows(TestServer server, String rows) {
        return server.send(request(server, "/_understudy/data-set")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(rows)));
    }

    @Test
    void root_isAPageForBrowsersOnly() {
        HttpResponse<String> page = browse(shared, "/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(header(page, "Content-Type")).isEqualTo("text/html;charset=utf-8");
        assertThat(page.body())
                .contains("unofficial", "<dd>ready</dd>", "<code>" + shared.url() + "</code>")
                .contains("<dd>documented</dd>", "understudy-staff-secret", "understudyfabmanagertoken")
                .contains("<a href=\"/_understudy/data/users\">users</a><span class=\"number\">7</span>");

        assertThat(shared.send(request(shared, "/").header("Accept", "application/json"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(shared.send(request(shared, "/").header("Accept", "*/*")).statusCode())
                .isEqualTo(404);
        assertThat(shared.send(request(shared, "/")).statusCode()).isEqualTo(404);
        assertThat(shared.send(request(shared, "/").header("Accept", BROWSER).POST(HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/_understudy/", "/_understudy/requests", "/_understudy/data", "/_understudy/data/users"})
    void page_isSmallAndRunsOnlyItsOwnScript(String path) {
        HttpResponse<String> page = browse(shared, path);
        assertThat(page.body().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(MOST_BYTES);
        assertThat(page.body()).doesNotContain("http://www", "https://", "<link rel=\"stylesheet\"", "src=");
        String policy = header(page, "Content-Security-Policy");
        assertThat(policy)
                .startsWith("default-src 'none';")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        Matcher inline = Pattern.compile("<(script|style)>([^<]*+(?:<(?!/\\1)[^<]*+)*)</\\1>")
                .matcher(page.body());
        while (inline.find()) {
            assertThat(policy).contains("'sha256-" + Base64.getEncoder().encodeToString(Hashes.bytes(inline.group(2))));
        }
        assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(page, "Cache-Control")).isEqualTo("no-store");
    }

    @ParameterizedTest
    @CsvSource({
        "docs, text/html;charset=utf-8, swagger-ui-bundle.js",
        "docs/docs.js, text/javascript;charset=utf-8, SwaggerUIBundle",
        "docs/docs.css, text/css;charset=utf-8, .swagger-ui",
        "docs/5.30.1/swagger-ui-bundle.js, text/javascript;charset=utf-8, SwaggerUIBundle",
        "docs/5.30.1/swagger-ui.css, text/css;charset=utf-8, .swagger-ui",
        "docs/oauth2-redirect.html, text/html;charset=utf-8, oauth2-redirect.js",
        "docs/oauth2-redirect.js, text/javascript;charset=utf-8, swaggerUIRedirectOauth2",
        "openapi.yaml, application/yaml, deepObject",
        "openapi.json, application/json, deepObject",
        "openapi-flat.yaml, application/yaml, 'filter[login]'",
        "openapi-flat.json, application/json, 'filter[login]'",
        "openapi-plain.yaml, application/yaml, deepObject",
        "openapi-plain.json, application/json, deepObject",
        "openapi-flat-plain.yaml, application/yaml, 'filter[login]'",
        "openapi-flat-plain.json, application/json, 'filter[login]'",
    })
    void reference_isServedFromTheJar(String path, String type, String content) {
        HttpResponse<String> answer = shared.send(request(shared, "/_understudy/" + path));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).isEqualTo(type);
        assertThat(answer.body()).contains(content);
    }

    @Test
    void contractInJson_isThatInYaml() {
        HttpResponse<String> json = shared.send(request(shared, "/_understudy/openapi.json"));
        assertThat(TestServer.json(json).at("/paths").size()).isGreaterThan(30);
        assertThat(TestServer.json(json).at("/openapi").asText()).isEqualTo("3.0.4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/nothing.js", "docs/5.30.1/index.html", "docs/..%2FPages.class", "openapi-named.yaml"})
    void otherFiles_areNotServed(String path) {
        assertThat(shared.send(request(shared, "/_understudy/" + path)).statusCode())
                .isBetween(400, 404);
    }

    @Test
    void requests_areAPageForBrowsersAndJsonForPrograms() {
        try (TestServer server = TestServer.start()) {
            HttpResponse<String> page = browse(server, "/_understudy/requests");
            assertThat(header(page, "Content-Type")).isEqualTo("text/html;charset=utf-8");
            server.send(request(server, "/v2/users?access_token=geheim"));
            server.send(request(server, "/v2/campus?access_token=geheim"));

            for (String accept : List.of("*/*", "application/json", "application/xml")) {
                HttpResponse<String> json =
                        server.send(request(server, "/_understudy/requests").header("Accept", accept));
                assertThat(header(json, "Content-Type")).startsWith("application/json");
                assertThat(json.body()).contains("/v2/users?access_token=***").doesNotContain("geheim");
            }
            long first = TestServer.json(server.send(request(server, "/_understudy/requests")))
                    .at("/requests/0/id")
                    .asLong();
            HttpResponse<String> later = server.send(request(server, "/_understudy/requests?after=" + first));
            assertThat(TestServer.json(later).at("/count").asInt()).isEqualTo(1);
            assertThat(TestServer.json(later).at("/requests/0/target").asText()).startsWith("/v2/campus");
            assertThat(server.send(request(server, "/_understudy/requests?after=x"))
                            .statusCode())
                    .isEqualTo(422);
        }
    }

    @Test
    void table_isShownTenRowsAtATime() {
        String groups = Stream.iterate(901, id -> id + 1)
                .limit(10)
                .map(id -> "{\"id\": " + id + ", \"name\": \"group " + id + "\"}")
                .reduce((left, right) -> left + ", " + right)
                .orElseThrow();
        try (TestServer server = TestServer.start()) {
            assertThat(addRows(server, "{\"user_groups\": [" + groups + "]}").statusCode())
                    .isEqualTo(200);
            String first = browse(server, "/_understudy/data/user_groups").body();
            assertThat(first)
                    .contains("Gungans", "group 909", "Page 1, 11 rows", "?page=2")
                    .doesNotContain("group 910", "rel=\"prev\"");
            String second =
                    browse(server, "/_understudy/data/user_groups?page=2").body();
            assertThat(second).contains("group 910", "?page=1").doesNotContain("group 909", "rel=\"next\"");
            for (String page : List.of("0", "-1", "x", "99999999999")) {
                assertThat(browse(server, "/_understudy/data/user_groups?page=" + page)
                                .body())
                        .contains("Page 1,");
            }
            assertThat(browse(server, "/_understudy/data/user_groups?page=9").body())
                    .contains("No rows here.");
            HttpResponse<String> unknown = browse(server, "/_understudy/data/access_tokens");
            assertThat(unknown.statusCode()).isEqualTo(404);
            assertThat(header(unknown, "Content-Type")).isEqualTo("text/plain;charset=utf-8");
        }
    }

    @Test
    void table_escapesValuesAndHidesHashes() {
        try (TestServer server = TestServer.start()) {
            addRows(server, """
                    {"user_groups": [{"id": 901, "name": "<script>alert(1)</script>\\" onfocus='x' {{style}}"}]}""");
            assertThat(browse(server, "/_understudy/data/user_groups").body())
                    .contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot; onfocus&#x3D;&#39;x&#39; {{style}}")
                    .doesNotContain("<script>alert");
            assertThat(browse(server, "/_understudy/data/applications").body())
                    .contains("<th scope=\"col\">secret_hash</th>", ">hidden<")
                    .doesNotContain(Hashes.hash("understudy-staff-secret"));
        }
    }

    @Test
    void everyTable_isShown() {
        Matcher tables = Pattern.compile("href=\"(/_understudy/data/\\w+)\"")
                .matcher(browse(shared, "/_understudy/data").body());
        int count = 0;
        while (tables.find()) {
            count++;
            assertThat(browse(shared, tables.group(1)).statusCode())
                    .as(tables.group(1))
                    .isEqualTo(200);
        }
        assertThat(count).isGreaterThan(40);
    }

    @Test
    void ownCredentials_areNotShown() {
        try (TestServer server = TestServer.start(
                Config.inMemory().toBuilder().dataSet(Config.NO_DATA_SET).build())) {
            addRows(server, """
                    {"applications": [{"uid": "own", "secret": "geheim", "name": "Own"}]}""");
            assertThat(browse(server, "/").body())
                    .contains("The database has no public credentials.")
                    .doesNotContain("geheim", "Fetch token");
            assertThat(browse(server, "/_understudy/docs").body())
                    .contains("data-uid=\"\"")
                    .doesNotContain("geheim");
        }
    }

    @Test
    void pageOfAnotherOrigin_leadsToPublicPagesOnly() {
        for (String path : List.of("/", "/_understudy/docs", "/_understudy/openapi.yaml")) {
            assertThat(shared.send(request(shared, path)
                                    .header("Accept", BROWSER)
                                    .header("Sec-Fetch-Site", "cross-site"))
                            .statusCode())
                    .isEqualTo(200);
        }
        for (String path : List.of("/_understudy/", "/_understudy/requests", "/_understudy/data/users")) {
            assertThat(shared.send(request(shared, path)
                                    .header("Accept", BROWSER)
                                    .header("Sec-Fetch-Site", "cross-site"))
                            .statusCode())
                    .isEqualTo(403);
        }
        for (String site : List.of("none", "same-origin")) {
            assertThat(shared.send(request(shared, "/_understudy/requests")
                                    .header("Accept", BROWSER)
                                    .header("Sec-Fetch-Site", site))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void withAToken_onlyPublicPagesNeedNone() {
        Config config = Config.inMemory().toBuilder()
                .host("0.0.0.0")
                .allowDemoCredentials(true)
                .control(new ControlOptions(true, "geheim"))
                .build();
        try (TestServer server = TestServer.start(config)) {
            assertThat(browse(server, "/").body())
                    .contains("enter its control token", "understudy-staff-secret")
                    .doesNotContain("/_understudy/requests", "id=\"reset\"", "in memory");
            assertThat(browse(server, "/_understudy/docs").statusCode()).isEqualTo(200);
            HttpResponse<String> refused = browse(server, "/_understudy/");
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(header(refused, "WWW-Authenticate")).startsWith("Basic realm=\"understudy\"");
            for (String path : List.of("requests", "data", "data/users")) {
                assertThat(browse(server, "/_understudy/" + path).statusCode()).isEqualTo(401);
            }
            for (String password : List.of("other", "")) {
                assertThat(server.send(withPassword(server, password)).statusCode())
                        .isEqualTo(401);
            }
            assertThat(server.send(request(server, "/_understudy/").header("Authorization", "Basic ="))
                            .statusCode())
                    .isEqualTo(401);
            assertThat(server.send(withPassword(server, "geheim")).body())
                    .contains("/_understudy/requests", "id=\"reset\"")
                    .doesNotContain("enter its control token");
        }
    }

    private static HttpRequest.Builder withPassword(TestServer server, String password) {
        String credentials =
                Base64.getEncoder().encodeToString(("someone:" + password).getBytes(StandardCharsets.UTF_8));
        return request(server, "/_understudy/")
                .header("Accept", BROWSER)
                .header("Authorization", "Basic " + credentials);
    }

    @Test
    void withoutControl_onlyPublicPagesAreServed() {
        Config config = Config.inMemory().toBuilder()
                .control(new ControlOptions(false, null))
                .build();
        try (TestServer server = TestServer.start(config)) {
            for (String path : List.of("/", "/_understudy/", "/_understudy/docs", "/_understudy/openapi.json")) {
                assertThat(browse(server, path).statusCode()).as(path).isEqualTo(200);
            }
            assertThat(browse(server, "/").body())
                    .contains("understudy-staff-secret")
                    .doesNotContain("/_understudy/data", "/_understudy/requests", "control token", "id=\"reset\"");
            for (String path : List.of("requests", "data", "data/users", "clock", "control.yaml")) {
                HttpResponse<String> answer = browse(server, "/_understudy/" + path);
                assertThat(answer.statusCode()).as(path).isEqualTo(404);
                assertThat(answer.body()).contains("this server cannot be controlled");
            }
        }
    }
}
