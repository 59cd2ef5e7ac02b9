package dev.understudy.server.cursus_users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.server.TestServer;
import dev.understudy.server.db.RowCounts;
import dev.understudy.server.http.RawHttp;
import dev.understudy.server.problem.Api;
import dev.understudy.server.problem.ErrorShape;
import dev.understudy.server.query.Contract;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies that {@code POST /v2/cursus_users} refuses: each is named in the answer, and nothing is written. */
class BadBodyTest {
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String MULTIPART = "multipart/form-data; boundary=frontier";
    private static final String VALID = """
            {"cursus_user":{"user_id":"1","cursus_id":"2","begin_at":"2017-07-22 13:43:10 UTC"}}""";
    private static final String VALID_FORM =
            "cursus_user[user_id]=1&cursus_user[cursus_id]=2&cursus_user[begin_at]=2017-07-22";

    private static TestServer server;
    private static String tutor;
    private static Map<String, Long> rows;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        tutor = server.bearer("understudy-tutor");
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

    static List<Arguments> unreadable() {
        return List.of(
                json("not JSON", "cursus_user", "line 1, column"),
                json("truncated", VALID.substring(0, VALID.length() - 2), "not valid JSON"),
                json("a string cut off", "{\"cursus_user\":{\"user_id\":\"1", "not valid JSON"),
                json("more after the object", VALID + " {}", "not valid JSON"),
                json("rubbish after the object", VALID + "]", "not valid JSON"),
                json("white space", "   ", "must be a JSON object"),
                json("an array", "[" + VALID + "]", "must be a JSON object"),
                json("a text", "\"cursus_user\"", "must be a JSON object"),
                json("a number", "1", "must be a JSON object"),
                json("null", "null", "must be a JSON object"),
                json("true", "true", "must be a JSON object"),
                json("single quotes", "{'cursus_user':{}}", "not valid JSON"),
                json("a comment", "/* */" + VALID, "not valid JSON"),
                json("NaN", member("NaN"), "not valid JSON"),
                json("10,000 arrays", "{\"cursus_user\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}", "nest"),
                json("10,000 Hashes", "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000), "nest"),
                json("a number of 2000 digits", member("9".repeat(2000)), "1000"),
                json("a name of 60,000 letters", "{\"" + "x".repeat(60_000) + "\":1}", "50000"),
                json("a NUL in a text", member("\"1\\u0000\""), "NUL"),
                json("a NUL in a name", "{\"cursus_user\":{\"a\\u0000\":1}}", "NUL"),
                json("a raw NUL", member("\"1\u0000\""), "not valid JSON"),
                json("invalid UTF-8", member("\"\u00ff\""), "not valid UTF-8"),
                json("an overlong form", member("\"\u00c0\u00af\""), "not valid UTF-8"),
                json(
                        "UTF-32 of a kind that nobody reads",
                        "\u0000\u0000\u0000{\u0000\u0000\u0000\u00ff",
                        "not valid UTF-8"),
                json("a byte order mark of UCS-4", "\u0000\u0000\u00ff\u00fe{}", "not valid UTF-8"),
                json("a lone surrogate", member("\"\\ud800\""), "surrogate"),
                form("invalid UTF-8", VALID_FORM + "&cursus_user[skip_begin_validation]=%ff", "UTF-8"),
                form("raw invalid UTF-8", VALID_FORM + "&cursus_user[skip_begin_validation]=\u00ff", "UTF-8"),
                form("an overlong form", VALID_FORM + "&x=%c0%af", "UTF-8"),
                form("a NUL", VALID_FORM + "&x=%00", "NUL"),
                form("a raw NUL", VALID_FORM + "&x=\u0000", "NUL"),
                form("half a percent sign", VALID_FORM + "&x=%4", "percent"),
                form("10,000 steps down", VALID_FORM + "&x" + "[a]".repeat(10_000) + "=1", "deep"),
                form("unreadable name", "cursus_user[user_id=1", "cursus_user"),
                form("an array", "cursus_user[]=1", "cursus_user"),
                multipart("no parts", "rubbish", "multipart"),
                multipart("no end", "--frontier\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n1", "multipart"),
                multipart("no name", part("Content-Disposition: form-data", "1"), "name"),
                multipart("no disposition", part("X-Nothing: 1", "1"), "name"),
                multipart("disposition unreadable", part("Content-Disposition: ;;;=\"", "1"), "multipart"),
                multipart("header unreadable", part("\u0001\u0002", "1"), "multipart"),
                multipart("invalid UTF-8", part("Content-Disposition: form-data; name=\"x\"", "\u00ff"), "UTF-8"),
                multipart("a NUL", part("Content-Disposition: form-data; name=\"x\"", "\u0000"), "NUL"),
                Arguments.of("multipart without a boundary", "multipart/form-data", VALID, 400, "boundary"),
                Arguments.of("content type unreadable", "///", VALID, 400, "Content-Type"),
                Arguments.of("JSON without a content type", null, VALID, 400, "param is missing"),
                Arguments.of("text/plain", "text/plain", VALID, 415, "text/plain"),
                Arguments.of("XML", "application/xml", "<cursus_user/>", 415, "application/xml"),
                Arguments.of("too large", JSON, VALID + " ".repeat(1 << 20), 413, "1048576"),
                Arguments.of("too large a form", FORM, "x=" + "x".repeat(1 << 20), 413, "1048576"));
    }

    private static Arguments json(String name, String body, String named) {
        return Arguments.of("JSON: " + name, JSON, body, 400, named);
    }

    private static Arguments form(String name, String body, String named) {
        return Arguments.of("form: " + name, FORM, body, 400, named);
    }

    private static Arguments multipart(String name, String body, String named) {
        return Arguments.of("multipart: " + name, MULTIPART, body, 400, named);
    }

    private static String member(String value) {
        return "{\"cursus_user\":{\"user_id\":" + value
                + ",\"cursus_id\":\"2\",\"begin_at\":\"2017-07-22\",\"skip_begin_validation\":" + value + "}}";
    }

    private static String part(String header, String content) {
        return "--frontier\r\n" + header + "\r\n\r\n" + content + "\r\n--frontier--\r\n";
    }

    static Stream<Arguments> unreadableOfEveryWrite() {
        return Contract.read().operations().stream()
                .filter(operation ->
                        operation.needsAccessToken() && operation.definition().has("requestBody"))
                .flatMap(operation -> unreadable().stream()
                        .map(each -> Arguments.arguments(Stream.concat(Stream.of(operation), Stream.of(each.get()))
                                .toArray())));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("unreadableOfEveryWrite")
    void unreadableBody_isRefused(
            Contract.Operation operation, String name, String contentType, String body, int status, String named) {
        String path = operation.path().replace("{id}", "120").replace("{user_id}", "1");
        check(send(operation.verb(), path, contentType, body), status, named);
    }

    @Test
    void create_tooLargeInChunks_isRefused() {
        String chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";
        String request = RawHttp.request(
                        "POST",
                        "/v2/cursus_users",
                        "Authorization: " + tutor,
                        "Content-Type: application/json",
                        "Transfer-Encoding: chunked")
                + chunk.repeat(17) + "0\r\n\r\n";
        check(RawHttp.send(server.url(), request), 413, "1048576");
    }

    static List<Arguments> notAHash() {
        return List.of(
                Arguments.of("{}", "param is missing or the value is empty: cursus_user"),
                Arguments.of("{\"cursus_users\":{}}", "param is missing or the value is empty: cursus_user"),
                Arguments.of("{\"cursus_user\":null}", "param is missing or the value is empty: cursus_user"),
                Arguments.of("{\"cursus_user\":\"\"}", "param is missing or the value is empty: cursus_user"),
                Arguments.of("{\"cursus_user\":{}}", "param is missing or the value is empty: cursus_user"),
                Arguments.of("{\"cursus_user\":\" \"}", "param is missing or the value is empty: cursus_user"),
                Arguments.of("{\"cursus_user\":\"x\"}", "cursus_user must be a Hash."),
                Arguments.of("{\"cursus_user\":1}", "cursus_user must be a Hash."),
                Arguments.of("{\"cursus_user\":1.5}", "cursus_user must be a Hash."),
                Arguments.of("{\"cursus_user\":true}", "cursus_user must be a Hash."),
                Arguments.of("{\"cursus_user\":[]}", "cursus_user must be a Hash."),
                Arguments.of("{\"cursus_user\":[{\"user_id\":1}]}", "cursus_user must be a Hash."));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notAHash")
    void create_withoutAHash_is400(String body, String message) {
        RawHttp.Answer answer = post("/v2/cursus_users", JSON, body);
        assertThat(answer.status()).as("answer %s", answer).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"error\":\"Bad Request\",\"message\":\"" + message + "\"}");
    }

    @Test
    void create_withoutBody_is400() {
        RawHttp.Answer answer = post("/v2/cursus_users", FORM, "");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .isEqualTo("{\"error\":\"Bad Request\","
                        + "\"message\":\"param is missing or the value is empty: cursus_user\"}");
    }

    static List<Arguments> unusable() {
        String sql = "1'; delete from users; --";
        return List.of(
                Arguments.of("user_id", "\"" + sql + "\"", "cursus_user[user_id] is \"" + sql + "\""),
                Arguments.of("user_id", "\"jeanne\"", "cursus_user[user_id] is \"jeanne\""),
                Arguments.of("user_id", "1.7", "cursus_user[user_id] is \"1.7\""),
                Arguments.of("user_id", "1.0", "cursus_user[user_id] is \"1.0\""),
                Arguments.of("user_id", "\"1.7\"", "cursus_user[user_id] is \"1.7\""),
                Arguments.of("user_id", "1e400", "cursus_user[user_id] is"),
                Arguments.of("user_id", "9".repeat(30), "cursus_user[user_id] is \"999"),
                Arguments.of("user_id", "\"" + "9".repeat(30) + "\"", "cursus_user[user_id] is \"999"),
                Arguments.of("user_id", "\"\u0661\"", "cursus_user[user_id] is"),
                Arguments.of("user_id", "true", "cursus_user[user_id] is \"true\""),
                Arguments.of("user_id", "[1]", "cursus_user[user_id] is an array"),
                Arguments.of("user_id", "{\"id\":1}", "cursus_user[user_id] is a Hash"),
                Arguments.of("user_id", "0", "there is no such user"),
                Arguments.of("user_id", "-1", "there is no such user"),
                Arguments.of("user_id", "null", "cursus_user[user_id] is missing"),
                Arguments.of("user_id", "\"\"", "cursus_user[user_id] is missing"),
                Arguments.of("cursus_id", "\"piscine-c\"", "cursus_user[cursus_id] is \"piscine-c\""),
                Arguments.of("cursus_id", "3", "there is no such cursus"),
                Arguments.of("begin_at", "1500000000", "cursus_user[begin_at] is \"1500000000\""),
                Arguments.of("begin_at", "\"yesterday\"", "cursus_user[begin_at] is \"yesterday\""),
                Arguments.of("begin_at", "\"2017-02-30\"", "cursus_user[begin_at] is"),
                Arguments.of("begin_at", "\"" + "x".repeat(99) + "\ud83d\ude00\"", "cursus_user[begin_at] is"),
                Arguments.of("end_at", "\"2017-07-22 25:00:00 UTC\"", "cursus_user[end_at] is"),
                Arguments.of("end_at", "[]", "cursus_user[end_at] is an array"),
                Arguments.of("end_at", "\"2017-07-22 13:43:09 UTC\"", "must not be before"),
                Arguments.of("has_coalition", "\"yes\"", "cursus_user[has_coalition] is \"yes\""),
                Arguments.of("has_coalition", "1", "cursus_user[has_coalition] is \"1\""),
                Arguments.of("has_coalition", "{}", "cursus_user[has_coalition] is a Hash"),
                Arguments.of("skip_begin_validation", "[true]", "cursus_user[skip_begin_validation] is an array"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("unusable")
    void create_unusableMember_isNamed(String name, String value, String named) {
        StringBuilder body = new StringBuilder("{\"cursus_user\":{");
        Map.of("user_id", "1", "cursus_id", "2", "begin_at", "\"2017-07-22 13:43:10 UTC\"")
                .forEach((member, usual) -> {
                    if (!member.equals(name)) {
                        body.append('"')
                                .append(member)
                                .append("\":")
                                .append(usual)
                                .append(',');
                    }
                });
        body.append('"').append(name).append("\":").append(value).append("}}");
        String bytes = new String(
                body.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8),
                java.nio.charset.StandardCharsets.ISO_8859_1);
        RawHttp.Answer answer = post("/v2/cursus_users", JSON, bytes);
        check(answer, 422, named);
        assertThat(answer.json().get("messages")).hasSize(1);
        assertThat(answer.body()).as("no half of a character").doesNotContain("\\ud83d");
    }

    static List<Arguments> parents() {
        return List.of(
                Arguments.of("/v2/cursus_users?user_id=nobody", 404, "nobody"),
                Arguments.of("/v2/cursus_users?user_id=%27%20or%201=1", 404, "or 1=1"),
                Arguments.of("/v2/cursus_users?user_id=%00", 400, "NUL"),
                Arguments.of("/v2/users/nobody/cursus_users", 404, "nobody"),
                Arguments.of("/v2/users/%27--/cursus_users", 404, "--"),
                Arguments.of("/v2/users/%ff/cursus_users", 400, "UTF-8"),
                Arguments.of("/v2/users/cdooku/cursus_users", 422, "below the user 66"),
                Arguments.of("/v2/cursus_users?user_id=66", 422, "below the user 66"),
                Arguments.of("/v2/cursus_users?x" + "[a]".repeat(10_000) + "=1", 400, "deep"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("parents")
    void create_unusableTarget_isRefused(String target, int status, String named) {
        check(post(target, JSON, VALID), status, named);
    }

    private static RawHttp.Answer post(String target, String contentType, String body) {
        return send("POST", target, contentType, body);
    }

    private static RawHttp.Answer send(String verb, String target, String contentType, String body) {
        String post = RawHttp.post(target, contentType, body, "Authorization: " + tutor);
        return RawHttp.send(server.url(), post.replaceFirst("POST", verb));
    }

    private static void check(RawHttp.Answer answer, int status, String named) {
        assertThat(answer.status()).as("answer %s", answer).isEqualTo(status);
        ErrorShape.check(answer, Api.INTRA);
        String told = answer.body().replace("\\\"", "\"") + answer.header("X-Understudy-Reason");
        assertThat(told).as("answer %s", answer).contains(named);
    }
}
