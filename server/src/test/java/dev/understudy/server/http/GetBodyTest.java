package dev.understudy.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.server.Config;
import dev.understudy.server.TestServer;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** GETs that carry their parameters in the body, as some programs send them. */
class GetBodyTest {
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";
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

    /** The body beside the query that asks for the same. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/v2/users | application/json | {\"filter\":{\"login\":\"jabinks\"},\"page\":{\"size\":2}}"
                        + " | filter[login]=jabinks&page[size]=2",
                "/v2/users | application/json;charset=utf-8 | {\"filter\":{\"id\":\"64,65,66\"},\"sort\":\"login\"}"
                        + " | filter[id]=64,65,66&sort=login",
                "/v2/users | application/json | {\"page\":2,\"per_page\":3} | page=2&per_page=3",
                "/v2/users | application/json | {\"range\":{\"id\":\"60,70\"},\"campus_id\":1} | range[id]=60,70&campus_id=1",
                "/v2/users | application/json | {\"filter\":{\"id\":null},\"range\":{},\"sort\":null} | filter[id]=",
                "/v2/users | application/json | {} | ",
                "/v2/users | Application/X-WWW-Form-URLencoded | filter[login]=jabinks&page%5Bsize%5D=2"
                        + " | filter[login]=jabinks&page[size]=2",
                "/v2/campus/paris/users | application/x-www-form-urlencoded | filter[login]=jabinks | filter[login]=jabinks",
                "/v2/projects_users | application/json | {\"user_id\":\"111\"} | user_id=111",
                "/v2/anti_grav_units_users | application/json | {\"filter\":{\"is_free\":true}} | filter[is_free]=true",
                "/open_api/v1/users | application/json | {\"user_id\":[1743,1746]} | user_id[]=1743&user_id[]=1746",
                "/open_api/v1/users | application/json | {\"per_page\":1,\"page\":2} | page=2&per_page=1",
            })
    void get_parametersInTheBody_areThoseOfTheQuery(String path, String contentType, String body, String query) {
        HttpResponse<String> inQuery = server.get(authorization(path), path + (query == null ? "" : "?" + query));
        HttpResponse<String> inBody = server.getWithBody(authorization(path), path, contentType, body);

        assertThat(inBody.statusCode()).as(inBody.body()).isEqualTo(200);
        assertThat(inBody.body()).isEqualTo(inQuery.body());
        assertThat(inBody.headers().firstValue("X-Total"))
                .isEqualTo(inQuery.headers().firstValue("X-Total"));
        assertThat(inBody.headers().firstValue("X-Understudy-Ignored")).isEmpty();
    }

    @Test
    void get_bodyWithoutContentType_isAForm() {
        RawHttp.Answer answer = raw("GET", "/v2/users", "", "filter[login]=jabinks");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).hasSize(1);
    }

    @Test
    void get_chunkedBody_isRead() {
        RawHttp.Answer answer = RawHttp.send(
                server.url(),
                RawHttp.request(
                                "GET",
                                "/v2/users",
                                "Authorization: " + staff,
                                "Content-Type: " + FORM,
                                "Transfer-Encoding: chunked")
                        + "15\r\nfilter[login]=jabinks\r\n0\r\n\r\n");

        assertThat(answer.json()).hasSize(1);
    }

    @Test
    void head_parametersInTheBody_count() {
        RawHttp.Answer answer = raw("HEAD", "/v2/users", JSON, "{\"filter\":{\"login\":\"jabinks\"}}");

        assertThat(answer.header("X-Total")).isEqualTo("1");
    }

    /** A Hash is one parameter: what the query has of it hides what the body has. */
    @Test
    void get_parameterInBoth_countsAsTheQueryHasIt() {
        HttpResponse<String> answer = server.getWithBody(
                staff,
                "/v2/users?filter[id]=65,66&page[size]=1",
                JSON,
                "{\"filter\":{\"id\":\"1\",\"login\":\"x\"},\"sort\":\"id\"}");

        assertThat(TestServer.json(answer).at("/0/id").asLong()).isEqualTo(65);
        assertThat(answer.headers().firstValue("X-Understudy-Ignored")).hasValue("filter[id], filter[login]");
    }

