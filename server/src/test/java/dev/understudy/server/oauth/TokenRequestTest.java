package dev.understudy.server.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.server.Config;
import dev.understudy.server.TestServer;
import dev.understudy.server.auth.AdjustableClock;
import dev.understudy.server.db.Hashes;
import dev.understudy.server.http.RawHttp;
import dev.understudy.server.problem.LogRecorder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every form in which real programs ask for a token, and what they are told when they are refused. */
class TokenRequestTest {
    private static final Instant NOW = Instant.parse("2017-11-22T13:41:00.825Z");
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String CREDENTIALS = "client_id=understudy-basic&client_secret=understudy-basic-secret";
    private static final String GRANT = "grant_type=client_credentials";
    private static final String ALL = GRANT + "&" + CREDENTIALS;
    private static final String JSON_BODY = """
            {"grant_type":"client_credentials","client_id":"understudy-basic","client_secret":"understudy-basic-secret"}""";
    private static final String UNKNOWN_CLIENT = error(
            "invalid_client",
            "Client authentication failed due to unknown client,"
                    + " no client authentication included, or unsupported authentication method.");

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(Config.inMemory(), new AdjustableClock(NOW));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static List<Arguments> forms() {
        String[] fields = {
            "grant_type",
            "client_credentials",
            "client_id",
            "understudy-basic",
            "client_secret",
            "understudy-basic-secret"
        };
        StringBuilder multipart = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            multipart
                    .append("--frontier\r\nContent-Disposition: form-data; name=\"")
                    .append(fields[i])
                    .append("\"\r\n\r\n")
                    .append(fields[i + 1])
                    .append("\r\n");
        }
        multipart.append("--frontier--\r\n");
        String basic = basic("understudy-basic:understudy-basic-secret");
        String noPart = "--frontier--\r\n";
        String multipartType = "multipart/form-data; boundary=frontier";
        String stale = "Authorization: Bearer " + "0".repeat(64);
        String empty = "X-Empty: yes";
        List<Arguments> forms = new ArrayList<>();
        for (String path : List.of("/oauth/token", "/v2/oauth/token")) {
            forms.add(form("form", path, FORM, ALL, empty));
            forms.add(form("form with charset", path, FORM + "; charset=UTF-8", ALL, empty));
            forms.add(form("JSON", path, "application/json", JSON_BODY, empty));
            forms.add(form("JSON with charset", path, "application/json; charset=utf-8", JSON_BODY, empty));
            forms.add(form("JSON with a mark", path, "application/json", "\u00ef\u00bb\u00bf" + JSON_BODY, empty));
            forms.add(form("multipart", path, "multipart/form-data; boundary=frontier", multipart.toString(), empty));
            forms.add(form("no content type", path, null, ALL, empty));
            forms.add(form("Basic and no content type", path, null, GRANT, basic));
            forms.add(form("query and a multipart form of no part", path + "?" + ALL, multipartType, noPart, empty));
            forms.add(form("query and the end of a part", path + "?" + ALL, multipartType, "\r\n" + noPart, empty));
            forms.add(form("query and an empty multipart form", path + "?" + ALL, multipartType, "", empty));
            forms.add(form(
                    "JSON with null", path, "application/json", JSON_BODY.replace("}", ",\"scope\":null}"), empty));
            forms.add(form("query and no body", path + "?" + ALL, null, "", empty));
            forms.add(form("query and an empty form", path + "?" + ALL, FORM, "", empty));
            forms.add(form("query and an empty JSON type", path + "?" + ALL, "application/json", "", empty));
            forms.add(form("Basic with a form", path, FORM, GRANT, basic));
            forms.add(form("Basic with a whole form", path, FORM, ALL, basic));
            forms.add(form(
                    "Basic with JSON", path, "application/json", "{\"grant_type\":\"client_credentials\"}", basic));
            forms.add(form("Basic with a query", path + "?" + GRANT, null, "", basic));
            forms.add(form("Basic in lower case", path, FORM, GRANT, basic.replace("Basic", "basic")));
            String encoded = basic("understudy%2Dbasic:understudy%2dbasic%2Dsecret");
            forms.add(form("Basic, percent-encoded", path, FORM, GRANT, encoded));
            forms.add(form("stale bearer", path, FORM, ALL, stale));
            forms.add(form("a trailing slash", path + "/", FORM, ALL, empty));
            forms.add(form("a scope", path, FORM, ALL + "&scope=public", empty));
            forms.add(form("an empty scope", path, FORM, ALL + "&scope=", empty));
        }
        return forms;
    }

    private static Arguments form(String name, String target, String contentType, String body, String header) {
        return Arguments.of(target + ", " + name, target, contentType, body, header);
    }

    private static String basic(String credentials) {
        return "Authorization: Basic "
                + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void token_inEveryForm_isGivenOut(String name, String target, String contentType, String body, String header) {
        RawHttp.Answer answer = RawHttp.send(server.url(), RawHttp.post(target, contentType, body, header));
        assertThat(answer.status()).as("answer %s", answer).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("X-Understudy-Ignored")).isNull();
        assertThat(answer.body())
                .matches("\\{\"access_token\":\"[0-9a-f]{64}\",\"token_type\":\"bearer\",\"expires_in\":7200,"
                        + "\"scope\":\"public\",\"created_at\":" + NOW.getEpochSecond() + "}");
        String token = answer.json().get("access_token").asText();
        assertThat(get("/v2/users", token).header("X-Application-Name")).isEqualTo("understudy basic");
    }

    @Test
    void token_askedForInTheQuery_leavesNoSecretInTheLog() {
        try (LogRecorder log = LogRecorder.of("")) {
            assertThat(RawHttp.send(server.url(), RawHttp.post("/oauth/token?" + ALL, FORM, ""))
                            .status())
                    .isEqualTo(200);
            assertThat(log.messages()).isEmpty();
        }
    }

    @Test
    void token_isAnotherOneEachTime() {
        assertThat(token("")).isNotEqualTo(token(""));
    }

    @Test
    void token_withScopes_hasThemOnceInTheOrderSent() {
        RawHttp.Answer answer = post("/oauth/token", ALL + "&scope=projects++public+projects");
        assertThat(answer.json().get("scope").asText()).isEqualTo("projects public");
        String token = answer.json().get("access_token").asText();
        assertThat(get("/oauth/token/info", token).json().get("scopes").toString())
                .isEqualTo("[\"projects\",\"public\"]");
    }

    static List<Arguments> refusals() {
        String secret = "&client_secret=understudy-basic-secret";
        return List.of(
                Arguments.of(GRANT, UNKNOWN_CLIENT),
                Arguments.of(GRANT + "&client_id=understudy-basic", UNKNOWN_CLIENT),
                Arguments.of(GRANT + secret, UNKNOWN_CLIENT),
                Arguments.of(GRANT + "&client_id=nobody" + secret, UNKNOWN_CLIENT),
                Arguments.of(GRANT + "&client_id=UNDERSTUDY-BASIC" + secret, UNKNOWN_CLIENT),
                Arguments.of(GRANT + "&client_id=understudy-basic&client_secret=wrong", UNKNOWN_CLIENT),
                Arguments.of(
                        GRANT + "&client_id=understudy-staff&client_secret=understudy-basic-secret", UNKNOWN_CLIENT),
                Arguments.of(GRANT + "&client_id='+or+1=1--&client_secret='+or+1=1--", UNKNOWN_CLIENT),
                Arguments.of(
                        CREDENTIALS,
                        error("invalid_request", "grant_type is missing. Send grant_type=client_credentials.")),
                Arguments.of(
                        "", error("invalid_request", "grant_type is missing. Send grant_type=client_credentials.")),
                Arguments.of(
                        CREDENTIALS + "&grant_type=password",
                        error(
                                "unsupported_grant_type",
                                "grant_type is password, but it must be client_credentials, authorization_code or"
                                        + " refresh_token.")),
                Arguments.of(
                        CREDENTIALS + "&grant_type=authorization_code",
                        error("invalid_request", "code is missing. Send the code of the authorization.")),
                Arguments.of(
                        CREDENTIALS + "&grant_type=" + "x".repeat(9000),
                        error(
                                "unsupported_grant_type",
                                "grant_type is " + "x".repeat(100) + "…, but it must be client_credentials,"
                                        + " authorization_code or refresh_token.")),
                Arguments.of(
                        ALL + "&scope=everything",
                        error(
                                "invalid_scope",
                                "The scope everything is unknown."
                                        + " Known: public, projects, profile, elearning, tig, forum.")),
                Arguments.of(
                        ALL + "&scope=public+PUBLIC",
                        error(
                                "invalid_scope",
                                "The scope PUBLIC is unknown."
                                        + " Known: public, projects, profile, elearning, tig, forum.")));
    }

    private static String error(String error, String description) {
        return "{\"error\":\"" + error + "\",\"error_description\":\"" + description + "\"}";
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void token_refused_saysWhy(String form, String body) {
        for (String path : List.of("/oauth/token", "/v2/oauth/token")) {
            RawHttp.Answer answer = post(path, form);
            assertThat(answer.status()).as("answer %s", answer).isEqualTo(401);
            assertThat(answer.body()).isEqualTo(body);
            assertThat(answer.header("WWW-Authenticate"))
                    .isEqualTo("Bearer realm=\"understudy\", error=\""
                            + answer.json().get("error").asText() + "\", error_description=\""
                            + answer.json().get("error_description").asText().replace('…', '?') + "\"");
        }
    }

    /** RFC 6750, section 3: no quotes, no backslashes, nothing but ASCII. */
    @Test
    void token_refused_putsNothingIntoTheChallengeThatDoesNotBelongThere() {
        RawHttp.Answer answer = post("/oauth/token", "grant_type=%22a%5C%0d%0aX-Injected:+%c3%a9");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("X-Injected")).isNull();
        assertThat(answer.header("WWW-Authenticate"))
                .isEqualTo("Bearer realm=\"understudy\", error=\"unsupported_grant_type\", error_description="
                        + "\"grant_type is 'a'??X-Injected: ?, but it must be client_credentials, authorization_code or"
                        + " refresh_token.\"");
    }

    /** Secrets that hold what form encoding would change count as they are, and decoded: RFC 6749, section 2.3.1. */
    @ParameterizedTest
    @CsvSource({
        "a+b%, a+b%",
        "a+b%, a%2Bb%25",
        "a b, a+b",
        "a b, a%20b",
        "100%25, 100%25",
        "100%25, 100%2525",
        "ü:ß, ü:ß",
        "ü:ß, %C3%BC%3A%C3%9F"
    })
    void token_basicCredentialsOfAnyCharacters_areAccepted(String secret, String sent) {
        server.jdbi().useHandle(handle -> handle.createUpdate(
                        "update applications set secret_hash = :hash where uid = 'understudy-limited'")
                .bind("hash", Hashes.hash(secret))
                .execute());
        RawHttp.Answer answer = RawHttp.send(
                server.url(), RawHttp.post("/oauth/token", FORM, GRANT, basic("understudy-limited:" + sent)));
        assertThat(answer.status()).as("answer %s", answer).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic !!!",
                "Basic bm8gY29sb24=",
                "Basic Og==",
                "Basic //8=",
                "Basic AAAA",
                "Basic dW5kZXJzdHVkeS1iYXNpYzp3cm9uZw=="
            })
    void token_wrongBasicCredentials_areRefusedEvenBesideAGoodForm(String authorization) {
        RawHttp.Answer answer =
                RawHttp.send(server.url(), RawHttp.post("/oauth/token", FORM, ALL, "Authorization: " + authorization));
        assertThat(answer.status()).as("answer %s", answer).isEqualTo(401);
        assertThat(answer.body()).isEqualTo(UNKNOWN_CLIENT);
    }

    @Test
    void info_tellsWhatTheTokenIsWorth() {
        RawHttp.Answer answer = get("/oauth/token/info", token(""));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.body())
                .isEqualTo("{\"resource_owner_id\":null,\"scopes\":[\"public\"],\"expires_in_seconds\":7199,"
                        + "\"application\":{\"uid\":\"understudy-basic\"},\"created_at\":" + NOW.getEpochSecond()
                        + "}");
    }

    @Test
    void info_acceptsTheTokenInTheQuery() {
        RawHttp.Answer answer =
                RawHttp.send(server.url(), RawHttp.request("GET", "/oauth/token/info?access_token=" + token("")));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("X-Understudy-Ignored")).isNull();
    }

    @Test
    void info_withoutToken_is401InTheApisShape() {
        RawHttp.Answer answer = RawHttp.send(server.url(), RawHttp.request("GET", "/oauth/token/info"));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body())
                .isEqualTo("{\"status\":401,\"error\":\"The access token is invalid\","
                        + "\"message\":\"The access token is invalid\"}");
        assertThat(answer.header("WWW-Authenticate")).endsWith("error_description=\"The access token is invalid\"");
    }

    @Test
    void revoke_ownToken_endsIt() {
        String token = token("");
        RawHttp.Answer answer = post("/oauth/revoke", CREDENTIALS + "&token=" + token);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{}");
        RawHttp.Answer after = get("/v2/users", token);
        assertThat(after.status()).isEqualTo(401);
        assertThat(after.body())
                .isEqualTo("{\"status\":401,\"error\":\"The access token was revoked\","
                        + "\"message\":\"The access token was revoked\"}");
        assertThat(post("/oauth/revoke", CREDENTIALS + "&token=" + token).status())
                .isEqualTo(200);
    }

    @Test
    void revoke_withBasicAndAHint_endsTheToken() {
        String token = token("");
        RawHttp.Answer answer = RawHttp.send(
                server.url(),
                RawHttp.post(
                        "/oauth/revoke",
                        FORM,
                        "token_type_hint=access_token&token=" + token,
                        basic("understudy-basic:understudy-basic-secret")));
        assertThat(answer.status()).as("answer %s", answer).isEqualTo(200);
        assertThat(get("/v2/users", token).status()).isEqualTo(401);
    }

    @Test
    void revoke_withoutContentType_endsTheToken() {
        String token = token("");
        String body = CREDENTIALS + "&token=" + token;
        assertThat(RawHttp.send(server.url(), RawHttp.post("/oauth/revoke", null, body))
                        .status())
                .isEqualTo(200);
        assertThat(get("/v2/users", token).status()).isEqualTo(401);
    }

    @Test
    void revoke_foreignOrUnknownToken_isAnsweredTheSameAndChangesNothing() {
        String token = token("");
        String tutor = "client_id=understudy-tutor&client_secret=understudy-tutor-secret";
        for (String sent : List.of(token, "0".repeat(64), "'; drop table access_tokens; --".replace(" ", "+"))) {
            RawHttp.Answer answer = post("/oauth/revoke", tutor + "&token=" + sent);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{}");
        }
        assertThat(get("/v2/users", token).status()).isEqualTo(200);
    }

    @Test
    void revoke_withoutTokenOrApplication_isRefused() {
        RawHttp.Answer missing = post("/oauth/revoke", CREDENTIALS);
        assertThat(missing.status()).isEqualTo(400);
        assertThat(missing.body())
                .isEqualTo("{\"error\":\"invalid_request\",\"error_description\":"
                        + "\"token is missing. Send the access token to revoke.\"}");
        String token = token("");
        RawHttp.Answer stranger = post("/oauth/revoke", "token=" + token);
        assertThat(stranger.status()).isEqualTo(401);
        assertThat(stranger.body()).isEqualTo(UNKNOWN_CLIENT);
        assertThat(get("/v2/users", token).status()).isEqualTo(200);
    }

    @Test
    void secretsAndTokens_areNowhereInTheDatabase() {
        String token = token("");
        List<String> secrets =
                List.of(token, "understudy-staff-secret", "understudy-basic-secret", "understudyfabmanagertoken");
        List<String> stored = new ArrayList<>();
        server.jdbi().useHandle(handle -> {
            List<Map<String, Object>> columns = handle.createQuery("select table_name, column_name"
                            + " from information_schema.columns where table_schema in ('public', 'PUBLIC')"
                            + " and (data_type like 'CHARACTER%' or data_type like 'character%')")
                    .mapToMap()
                    .list();
            for (Map<String, Object> column : columns) {
                stored.addAll(handle.createQuery("select \"" + column.get("column_name") + "\" from \""
                                + column.get("table_name") + "\"")
                        .mapTo(String.class)
                        .list());
            }
        });
        assertThat(stored).contains("understudy-staff", "jeanne");
        assertThat(stored)
                .allSatisfy(text -> assertThat(text == null ? "" : text).doesNotContain(secrets));
    }

    private static String token(String more) {
        JsonNode json = post("/oauth/token", ALL + more).json();
        return json.get("access_token").asText();
    }

    private static RawHttp.Answer post(String path, String form) {
        return RawHttp.send(server.url(), RawHttp.post(path, FORM, form));
    }

    private static RawHttp.Answer get(String target, String token) {
        return RawHttp.send(server.url(), RawHttp.request("GET", target, "Authorization: Bearer " + token));
    }
}
