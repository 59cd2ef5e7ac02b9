package dev.understudy.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.server.TestServer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The headers that every answer has, whatever it is. */
class AnswerHeadersTest {
    private static final String CACHE_CONTROL = "max-age=0, private, must-revalidate";

    private static TestServer server;
    private static String staff;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        staff = server.bearer("understudy-staff");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void requestId_isEchoed() {
        for (String id : List.of("a", "5f0c4d0e-6a53-4b0c-9a4e-2d8f6a1f6f0b", "Trace_1.2@host", "9".repeat(255))) {
            assertThat(get("/v2/users", "X-Request-Id: " + id).header("X-Request-Id"))
                    .isEqualTo(id);
            assertThat(get("/v2/nothing", "X-Request-Id: " + id).header("X-Request-Id"))
                    .isEqualTo(id);
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "<script>alert(1)</script>, scriptalert1script",
                "a b\tc, abc",
                "a%0d%0aSet-Cookie: x=1, a0d0aSet-Cookiex1",
                "one; two, onetwo",
                "'; drop table users; --, droptableusers--"
            })
    void requestId_losesWhatCouldDoHarm(String sent, String echoed) {
        RawHttp.Answer answer = get("/v2/users", "X-Request-Id: " + sent);
        assertThat(answer.header("X-Request-Id")).isEqualTo(echoed);
        assertThat(answer.header("Set-Cookie")).isNull();
    }

