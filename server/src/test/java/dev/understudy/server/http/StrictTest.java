package dev.understudy.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.server.Config;
import dev.understudy.server.TestServer;
import dev.understudy.server.db.RowCounts;
import dev.understudy.server.problem.Api;
import dev.understudy.server.problem.ErrorShape;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With {@code --strict}, what the contract does not know is refused instead of ignored. */
class StrictTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String MEMBERS = "cursus_user[begin_at], cursus_user[cursus_id], cursus_user[end_at],"
            + " cursus_user[user_id], cursus_user[has_coalition], cursus_user[skip_begin_validation]";

    private static TestServer server;
    private static String staff;

    @BeforeAll
    static void start() {
        server = TestServer.start(Config.inMemory().toBuilder().strict(true).build());
        staff = server.bearer("understudy-staff");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void query_undocumented_isNamedBesideTheDocumentedOnes() {
        RawHttp.Answer answer = get("/v2/projects_users?flter[id]=1&page=1&other");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .isEqualTo("{\"error\":\"Bad Request\",\"message\":\"Undocumented parameters: flter[id], other."
                        + " The documented ones are: project_id, user_id, sort, filter[*], range[*], page[number],"
                        + " page[size], page, per_page.\"}");
    }

    @Test
    void query_undocumentedForFabManager_isRefusedInItsShape() {
        RawHttp.Answer answer = get("/open_api/v1/users?emial=x");
        assertThat(answer.status()).isEqualTo(400);
        ErrorShape.check(answer, Api.FAB_MANAGER);
        assertThat(answer.json().get("errors").get(1).asText())
                .startsWith("Undocumented parameters: emial. The documented ones are: page, per_page, email");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v2/users?filter[id]=1&range[id]=1,2&sort=id&page[number]=1&page[size]=2&campus_id=1",
                "/v2/users?page=1&per_page=2",
                "/v2/anti_grav_units_users?user_id=18763&filter[active]=true",
                "/open_api/v1/users?page=1&per_page=2&email[]=a&user_id[]=1&created_after=2016-01-01"
                        + "&including_deleted_users=false",
                "/oauth/token/info"
            })
    void query_documented_isServed(String target) {
        assertThat(get(target).status()).isEqualTo(200);
    }

    @Test
    void query_accessToken_isDocumented() {
        RawHttp.Answer answer = RawHttp.send(
                server.url(), RawHttp.request("GET", "/v2/users?access_token=" + staff.substring("Bearer ".length())));
        assertThat(answer.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cursus_user[usr_id]=1", "cursus_user[user_id][x]=1&cursus_user[usr_id]=1"})
    void body_undocumentedMember_isNamedBesideTheDocumentedOnes(String form) {
        Map<String, Long> rows = RowCounts.of(server.jdbi());
        String valid = "cursus_user[user_id]=1&cursus_user[cursus_id]=2&cursus_user[begin_at]=2017-07-22&";
        RawHttp.Answer inBody = post("/v2/cursus_users", valid + form);
        RawHttp.Answer inQuery = post("/v2/cursus_users?" + valid + form, "");
        for (RawHttp.Answer answer : java.util.List.of(inBody, inQuery)) {
            assertThat(answer.status()).as("answer %s", answer).isEqualTo(400);
            ErrorShape.check(answer, Api.INTRA);
            assertThat(answer.json().get("message").asText())
                    .isEqualTo("Undocumented members: cursus_user[usr_id]. The documented ones are: " + MEMBERS + ".");
        }
        assertThat(RowCounts.of(server.jdbi())).isEqualTo(rows);
    }

    @Test
    void body_undocumentedTopMember_isNamed() {
        RawHttp.Answer answer = RawHttp.send(
                server.url(),
                RawHttp.post(
                        "/v2/cursus_users",
                        "application/json",
                        "{\"cursus_user\":{\"user_id\":1},\"cursus\":2}",
                        "Authorization: " + staff));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("message").asText())
                .isEqualTo("Undocumented members: cursus. The documented ones are: " + MEMBERS + ".");
    }

    @Test
    void tokenRequest_undocumentedMember_isNamedInTheShapeOfTheTokenEndpoint() {
        RawHttp.Answer answer = post("/oauth/token", "grant_type=client_credentials&client_uid=x");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .isEqualTo("{\"error\":\"invalid_request\",\"error_description\":\"Undocumented members: client_uid."
                        + " The documented ones are: grant_type, client_id, client_secret, scope, code, redirect_uri,"
                        + " code_verifier, refresh_token.\"}");
    }

    private static RawHttp.Answer get(String target) {
        String authorization = target.startsWith("/open_api") ? TestServer.FAB_MANAGER : staff;
        return RawHttp.send(server.url(), RawHttp.request("GET", target, "Authorization: " + authorization));
    }

    private static RawHttp.Answer post(String target, String form) {
        return RawHttp.send(server.url(), RawHttp.post(target, FORM, form, "Authorization: " + staff));
    }
}
