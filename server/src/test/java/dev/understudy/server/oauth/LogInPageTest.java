package dev.understudy.server.oauth;

import static dev.understudy.server.oauth.LogInCalls.CALLBACK;
import static dev.understudy.server.oauth.LogInCalls.FORM;
import static dev.understudy.server.oauth.LogInCalls.form;
import static dev.understudy.server.oauth.LogInCalls.location;
import static dev.understudy.server.oauth.LogInCalls.parameters;
import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.server.TestServer;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page on which a person chooses a user, and its form. */
class LogInPageTest {
    private static final String REQUEST =
            "/oauth/authorize?client_id=understudy-login&response_type=code&scope=public+projects&state=s%22%3E%26"
                    + "&redirect_uri=" + CALLBACK;
    private static final String TOKEN = "a".repeat(64);

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void page_namesApplicationScopesAndUsers() {
        HttpResponse<String> page = get(REQUEST);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("<h1>Log in to understudy log-in</h1>", "<li>public</li>", "<li>projects</li>")
                .contains("value=\"jeanne\" required", "value=\"cdooku\" required checked")
                .contains("name=\"state\" value=\"s&quot;&gt;&amp;\"")
                .doesNotContain("<script", "value=\"s\"");
    }

    @Test
    void page_isProtected() {
        HttpResponse<String> page = get(REQUEST);

        assertThat(header(page, "Content-Type")).isEqualTo("text/html;charset=utf-8");
        assertThat(header(page, "Cache-Control")).isEqualTo("no-store");
        assertThat(header(page, "Content-Security-Policy"))
                .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'");
        assertThat(header(page, "X-Frame-Options")).isEqualTo("DENY");
        assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(page, "Referrer-Policy")).isEqualTo("same-origin");
        assertThat(header(page, "Set-Cookie")).matches("understudy_form=[0-9a-f]{64}; Path=/; HttpOnly; SameSite=Lax");
        assertThat(page.headers().firstValue("ETag")).isEmpty();
    }

    @Test
    void style_isThatOfTheContentSecurityPolicy() throws Exception {
        HttpResponse<String> page = get(REQUEST);

        Matcher style = Pattern.compile("<style>(.*)</style>", Pattern.DOTALL).matcher(page.body());
        assertThat(style.find()).isTrue();
        byte[] hash = java.security.MessageDigest.getInstance("SHA-256")
                .digest(style.group(1).getBytes(StandardCharsets.UTF_8));
        assertThat(header(page, "Content-Security-Policy"))
                .contains("'sha256-" + java.util.Base64.getEncoder().encodeToString(hash) + "'");
    }

    @Test
    void search_findsLoginsByTheirBeginning() {
        assertThat(get(REQUEST + "&search=jabinks").body())
                .contains("value=\"jabinks\"", "value=\"jabinks2\"")
                .doesNotContain("value=\"jeanne\"");
        assertThat(get(REQUEST + "&search=JEA").body()).contains("value=\"jeanne\"");
        assertThat(get(REQUEST + "&search=" + "x".repeat(9000)).body()).contains("No login begins with this text.");
        assertThat(get(REQUEST + "&search=%25").body()).contains("No login begins with this text.");
        assertThat(get(REQUEST + "&search=" + encoded("\"><script>alert(1)</script>"))
                        .body())
                .contains("No login begins with this text.", "value=\"&quot;&gt;&lt;script&gt;")
                .doesNotContain("<script");
    }

    @Test
    void page_ofManyUsers_showsTheFirstTwenty() {
        server.jdbi().useHandle(handle -> {
            for (int i = 0; i < 30; i++) {
                handle.execute(
                        "insert into users (login, first_name, created_at, updated_at)"
                                + " values (?, ?, current_timestamp, current_timestamp)",
                        "many" + (10 + i),
                        "<i>First");
            }
        });

        String page = get(REQUEST + "&search=many").body();

        assertThat(page).contains("value=\"many29\"", "There are more users", "&lt;i&gt;First");
        assertThat(page).doesNotContain("value=\"many30\"", "<i>");
    }

    @Test
    void acceptance_sendsTheUserBackWithACode() {
        HttpResponse<String> page = get(REQUEST);
        Matcher action = Pattern.compile("method=\"post\" action=\"([^\"]*)\"").matcher(page.body());
        Matcher token =
                Pattern.compile("name=\"form_token\" value=\"([^\"]*)\"").matcher(page.body());
        assertThat(action.find() && token.find()).isTrue();

        HttpResponse<String> answer = server.send(HttpRequest.newBuilder(URI.create(server.url() + "/oauth/authorize"
                        + action.group(1).replace("&amp;", "&").replace("&#x3D;", "=")))
                .header("Content-Type", FORM)
                .header("Origin", server.url())
                .header("Cookie", header(page, "Set-Cookie").replaceFirst(";.*", ""))
                .POST(HttpRequest.BodyPublishers.ofString(
                        "form_token=" + token.group(1) + "&user=jeanne&decision=accept")));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        assertThat(location(answer)).startsWith(CALLBACK + "?code=");
        assertThat(parameters(answer)).containsEntry("state", "s\">&").containsKey("code");
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
        assertThat(header(answer, "Referrer-Policy")).isEqualTo("no-referrer");
    }

    @Test
    void refusal_isAccessDenied() {
        HttpResponse<String> answer = decide(Map.of("decision", "refuse"));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(parameters(answer)).containsEntry("error", "access_denied").containsEntry("state", "s\">&");
    }

    @Test
    void formWithoutADecision_showsThePageAgain() {
        assertThat(decide(Map.of("user", "jeanne")).body()).contains("<h1>Log in to");
        assertThat(decide(Map.of("decision", "accept")).body()).contains("<h1>Log in to");
        assertThat(decide(Map.of("decision", "perhaps", "user", "jeanne")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void unknownUser_isAnErrorPage() {
        HttpResponse<String> answer = decide(Map.of("decision", "accept", "user", "<b>nobody"));

        assertThat(decide(Map.of("decision", "accept", "user", "x".repeat(9000)))
                        .statusCode())
                .isEqualTo(400);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("There is no user &lt;b&gt;nobody.");
    }

    @Test
    void form_ofAnotherSite_isRefused() {
        Map<String, String> accept = Map.of("decision", "accept", "user", "jeanne");

        assertThat(post(accept, TOKEN, null, server.url()).statusCode()).isEqualTo(403);
        assertThat(post(accept, "b".repeat(64), TOKEN, server.url()).statusCode())
                .isEqualTo(403);
        assertThat(post(accept, "", "", server.url()).statusCode()).isEqualTo(403);
        assertThat(post(accept, "x", "x", server.url()).statusCode()).isEqualTo(403);
        assertThat(post(accept, TOKEN, TOKEN, "http://evil.example").statusCode())
                .isEqualTo(403);
        assertThat(post(accept, TOKEN, TOKEN, "http://localhost:3000").statusCode())
                .isEqualTo(403);
        assertThat(post(accept, TOKEN, TOKEN, "null").statusCode()).isEqualTo(403);
        assertThat(post(accept, TOKEN, TOKEN, server.url()).statusCode()).isEqualTo(303);
    }

    @Test
    void form_ofAWrongRequest_isRefusedAsThePageIs() {
        HttpResponse<String> answer = server.send(HttpRequest.newBuilder(
                        URI.create(server.url() + "/oauth/authorize?client_id=understudy-login&response_type=code"
                                + "&redirect_uri=http://evil.example/"))
                .header("Content-Type", FORM)
                .header("Cookie", "understudy_form=" + TOKEN)
                .POST(HttpRequest.BodyPublishers.ofString("form_token=" + TOKEN + "&user=jeanne&decision=accept")));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
    }

    @Test
    void cookie_isTheSameInEveryTab() {
        HttpResponse<String> page = server.send(HttpRequest.newBuilder(URI.create(server.url() + REQUEST))
                .header("Cookie", "other=1; understudy_form=" + TOKEN));

        assertThat(header(page, "Set-Cookie")).startsWith("understudy_form=" + TOKEN + ";");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"decision\":{}}", "[]"})
    void body_thatIsNoForm_isRefused(String body) {
        HttpResponse<String> answer = server.send(HttpRequest.newBuilder(URI.create(server.url() + REQUEST))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));

        assertThat(answer.statusCode()).isBetween(400, 403);
    }

    private static HttpResponse<String> decide(Map<String, String> fields) {
        return post(fields, TOKEN, TOKEN, server.url());
    }

    private static HttpResponse<String> post(Map<String, String> fields, String token, String cookie, String origin) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("form_token", token);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + REQUEST))
                .header("Content-Type", FORM)
                .header("Origin", origin)
                .POST(HttpRequest.BodyPublishers.ofString(form(all)));
        return server.send(cookie == null ? request : request.header("Cookie", "understudy_form=" + cookie));
    }

    private static HttpResponse<String> get(String target) {
        return server.send(HttpRequest.newBuilder(URI.create(server.url() + target)));
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElseThrow(() -> new AssertionError(answer.headers()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