    @Test
    void get_undocumentedMember_isNamed() {
        HttpResponse<String> answer = server.getWithBody(staff, "/v2/users", JSON, "{\"colour\":{\"of\":\"hair\"}}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Understudy-Ignored")).hasValue("colour[of]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/vnd.api+json"})
    void get_bodyOfAnotherType_isNamedAsIgnored(String contentType) {
        HttpResponse<String> answer = server.getWithBody(staff, "/v2/users", contentType, "filter[login]=jabinks");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(TestServer.json(answer)).hasSize(7);
        assertThat(answer.headers().firstValue("X-Understudy-Ignored")).hasValue("body");
    }

    /** A filter that cannot be read never becomes no filter. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "application/json | {\"filter\":{\"logn\":\"x\"}} | 400 | Attributes logn doesn't exists",
                "application/json | {\"filter\":{\"id\":[1,2]}} | 400 | filter[id]=1,2.",
                "application/json | {\"filter\":\"id\"} | 400 | must be a Hash",
                "application/json | {\"filter\":{\"id\":\"x\"}} | 422 | filter[id] cannot be",
                "application/json | {\"campus_id\":[1]} | 400 | campus_id[]",
                "application/json | {\"filter\": | 400 | not valid JSON",
                "application/json | [1] | 400 | must be a JSON object",
                "application/json | {\"sort\":\"\\u0000\"} | 400 | NUL",
                "application/x-www-form-urlencoded | filter[id]=%ff | 400 | %ff",
            })
    void get_bodyThatCannotBeUnderstood_isRefused(String contentType, String body, int status, String named) {
        HttpResponse<String> answer = server.getWithBody(staff, "/v2/users", contentType, body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(named);
        assertThat(answer.headers().firstValue("X-Secondly-RateLimit-Limit")).isPresent();
    }

    @Test
    void get_bodyAboveTheLimit_is413() {
        assertThat(server.getWithBody(staff, "/v2/users", JSON, "{\"a\":\"" + "x".repeat(1 << 20) + "\"}")
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void get_tokenInTheBody_isAccepted() {
        RawHttp.Answer answer = RawHttp.send(
                server.url(),
                withBody(
                        "GET",
                        "/v2/users",
                        JSON,
                        "{\"access_token\":\"" + staff.substring("Bearer ".length()) + "\"}"));

        assertThat(answer.status()).isEqualTo(200);
    }

    /** A client that follows a link sends the same body again. */
    @Test
    void get_link_keepsTheParametersOfTheQueryOnly() {
        HttpResponse<String> answer = server.getWithBody(
                staff, "/v2/users?sort=id", JSON, "{\"filter\":{\"kind\":\"student\"},\"per_page\":4}");

        assertThat(answer.headers().firstValue("Link"))
                .hasValue("<" + server.url() + "/v2/users?page=2&sort=id>; rel=\"last\", <" + server.url()
                        + "/v2/users?page=2&sort=id>; rel=\"next\"");
    }

    @Test
    void strict_undocumentedMember_isRefused() {
        try (TestServer strict =
                TestServer.start(Config.inMemory().toBuilder().strict(true).build())) {
            HttpResponse<String> answer =
                    strict.getWithBody(strict.bearer("understudy-basic"), "/v2/users", JSON, "{\"colour\":1}");

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("Undocumented parameters: colour.");
        }
    }

    private static String authorization(String path) {
        return path.startsWith("/open_api") ? TestServer.FAB_MANAGER : staff;
    }

    private static RawHttp.Answer raw(String method, String target, String contentType, String body) {
        return RawHttp.send(server.url(), withBody(method, target, contentType, body, "Authorization: " + staff));
    }

    private static String withBody(String method, String target, String contentType, String body, String... headers) {
        return RawHttp.post(target, contentType.isEmpty() ? null : contentType, body, headers)
                .replaceFirst("^POST", method);
    }
}
