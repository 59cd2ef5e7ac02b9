package dev.understudy.server.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.server.TestServer;
import dev.understudy.server.db.RowCounts;
import dev.understudy.server.http.RawHttp;
import dev.understudy.server.problem.Api;
import dev.understudy.server.problem.ErrorShape;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests to the token endpoints that nobody should send: refused in their own shape, and no token is made. */
class BadTokenRequestTest {
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String SQL = "' or 1=1; drop table applications; --";

    private static TestServer server;
    private static Map<String, Long> rows;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        rows = RowCounts.of(server.jdbi());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void nothingWasWritten() {
        assertThat(RowCounts.of(server.jdbi())).isEqualTo(rows);
    }

    static List<Arguments> bodies() {
        List<Arguments> bodies = new ArrayList<>();
        for (String path : List.of("/oauth/token", "/v2/oauth/token", "/oauth/revoke")) {
            int wrongType = path.equals("/oauth/revoke") ? 400 : 401;
            bodies.addAll(List.of(
                    Arguments.of(path, JSON, "grant_type=client_credentials", 400, "not valid JSON"),
                    Arguments.of(path, JSON, "{\"grant_type\":", 400, "not valid JSON"),
                    Arguments.of(path, JSON, "{} {}", 400, "not valid JSON"),
                    Arguments.of(path, JSON, "[]", 400, "must be a JSON object"),
                    Arguments.of(path, JSON, "\"token\"", 400, "must be a JSON object"),
                    Arguments.of(path, JSON, "null", 400, "must be a JSON object"),
                    Arguments.of(path, JSON, "[".repeat(10_000), 400, "nest"),
                    Arguments.of(path, JSON, "{\"client_id\":[1]}", wrongType, "client_id is an array"),
                    Arguments.of(path, JSON, "{\"client_id\":{\"a\":1}}", wrongType, "client_id is a Hash"),
                    Arguments.of(path, JSON, "{\"client_secret\":\"\\u0000\"}", 400, "NUL"),
                    Arguments.of(path, JSON, "{\"client_id\":\"\\ud800\"}", 400, "surrogate"),
                    Arguments.of(path, JSON, "\u00ff", 400, "UTF-8"),
                    Arguments.of(path, FORM, "client_id=%ff", 400, "UTF-8"),
                    Arguments.of(path, FORM, "client_id=%00", 400, "NUL"),
                    Arguments.of(path, FORM, "client_id=%zz", 400, "percent"),
                    Arguments.of(path, FORM, "client_id[a]=1", wrongType, "client_id is a Hash"),
                    Arguments.of(path + "?client_id[a]=1", FORM, "", wrongType, "client_id is a Hash"),
                    Arguments.of(path, FORM, "a" + "[b]".repeat(5000) + "=1", 400, "deep"),
                    Arguments.of(path, FORM, "x=" + "x".repeat(1 << 20), 413, "1048576"),
                    Arguments.of(path, "multipart/form-data", "rubbish", 400, "multipart"),
                    Arguments.of(path, "text/plain", "grant_type=client_credentials", 415, "text/plain"),
                    Arguments.of(path, null, "grant_type=client_credentials", 401, "invalid_client"),
                    Arguments.of(path, null, "client_id=%ff", 400, "UTF-8"),
                    Arguments.of(path, "multipart/form-data; boundary=b", "--c--", 400, "multipart"),
                    Arguments.of(path, "multipart/form-data; boundary=b", "--b\r\n--b--", 400, "multipart"),
                    Arguments.of(path, FORM, "client_id=" + "x".repeat(8192), 401, ""),
                    Arguments.of(path + "?client_id=%ff", FORM, "", 400, "UTF-8"),
                    Arguments.of(path + "?client_id=%00", FORM, "", 400, "NUL"),
                    Arguments.of(path + "?client_id=" + "x".repeat(8192), FORM, "", 401, ""),
                    Arguments.of(path + "?" + "x".repeat(8192), FORM, "", 401, ""),
                    Arguments.of(path + "?]][[=1", FORM, "client_id=a", 401, "")));
        }
        return bodies;
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void post_unreadable_isRefused(String target, String contentType, String body, int status, String named) {
        RawHttp.Answer answer = RawHttp.send(server.url(), RawHttp.post(target, contentType, body));
        assertThat(answer.status()).as("answer %s", answer).isEqualTo(status);
        ErrorShape.check(answer, Api.OAUTH);
        assertThat(answer.body()).contains(named);
    }

    static List<Arguments> wrongTypes() {
        List<Arguments> types = new ArrayList<>();
        for (String path : List.of("/oauth/token", "/v2/oauth/token", "/oauth/revoke")) {
            for (String member : path.endsWith("revoke")
                    ? List.of("token", "token_type_hint", "client_id", "client_secret")
                    : List.of("grant_type", "scope", "client_id", "client_secret")) {
                types.addAll(List.of(
                        Arguments.of(path, member, "{}", "a Hash"),
                        Arguments.of(path, member, "{\"a\":\"b\"}", "a Hash"),
                        Arguments.of(path, member, "[]", "an array"),
                        Arguments.of(path, member, "[\"public\"]", "an array"),
                        Arguments.of(path, member, "1", "a number"),
                        Arguments.of(path, member, "1.5", "a number"),
                        Arguments.of(path, member, "true", "a truth value"),
                        Arguments.of(path, member, "false", "a truth value")));
            }
        }
        return types;
    }

    private static String wholeWith(String member, String value) {
        Map<String, String> members = new TreeMap<>(Map.of(
                "grant_type", "\"client_credentials\"",
                "client_id", "\"understudy-basic\"",
                "client_secret", "\"understudy-basic-secret\"",
                "token", "\"x\""));
        members.put(member, value);
        return members.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\":" + entry.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    @ParameterizedTest
    @MethodSource("wrongTypes")
    void member_thatIsNoText_isAnInvalidRequest(String path, String member, String value, String found) {
        RawHttp.Answer answer = RawHttp.send(server.url(), RawHttp.post(path, JSON, wholeWith(member, value)));
        assertThat(answer.status()).as("answer %s", answer).isEqualTo(path.equals("/oauth/revoke") ? 400 : 401);
        assertThat(answer.body())
                .isEqualTo("{\"error\":\"invalid_request\",\"error_description\":\"" + member + " is " + found
                        + ". It must be text.\"}");
        ErrorShape.check(answer, Api.OAUTH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grant_type=client_credentials",
                "grant_type=CLIENT_CREDENTIALS",
                "grnt_type=client_credentials",
                "grant_type=" + SQL,
                "grant_type=client_credentials&client_id=" + SQL + "&client_secret=" + SQL,
                "grant_type=client_credentials&client_id=understudy-basic&client_secret=" + SQL,
                "grant_type=client_credentials&client_id=understudy-basic&client_secret=",
                "grant_type=client_credentials&client_id=&client_secret=understudy-basic-secret",
                "grant_type=client_credentials&client_id=understudy-basic&client_secret=understudy-basic-secret&scope="
                        + SQL,
                "grant_type=client_credentials&client_id=understudy-basic%20&client_secret=understudy-basic-secret",
                "token=" + SQL,
                "token[]=1&client_id[]=2"
            })
    void token_unusable_is401(String form) {
        RawHttp.Answer answer = RawHttp.send(server.url(), RawHttp.post("/oauth/token", FORM, form.replace(" ", "+")));
        assertThat(answer.status()).as("answer %s", answer).isEqualTo(401);
        ErrorShape.check(answer, Api.OAUTH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SQL,
                SQL + ":" + SQL,
                "understudy-basic:" + SQL,
                ":",
                "a:\u0000",
                "\u00ff:\u00fe",
                "%00:a",
                "a:%00",
                "%:%",
                "%zz:%",
                "%ff:%fe",
                "understudy%2Dbasic:%",
                "understudy-basic:understudy-basic-secret%"
            })
    void basic_unusable_is401(String credentials) {
        String encoded = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.ISO_8859_1));
        for (String path : List.of("/oauth/token", "/oauth/revoke")) {
            RawHttp.Answer answer = RawHttp.send(
                    server.url(),
                    RawHttp.post(
                            path, FORM, "grant_type=client_credentials&token=x", "Authorization: Basic " + encoded));
            assertThat(answer.status()).as("answer %s", answer).isEqualTo(401);
            ErrorShape.check(answer, Api.OAUTH);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"?access_token=%00", "?access_token=%ff", "?x=%c0%af"})
    void info_unreadableQuery_is400(String query) {
        RawHttp.Answer answer = RawHttp.send(server.url(), RawHttp.request("GET", "/oauth/token/info" + query));
        assertThat(answer.status()).as("answer %s", answer).isEqualTo(400);
        ErrorShape.check(answer, Api.OAUTH);
    }
}
