package dev.understudy.server.oauth;

import static dev.understudy.server.oauth.LogInCalls.CALLBACK;
import static dev.understudy.server.oauth.LogInCalls.location;
import static dev.understudy.server.oauth.LogInCalls.parameters;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Authorization requests, and how they are refused: RFC 6749, section 4.1, and RFC 7636. */
class AuthorizationRequestTest {
    private static final String S256 = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private static LogInCalls calls;

    @BeforeAll
    static void start() {
        calls = new LogInCalls();
    }

    @AfterAll
    static void stop() {
        calls.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:3000/callback",
                "http://localhost",
                "http://localhost/",
                "http://localhost:65535/a/b?c=d",
                "http://127.0.0.1:8080/oauth2/callback/42"
            })
    void redirectUri_ofLocalDevelopment_isAllowed(String uri) {
        HttpResponse<String> answer = calls.authorize("redirect_uri", uri);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(location(answer)).startsWith(uri + (uri.contains("?") ? "&code=" : "?code="));
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(answer.headers().firstValue("Content-Type"))
                .as("type of no body")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost.evil.example/",
                "http://localhost@evil.example/",
                "http://evil@localhost/",
                "http://localhost:80@evil.example/",
                "http://localhost\\@evil.example/",
                "http://localhost/#fragment",
                "http://localhost:99999/",
                "http://localhost:0/",
                "https://localhost/",
                "HTTP://localhost/",
                "http://LOCALHOST/",
                "//localhost/",
                "http://127.0.0.1.evil.example/",
                "http://127.0.0.2/",
                "http://[::1]/",
                "http:localhost",
                "http://localhost:*",
                "http://localhost/a b",
                "http://localhost/é",
                "http://localhost/\r\nX-Injected: 1",
                "javascript:alert(1)",
                "/callback",
                "localhost"
            })
    void redirectUri_thatIsNotRegistered_isAnErrorPage(String uri) {
        assertErrorPage(calls.authorize("redirect_uri", uri), "which is not registered");
    }

    @Test
    void longParameters_areServedOrRefused() {
        String uri = CALLBACK + "?a=" + "x".repeat(2000 - CALLBACK.length() - 3);

        assertThat(parameters(calls.authorize("redirect_uri", uri, "state", "s".repeat(8000))))
                .containsEntry("state", "s".repeat(8000));
        assertErrorPage(calls.authorize("redirect_uri", uri + "x"), "which is not registered");
        assertErrorPage(calls.authorize("client_id", "x".repeat(9000)), "is unknown");
        assertThat(parameters(calls.authorize("scope", "x".repeat(9000)))).containsEntry("error", "invalid_scope");
        assertThat(parameters(calls.authorize("scope", "public ".repeat(1000)))).containsKey("code");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%00", "a=%ff", "redirect_uri=%00", "client_id=%c3"})
    void query_thatCannotBeDecoded_isRefused(String query) {
        HttpResponse<String> answer = get("/oauth/authorize?client_id=understudy-login&" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).startsWith("{\"error\":\"invalid_request\"");
    }

    @Test
    void redirectUri_ofADataSet_isComparedExactly() {
        assertThat(location(calls.authorize(
                        "client_id", "understudy-basic", "redirect_uri", "https://app.example/callback?kept=1")))
                .startsWith("https://app.example/callback?kept=1&code=");
        for (String other : new String[] {
            "https://app.example/callback", "https://app.example/callback?kept=1&",
                    "https://app.example/callback?kept=2",
            "https://app.example/callback?kept=1/", "HTTPS://app.example/callback?kept=1", "http://localhost/"
        }) {
            assertErrorPage(
                    calls.authorize("client_id", "understudy-basic", "redirect_uri", other), "which is not registered");
        }
    }

    @Test
    void redirectUri_thatIsLeftOut_isTheOnlyOne() {
        assertThat(location(calls.authorize("client_id", "understudy-basic", "redirect_uri", null)))
                .startsWith("https://app.example/callback?kept=1&code=");
        assertErrorPage(calls.authorize("redirect_uri", null), "redirect_uri is missing");
        assertErrorPage(
                calls.authorize("client_id", "understudy-staff", "redirect_uri", null), "redirect_uri is missing");
        assertErrorPage(calls.authorize("client_id", "understudy-staff"), "which is not registered");
    }

    @Test
    void client_thatIsUnknown_isAnErrorPage() {
        assertErrorPage(calls.authorize("client_id", null), "client_id is missing");
        assertErrorPage(calls.authorize("client_id", ""), "client_id is missing");
        assertErrorPage(calls.authorize("client_id", "<b>nobody"), "The application &lt;b&gt;nobody is unknown");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "client_id=understudy-login&client_id=understudy-login",
                "client_id=understudy-login&redirect_uri=http://localhost/&redirect_uri=http://localhost/"
            })
    void clientOrRedirectUri_sentTwice_isAnErrorPage(String query) {
        assertErrorPage(get("/oauth/authorize?response_type=code&" + query), "sent more than once");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "response_type=|invalid_request",
                "response_type=token|unsupported_response_type",
                "response_type=code%20token|unsupported_response_type",
                "response_type=code&response_type=code|invalid_request",
                "response_type=code&scope=everything|invalid_scope",
                "response_type=code&scope=public%20Projects|invalid_scope",
                "response_type=code&scope=public&scope=projects|invalid_request",
                "response_type=code&code_challenge_method=S256|invalid_request",
                "response_type=code&code_challenge_method=S512&code_challenge=" + S256 + "|invalid_request",
                "response_type=code&code_challenge_method=S256&code_challenge=short|invalid_request",
                "response_type=code&code_challenge_method=S256&code_challenge=" + S256 + "x|invalid_request",
                "response_type=code&code_challenge=short|invalid_request",
                "response_type=code&code_challenge=" + S256 + "&code_challenge=" + S256 + "|invalid_request"
            })
    void request_thatIsInvalid_isRefusedByARedirect(String query, String error) {
        HttpResponse<String> answer =
                get("/oauth/authorize?client_id=understudy-login&state=s%26%3D&redirect_uri=" + CALLBACK + "&" + query);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(location(answer)).startsWith(CALLBACK + "?error=");
        assertThat(parameters(answer)).containsEntry("error", error).containsEntry("state", "s&=");
    }

    @Test
    void scope_thatIsNotOfTheApplication_isRefused() {
        Map<String, String> refused = parameters(
                calls.authorize("client_id", "understudy-basic", "redirect_uri", null, "scope", "public tig"));

        assertThat(refused).containsEntry("error", "invalid_scope");
        assertThat(refused.get("error_description")).contains("public, forum");
    }

    @Test
    void state_sentTwice_isNotReturned() {
        HttpResponse<String> answer = get("/oauth/authorize?client_id=understudy-login&response_type=code&redirect_uri="
                + CALLBACK + "&state=a&state=b");

        assertThat(parameters(answer)).containsEntry("error", "invalid_request").doesNotContainKey("state");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b+c&d=e#f%g", "名前/é\"'<>", "{\"a\":[1]}", "..%2F\\", " "})
    void state_isReturnedUnchanged(String state) {
        assertThat(parameters(calls.authorize("state", state))).containsEntry("state", state);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2/oauth/authorize", "/oauth/authorize/", "//oauth/authorize"})
    void otherPaths_areTheSame(String path) {
        HttpResponse<String> answer =
                get(path + "?client_id=understudy-login&response_type=code&redirect_uri=" + CALLBACK);

        assertThat(location(answer)).startsWith(CALLBACK + "?code=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/json", "*/*", "text/html,application/xhtml+xml"})
    void accept_isServed(String accept) {
        HttpResponse<String> answer = calls.server.send(HttpRequest.newBuilder(URI.create(calls.server.url()
                        + "/oauth/authorize?client_id=understudy-login&response_type=code&redirect_uri=" + CALLBACK))
                .header("Accept", accept));

        assertThat(answer.statusCode()).isEqualTo(302);
    }

    private static HttpResponse<String> get(String target) {
        return calls.server.send(HttpRequest.newBuilder(URI.create(calls.server.url() + target)));
    }

    private static void assertErrorPage(HttpResponse<String> answer, String text) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
        assertThat(answer.body()).contains(text).doesNotContain("<b>nobody");
    }
}
