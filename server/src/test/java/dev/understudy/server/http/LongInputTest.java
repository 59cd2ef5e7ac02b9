package dev.understudy.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.server.Config;
import dev.understudy.server.TestServer;
import dev.understudy.server.problem.Api;
import dev.understudy.server.problem.ErrorShape;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However much was sent, what an answer shows of it has an end. */
class LongInputTest {
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final int MANY = 80_000;
    private static final int LONGEST_LIST = 1024;
    private static final int LONGEST_BODY = 50_000;

    private static TestServer server;
    private static TestServer strict;
    private static String tutor;
    private static String strictTutor;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        strict = TestServer.start(Config.inMemory().toBuilder().strict(true).build());
        tutor = server.bearer("understudy-tutor");
        strictTutor = strict.bearer("understudy-tutor");
    }

    @AfterAll
    static void stop() {
        strict.close();
        server.close();
    }

    static List<Arguments> manyMembers() {
        String json = members("\"m%d\":1", ",");
        return List.of(
                Arguments.of(JSON, "{" + json + "}"),
                Arguments.of(JSON, "{\"cursus_user\":{" + json + "}}"),
                Arguments.of(FORM, members("m%d=1", "&")));
    }

    private static String members(String form, String separator) {
        return IntStream.range(0, MANY).mapToObj(form::formatted).collect(Collectors.joining(separator));
    }

    @ParameterizedTest
    @MethodSource("manyMembers")
    void manyUnknownMembers_areNamedAsFarAsTheyFit(String contentType, String body) {
        RawHttp.Answer answer = post(server, tutor, contentType, body);
        assertThat(answer.status()).as(answer.body()).isIn(400, 422);
        String ignored = answer.header("X-Understudy-Ignored");
        assertThat(ignored).hasSizeLessThanOrEqualTo(LONGEST_LIST);
    }

    @Test
    void manyUnknownMembers_areCounted() {
        RawHttp.Answer answer = post(server, tutor, JSON, "{" + members("\"m%d\":1", ",") + "}");
        String[] ignored = answer.header("X-Understudy-Ignored").split(", ");
        int named = ignored.length - 1;
        assertThat(named).isGreaterThan(100);
        assertThat(ignored[named]).isEqualTo("and " + (MANY - named) + " more");
        assertThat(ignored[named - 1]).isEqualTo("m" + (named - 1));
    }

    @Test
    void manyUnknownParameters_areCounted() {
        String query = IntStream.range(0, 3000).mapToObj(i -> "m" + i).collect(Collectors.joining("&"));
        RawHttp.Answer answer = get(server, tutor, "/v2/users?" + query);
        assertThat(answer.status()).isEqualTo(200);
        String[] ignored = answer.header("X-Understudy-Ignored").split(", ");
        assertThat(ignored[ignored.length - 1]).isEqualTo("and " + (3001 - ignored.length) + " more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "%e2%82%ac", "%f0%9f%98%80", "%2c", "+"})
    void longName_isCut(String letter) {
        RawHttp.Answer answer = get(server, tutor, "/v2/users?" + letter.repeat(2000) + "=1&y=2");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("X-Understudy-Ignored"))
                .hasSizeLessThanOrEqualTo(LONGEST_LIST)
                .contains("%E2%80%A6");
        assertThat(answer.header("X-Understudy-Ignored").split(", ")).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("manyMembers")
    void strict_manyUnknownMembers_areNamedAsFarAsTheyFit(String contentType, String body) {
        RawHttp.Answer answer = post(strict, strictTutor, contentType, body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("Undocumented members: ").hasSizeLessThan(4 * LONGEST_LIST);
    }

    @Test
    void strict_manyUnknownParameters_areCounted() {
        String query = IntStream.range(0, 3000).mapToObj(i -> "m" + i).collect(Collectors.joining("&"));
        RawHttp.Answer answer = get(strict, strictTutor, "/v2/users?" + query);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .containsPattern("Undocumented parameters: m0, m1, .*, and \\d+ more\\. The documented");
    }

    static List<String> longTargets() {
        String x = "x".repeat(30_000);
        return List.of(
                "/v2/" + x,
                "/v2/users/" + x + "/projects_users",
                "/v2/users?campus_id=" + x,
                "/v2/users?filter[" + x + "]=1",
                "/v2/users?filter[id]=" + x,
                "/v2/users?filter[id]=" + "x,".repeat(15_000),
                "/v2/users?range[id]=" + x,
                "/v2/users?sort=" + x,
                "/v2/users?sort=" + "x,".repeat(15_000),
                "/v2/users?" + "filter[x]=1&range[y]=1&".repeat(1200),
                "/v2/users?"
                        + IntStream.range(0, 2000)
                                .mapToObj(i -> "filter[" + i + "]")
                                .collect(Collectors.joining("&")),
                "/v2/users?" + "x".repeat(15_000) + "=%ff",
                "/v2/users?page=" + x,
                "/open_api/" + x,
                "/open_api/v1/users?" + "user_id[]=x&".repeat(2500),
                "/open_api/v1/users?created_after=" + x);
    }

    @ParameterizedTest
    @MethodSource("longTargets")
    void longTarget_isShownInPart(String target) {
        checkBounded(get(server, tutor, target));
        checkBounded(RawHttp.send(server.url(), RawHttp.request("DELETE", target, "Authorization: " + tutor)));
    }

    @Test
    void longHeadersAndVerbs_areShownInPart() {
        String x = "x".repeat(30_000);
        for (String header : List.of("Accept: a/", "Content-Type: a/", "Content-Encoding: ", "X-Request-Id: ")) {
            checkBounded(RawHttp.send(
                    server.url(),
                    RawHttp.request(
                                    "POST",
                                    "/v2/cursus_users",
                                    "Authorization: " + tutor,
                                    "Content-Length: 2",
                                    header + x)
                            + "{}"));
        }
        checkBounded(RawHttp.send(server.url(), RawHttp.request(x, "/v2/users", "Authorization: " + tutor)));
    }

    @Test
    void longMembers_areShownInPart() {
        String x = "x".repeat(900_000);
        for (Map.Entry<String, String> member : Map.of("grant_type", x, "scope", x, "client_id", x, "client_secret", x)
                .entrySet()) {
            checkBounded(RawHttp.send(
                    server.url(),
                    RawHttp.post(
                            "/oauth/token",
                            FORM,
                            "grant_type=client_credentials&client_id=understudy-basic&client_secret=understudy-basic-secret&"
                                    + member.getKey() + "=" + member.getValue())));
        }
        checkBounded(post(server, tutor, JSON, "{\"cursus_user\":{\"user_id\":\"" + x + "\"}}"));
        checkBounded(post(server, tutor, JSON, "{\"cursus_user\":" + x + "}"));
        checkBounded(post(server, tutor, JSON, "{\"" + x.substring(0, 40_000) + "\":1}"));
    }

    private static void checkBounded(RawHttp.Answer answer) {
        assertThat(answer.status()).isBetween(200, 499);
        assertThat(answer.body()).hasSizeLessThan(LONGEST_BODY);
        answer.headers().forEach((name, value) -> assertThat(value)
                .as(name)
                .hasSizeLessThanOrEqualTo(name.equalsIgnoreCase("Link") ? 500_000 : LONGEST_LIST));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2/users", "/open_api/v1/users", "/oauth/token"})
    void queryOf60Kilobytes_is414ThatTellsTheLimit(String path) {
        RawHttp.Answer answer = get(server, tutor, path + "?x=" + "y".repeat(60_000));
        assertThat(answer.status()).isEqualTo(414);
        assertThat(answer.body())
                .contains("too long")
                .contains("32768 bytes at most")
                .doesNotContain("malformed");
        ErrorShape.check(answer, Api.of(path));
    }

    private static RawHttp.Answer get(TestServer asked, String bearer, String target) {
        return RawHttp.send(
                asked.url(),
                RawHttp.request(
                        "GET",
                        target,
                        "Authorization: " + (target.startsWith("/open_api") ? TestServer.FAB_MANAGER : bearer)));
    }

    private static RawHttp.Answer post(TestServer asked, String bearer, String contentType, String body) {
        return RawHttp.send(
                asked.url(), RawHttp.post("/v2/cursus_users", contentType, body, "Authorization: " + bearer));
    }
}