    @Test
    void requestId_isCutAt255() {
        assertThat(get("/v2/users", "X-Request-Id: " + "x".repeat(5000)).header("X-Request-Id"))
                .isEqualTo("x".repeat(255));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "<>;", "\u00e9\u00e8"})
    void requestId_unusableOrAbsent_isNew(String sent) {
        String first = get("/v2/users", "X-Request-Id: " + sent).header("X-Request-Id");
        String second = get("/v2/users").header("X-Request-Id");
        assertThat(first).matches("[0-9a-f-]{36}");
        assertThat(second).matches("[0-9a-f-]{36}").isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v2/users",
                "/v2/nothing",
                "/v2/users?sort=x",
                "/v2/cursus_users",
                "/open_api/v1/users",
                "/oauth/nothing"
            })
    void everyAnswer_hasItsIdItsTimeAndItsCaching(String target) {
        RawHttp.Answer answer = get(target);
        assertThat(answer.header("X-Request-Id")).matches("[0-9a-f-]{36}");
        assertThat(answer.header("X-Runtime")).matches("\\d+\\.\\d{6}");
        assertThat(Double.parseDouble(answer.header("X-Runtime"))).isPositive().isLessThan(60);
        assertThat(answer.header("Cache-Control")).isEqualTo(CACHE_CONTROL);
        assertThat(answer.header("Content-Length"))
                .isEqualTo(Integer.toString(answer.body().getBytes(StandardCharsets.UTF_8).length));
        assertThat(answer.header("Server")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2/users", "/v2/projects_users", "/v2/anti_grav_units_users", "/open_api/v1/users"})
    void etag_isWeakAndAnswers304WithoutBody(String target) {
        RawHttp.Answer whole = get(target);
        String tag = whole.header("ETag");
        assertThat(tag).matches("W/\"[0-9a-f]{32}\"");
        for (String condition : List.of(tag, tag.substring(2), "\"other\", " + tag, "*")) {
            RawHttp.Answer unchanged = get(target, "If-None-Match: " + condition);
            assertThat(unchanged.status()).as(condition).isEqualTo(304);
            assertThat(unchanged.body()).isEmpty();
            assertThat(unchanged.header("ETag")).isEqualTo(tag);
            assertThat(unchanged.header("Cache-Control")).isEqualTo(CACHE_CONTROL);
            assertThat(unchanged.header("X-Total")).isEqualTo(whole.header("X-Total"));
        }
        assertThat(get(target, "If-None-Match: W/\"0\"").body()).isEqualTo(whole.body());
    }

    /** A program that stops its loop over pages at the tag of an empty list, which it knows by heart. */
    @Test
    void etag_ofAnEmptyPage_isKnownByHeart() {
        String empty = "W/\"4f53cda18c2baa0c0354bb5f9a3ecbe5\"";
        assertThat(get("/v2/users?per_page=100&page=99").header("ETag")).isEqualTo(empty);

        RawHttp.Answer unchanged = get("/v2/users?per_page=100&page=99", "If-None-Match: " + empty);

        assertThat(unchanged.status()).isEqualTo(304);
        assertThat(unchanged.body()).isEmpty();
        assertThat(unchanged.header("Content-Length")).isNull();
        assertThat(unchanged.header("Transfer-Encoding")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v2/users",
                "/v2/projects_users",
                "/v2/anti_grav_units_users",
                "/open_api/v1/users",
                "/oauth/token/info"
            })
    void etag_isMadeOfTheSha256OfTheBody(String target) throws NoSuchAlgorithmException {
        RawHttp.Answer answer = get(target);
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(answer.body().getBytes(StandardCharsets.UTF_8));
        assertThat(answer.header("ETag"))
                .isEqualTo("W/\"" + HexFormat.of().formatHex(digest).substring(0, 32) + "\"");
    }

    @Test
    void etag_isThatOfTheBody() {
        assertThat(get("/v2/users?filter[id]=66").header("ETag"))
                .isEqualTo(get("/v2/users?filter[login]=cdooku").header("ETag"))
                .isNotEqualTo(get("/v2/users?filter[id]=65").header("ETag"));
        assertThat(get("/v2/nothing").header("ETag")).isNull();
        assertThat(get("/v2/users?sort=x", "If-None-Match: *").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rubbish", "\"open", "W/", ",", "W/\"a\" W/\"b\"", "\"\u00ff\""})
    void ifNoneMatch_malformed_isNoServerError(String sent) {
        RawHttp.Answer answer = get("/v2/users", "If-None-Match: " + sent);
        assertThat(answer.status()).as("answer %s", answer).isEqualTo(200);
    }

    @Test
    void ignoredParameters_areNamed() {
        RawHttp.Answer answer = get("/v2/users?flter[id]=1&page=1&b%20%0a=2&flter[id]=3&c");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("X-Understudy-Ignored")).isEqualTo("flter[id], b+%0A, c");
        assertThat(get("/v2/users?page=1&sort=id").header("X-Understudy-Ignored"))
                .isNull();
    }

    @Test
    void ignoredParameters_areNamedOnErrorsToo() {
        assertThat(get("/v2/users?flter[id]=1&sort=x").header("X-Understudy-Ignored"))
                .isEqualTo("flter[id]");
    }

    @Test
    void ignoredMembers_areNamed() {
        RawHttp.Answer answer = RawHttp.send(
                server.url(),
                RawHttp.post(
                        "/v2/cursus_users?cursus_user[quarry]=1&query=1",
                        "application/json",
                        "{\"cursus_user\":{\"user_id\":1,\"usr_id\":2,\"deep\":{\"er\":1}},\"other\":[1]}",
                        "Authorization: " + staff));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.header("X-Understudy-Ignored").split(", "))
                .containsExactlyInAnyOrder("query", "cursus_user[usr_id]", "cursus_user[deep]", "other");
    }

    @Test
    void ignoredMembersInTheQuery_areNamed() {
        RawHttp.Answer answer = RawHttp.send(
                server.url(),
                RawHttp.post(
                        "/v2/cursus_users?cursus_user[user_id]=1&cursus_user[usr_id]=1&query=1",
                        "application/x-www-form-urlencoded",
                        "",
                        "Authorization: " + staff));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.header("X-Understudy-Ignored")).isEqualTo("query, cursus_user[usr_id]");
    }

    private static RawHttp.Answer get(String target, String... headers) {
        String[] all = java.util.Arrays.copyOf(headers, headers.length + 1);
        all[headers.length] = "Authorization: " + (target.startsWith("/open_api") ? TestServer.FAB_MANAGER : staff);
        return RawHttp.send(server.url(), RawHttp.request("GET", target, all));
    }
}
