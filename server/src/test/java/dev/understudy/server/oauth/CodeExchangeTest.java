package dev.understudy.server.oauth;

import static dev.understudy.server.oauth.LogInCalls.CALLBACK;
import static dev.understudy.server.oauth.LogInCalls.FORM;
import static dev.understudy.server.oauth.LogInCalls.NOW;
import static dev.understudy.server.oauth.LogInCalls.member;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.server.TestServer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The grants {@code authorization_code} and {@code refresh_token}. */
class CodeExchangeTest {
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
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

    @BeforeEach
    void now() {
        calls.clock.set(NOW);
    }

    @Test
    void code_isExchangedForTokensOfTheUser() {
        HttpResponse<String> answer = calls.exchange(calls.code("scope", "public projects public"));

        JsonNode token = TestServer.json(answer);
        assertThat(answer.body())
                .matches("\\{\"access_token\":\"[0-9a-f]{64}\",\"token_type\":\"bearer\",\"expires_in\":7200,"
                        + "\"refresh_token\":\"[0-9a-f]{64}\",\"scope\":\"public projects\",\"created_at\":1511358060,"
                        + "\"secret_valid_until\":1513950060}");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        HttpResponse<String> info =
                calls.server.get("Bearer " + token.get("access_token").asText(), "/oauth/token/info");
        assertThat(info.body())
                .isEqualTo("{\"resource_owner_id\":1,\"scopes\":[\"public\",\"projects\"],\"expires_in_seconds\":7199,"
                        + "\"application\":{\"uid\":\"understudy-login\"},\"created_at\":1511358060}");
        assertThat(calls.server
                        .get("Bearer " + token.get("access_token").asText(), "/v2/users")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void database_holdsHashesOnly() {
        String code = calls.code();
        String refreshToken = member(calls.exchange(code), "refresh_token");

        List<byte[]> stored = calls.server.jdbi().withHandle(handle -> handle.createQuery(
                        "select code_hash from authorizations union all select refresh_token_hash from authorizations"
                                + " where refresh_token_hash is not null")
                .mapTo(byte[].class)
                .list());
        assertThat(stored).allMatch(hash -> hash.length == 32);
        assertThat(stored.toString()).doesNotContain(code, refreshToken);
    }

    @Test
    void code_usedTwice_isRefused_andRevokesItsTokens() {
        String code = calls.code();
        HttpResponse<String> first = calls.exchange(code);
        String accessToken = member(first, "access_token");
        assertThat(calls.infoStatus(accessToken)).isEqualTo(200);

        assertInvalidGrant(calls.exchange(code), "The code was used before.");

        assertThat(calls.infoStatus(accessToken)).isEqualTo(401);
        assertInvalidGrant(calls.refresh(member(first, "refresh_token")), "The refresh token is unknown");
    }

    @Test
    void code_usedTwiceAfterARefresh_revokesTheNewTokensToo() {
        String code = calls.code();
        HttpResponse<String> refreshed = calls.refresh(member(calls.exchange(code), "refresh_token"));

        assertInvalidGrant(calls.exchange(code), "The code was used before.");

        assertThat(calls.infoStatus(member(refreshed, "access_token"))).isEqualTo(401);
    }

    @Test
    void code_ofAHundredConcurrentExchanges_isUsedOnce() throws Exception {
        String code = calls.code();

        assertThat(statuses(100, () -> calls.exchange(code)))
                .containsOnlyOnce(200)
                .containsOnly(200, 401);
    }

    @Test
    void refreshToken_ofAHundredConcurrentRefreshes_isUsedOnce() throws Exception {
        String refreshToken = member(calls.exchange(calls.code()), "refresh_token");

        assertThat(statuses(100, () -> calls.refresh(refreshToken)))
                .containsOnlyOnce(200)
                .containsOnly(200, 401);
    }

    private static List<Integer> statuses(int count, Callable<HttpResponse<String>> call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<HttpResponse<String>>> answers = threads.invokeAll(java.util.Collections.nCopies(count, call));
            List<Integer> statuses = new ArrayList<>();
            for (Future<HttpResponse<String>> answer : answers) {
                statuses.add(answer.get().statusCode());
            }
            return statuses;
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void code_livesTenMinutes() {
        String lastMoment = calls.code();
        String tooLate = calls.code();
        calls.clock.set(NOW.plus(Duration.ofMinutes(10)).minusMillis(1));
        assertThat(calls.exchange(lastMoment).statusCode()).isEqualTo(200);

        calls.clock.set(NOW.plus(Duration.ofMinutes(10)));
        assertInvalidGrant(calls.exchange(tooLate), "The code expired: it lives 10 minutes.");
    }

    @Test
    void code_ofAnotherApplication_isRefused_andStaysUsable() {
        String code = calls.code();

        assertInvalidGrant(
                calls.exchange(code, "client_id", "understudy-basic", "client_secret", "understudy-basic-secret"),
                "The code is unknown, or was issued to another application.");

        assertThat(calls.exchange(code).statusCode()).isEqualTo(200);
    }

    @Test
    void usedCode_sentByAnotherApplication_revokesNothing() {
        String code = calls.code();
        String accessToken = member(calls.exchange(code), "access_token");

        calls.exchange(code, "client_id", "understudy-basic", "client_secret", "understudy-basic-secret");

        assertThat(calls.infoStatus(accessToken)).isEqualTo(200);
    }

    @Test
    void code_withoutItsSecret_isInvalidClient() {
        HttpResponse<String> answer = calls.exchange(calls.code(), "client_secret", "wrong");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("\"invalid_client\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:3000/callback/", "http://localhost:3001/callback", "x"})
    void redirectUri_thatDiffers_isRefused(String uri) {
        assertInvalidGrant(calls.exchange(calls.code(), "redirect_uri", uri), "redirect_uri is " + uri);
    }

    @Test
    void redirectUri_isNeededAsItWasSent() {
        assertInvalidGrant(calls.exchange(calls.code(), "redirect_uri", null), "redirect_uri is missing.");

        Object[] basic = {
            "client_id", "understudy-basic", "client_secret", "understudy-basic-secret", "redirect_uri", null
        };
        Object[] registered = basic.clone();
        registered[5] = "https://app.example/callback?kept=1";
        assertThat(calls.exchange(codeOfBasic(), basic).statusCode()).isEqualTo(200);
        assertThat(calls.exchange(codeOfBasic(), registered).statusCode()).isEqualTo(200);
    }

    private static String codeOfBasic() {
        return calls.code("client_id", "understudy-basic", "redirect_uri", null);
    }

    @ParameterizedTest
    @CsvSource({"S256, " + S256, "plain, " + VERIFIER, ", " + VERIFIER})
    void verifier_ofTheChallenge_isNeeded(String method, String challenge) {
        Object[] request = {"code_challenge", challenge, "code_challenge_method", method};
        String other = VERIFIER.replace('d', 'e');

        assertThat(calls.exchange(calls.code(request), "code_verifier", VERIFIER)
                        .statusCode())
                .isEqualTo(200);
        assertInvalidGrant(calls.exchange(calls.code(request)), "code_verifier is missing.");
        assertInvalidGrant(calls.exchange(calls.code(request), "code_verifier", other), "code_verifier is not the one");
    }

    @Test
    void verifier_withoutAChallenge_isRefused() {
        assertInvalidGrant(
                calls.exchange(calls.code(), "code_verifier", VERIFIER),
                "code_verifier was sent, but the code was requested without a code_challenge.");
    }

    @ParameterizedTest
    @CsvSource({"a, 42", "a, 129", "é, 43", "+, 43", "=, 50"})
    void verifier_thatIsMalformed_isInvalidRequest(String character, int length) {
        HttpResponse<String> answer = calls.exchange(
                calls.code("code_challenge", S256, "code_challenge_method", "S256"),
                "code_verifier",
                character.repeat(length));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("\"invalid_request\"").contains("43 to 128");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "0000000000000000000000000000000000000000000000000000000000000000", "é"})
    void codeAndRefreshToken_thatAreUnknown_areRefused(String secret) {
        String error = secret.isEmpty() ? "invalid_request" : "invalid_grant";
        assertThat(calls.exchange(secret).body()).contains("\"" + error + "\"");
        assertThat(calls.refresh(secret).body()).contains("\"" + error + "\"");
    }

    @Test
    void refreshToken_rotates_andRevokesTheAccessTokenBefore() {
        HttpResponse<String> first = calls.exchange(calls.code("scope", "public forum"));

        HttpResponse<String> second = calls.refresh(member(first, "refresh_token"));

        assertThat(member(second, "scope")).isEqualTo("public forum");
        assertThat(member(second, "refresh_token")).isNotEqualTo(member(first, "refresh_token"));
        assertThat(calls.infoStatus(member(first, "access_token"))).isEqualTo(401);
        assertThat(calls.infoStatus(member(second, "access_token"))).isEqualTo(200);
        assertInvalidGrant(calls.refresh(member(first, "refresh_token")), "The refresh token is unknown");
        assertThat(calls.infoStatus(member(second, "access_token"))).isEqualTo(200);
        assertThat(calls.refresh(member(second, "refresh_token")).statusCode()).isEqualTo(200);
    }

    @Test
    void refreshToken_outlivesItsAccessToken_byThirtyDays() {
        String first = member(calls.exchange(calls.code()), "refresh_token");
        calls.clock.set(NOW.plus(Duration.ofDays(30)).minusMillis(1));
        String second = member(calls.refresh(first), "refresh_token");

        calls.clock.set(NOW.plus(Duration.ofDays(60)));
        assertInvalidGrant(calls.refresh(second), "expired");
    }

    @Test
    void refreshToken_isValidAfterControlLetsAccessTokensExpire() {
        HttpResponse<String> first = calls.exchange(calls.code());

        HttpResponse<String> expired = calls.server.post("", "/_understudy/tokens/expire", "application/json", "{}");

        assertThat(expired.statusCode()).isEqualTo(200);
        assertThat(calls.infoStatus(member(first, "access_token"))).isEqualTo(401);
        HttpResponse<String> second = calls.refresh(member(first, "refresh_token"));
        assertThat(calls.infoStatus(member(second, "access_token"))).isEqualTo(200);
    }

    @Test
    void refresh_narrowsTheScopeOfOneToken_butNeverWidensIt() {
        HttpResponse<String> first = calls.exchange(calls.code("scope", "public forum"));

        HttpResponse<String> narrow = calls.refresh(member(first, "refresh_token"), "scope", "forum");
        HttpResponse<String> wide = calls.refresh(member(narrow, "refresh_token"), "scope", "forum tig");

        assertThat(member(narrow, "scope")).isEqualTo("forum");
        assertThat(wide.statusCode()).isEqualTo(401);
        assertThat(wide.body()).contains("\"invalid_scope\"");
        assertThat(member(calls.refresh(member(narrow, "refresh_token")), "scope"))
                .isEqualTo("public forum");
    }

    @Test
    void refreshToken_ofAnotherApplication_isRefused() {
        String refreshToken = member(calls.exchange(calls.code()), "refresh_token");

        assertInvalidGrant(
                calls.refresh(
                        refreshToken, "client_id", "understudy-basic", "client_secret", "understudy-basic-secret"),
                "The refresh token is unknown");
        assertThat(calls.refresh(refreshToken).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"access_token", "refresh_token"})
    void revocation_ofEitherToken_endsBoth(String member) {
        HttpResponse<String> tokens = calls.exchange(calls.code());

        HttpResponse<String> revoked = calls.server.post(
                "none",
                "/oauth/revoke",
                FORM,
                "client_id=understudy-login&client_secret=understudy-login-secret&token=" + member(tokens, member));

        assertThat(revoked.statusCode()).isEqualTo(200);
        assertThat(calls.infoStatus(member(tokens, "access_token"))).isEqualTo(401);
        assertInvalidGrant(calls.refresh(member(tokens, "refresh_token")), "The refresh token is unknown");
    }

    @Test
    void revocation_byAnotherApplication_changesNothing() {
        HttpResponse<String> tokens = calls.exchange(calls.code());

        calls.server.post(
                "none",
                "/oauth/revoke",
                FORM,
                "client_id=understudy-basic&client_secret=understudy-basic-secret&token="
                        + member(tokens, "refresh_token"));

        assertThat(calls.refresh(member(tokens, "refresh_token")).statusCode()).isEqualTo(200);
    }

    @Test
    void credentials_areReadInEveryForm() {
        String basic = "Basic "
                + Base64.getEncoder()
                        .encodeToString("understudy-login:understudy-login-secret"
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        String credentials = "&client_id=understudy-login&client_secret=understudy-login-secret";
        String multipart =
                "--f\r\nContent-Disposition: form-data; name=\"code\"\r\n\r\n" + calls.code() + "\r\n--f--\r\n";

        assertThat(post("", "Basic " + basic.substring(6), FORM, grant())).isEqualTo(200);
        assertThat(post("?" + grant() + credentials, "none", FORM, "")).isEqualTo(200);
        assertThat(post("", "none", "application/json", json(calls.code()))).isEqualTo(200);
        assertThat(post(
                        "?grant_type=authorization_code&redirect_uri=" + CALLBACK + credentials,
                        "none",
                        "multipart/form-data; boundary=f",
                        multipart))
                .isEqualTo(200);
    }

    private static String grant() {
        return "grant_type=authorization_code&redirect_uri=" + CALLBACK + "&code=" + calls.code();
    }

    private static String json(String code) {
        return "{\"grant_type\":\"authorization_code\",\"client_id\":\"understudy-login\",\"client_secret\":"
                + "\"understudy-login-secret\",\"code\":\"" + code + "\",\"redirect_uri\":\"" + CALLBACK + "\"}";
    }

    private static int post(String query, String authorization, String contentType, String body) {
        HttpResponse<String> answer =
                calls.server.send(HttpRequest.newBuilder(URI.create(calls.server.url() + "/v2/oauth/token" + query))
                        .header("Authorization", authorization)
                        .header("Content-Type", contentType)
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
        assertThat(answer.headers().firstValue("X-Understudy-Ignored")).isEmpty();
        return answer.statusCode();
    }

    private static void assertInvalidGrant(HttpResponse<String> answer, String description) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
        JsonNode error = TestServer.json(answer);
        assertThat(error.get("error").asText()).isEqualTo("invalid_grant");
        assertThat(error.get("error_description").asText()).contains(description);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
    }
}
