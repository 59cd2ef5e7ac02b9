package dev.understudy.server.cursus_users;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.server.Config;
import dev.understudy.server.TestServer;
import dev.understudy.server.auth.AdjustableClock;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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

/** {@code GET}, {@code PATCH}, {@code PUT} and {@code DELETE /v2/cursus_users/:id}, on the documented data set. */
class ChangeCursusUserTest {
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String DOCUMENTED = """
            {"cursus_user":{"begin_at":"2017-07-22 13:43:10 UTC","cursus_id":"2",\
            "end_at":"2018-03-22 13:43:10 UTC","user_id":"1"}}""";

    private static TestServer server;
    private String tutor;
    private String basic;

    @BeforeAll
    static void start() {
        server = TestServer.start(Config.inMemory(), new AdjustableClock(Instant.parse("2020-01-01T00:00:00.000Z")));
    }

    @BeforeEach
    void reset() {
        server.reset();
        tutor = server.bearer("understudy-tutor");
        basic = server.bearer("understudy-basic");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PATCH", "PUT"})
    void change_documentedRequest_isSaved(String verb) {
        HttpResponse<String> answer = send(verb, "/v2/cursus_users/126", JSON, DOCUMENTED);
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("Content-Type")).isEmpty();
        JsonNode changed = show(126);
        assertThat(changed.get("begin_at").asText()).isEqualTo("2017-07-22T13:43:10.000Z");
        assertThat(changed.get("end_at").asText()).isEqualTo("2018-03-22T13:43:10.000Z");
        assertThat(changed.get("cursus_id").asLong()).isEqualTo(2);
        assertThat(changed.at("/cursus/slug").asText()).isEqualTo("42");
        assertThat(changed.at("/user/login").asText()).isEqualTo("jeanne");
        assertThat(ids("/v2/cursus_users?range[updated_at]=2020-01-01,2020-01-01"))
                .containsExactly(126L);
        assertThat(ids("/v2/users/jeanne/cursus_users?sort=id")).containsExactly(120L, 126L);
    }

    @Test
    void change_inEveryForm_isSaved() {
        assertThat(send("PATCH", "/v2/cursus_users/126", FORM, "cursus_user[has_coalition]=false")
                        .statusCode())
                .isEqualTo(204);
        assertThat(show(126).get("has_coalition").asBoolean()).isFalse();
        assertThat(send("PATCH", "/v2/cursus_users/126?cursus_user[has_coalition]=true", FORM, "")
                        .statusCode())
                .isEqualTo(204);
        assertThat(show(126).get("has_coalition").asBoolean()).isTrue();
    }

    @Test
    void change_absentMembers_keepTheirValues() {
        JsonNode before = show(126);
        assertThat(change(126, "\"end_at\":\"2018-01-01\"").statusCode()).isEqualTo(204);
        JsonNode after = show(126);
        assertThat(after.get("end_at").asText()).isEqualTo("2018-01-01T00:00:00.000Z");
        for (String member : List.of("id", "begin_at", "cursus_id", "has_coalition", "user", "cursus", "grade")) {
            assertThat(after.get(member)).as(member).isEqualTo(before.get(member));
        }
        assertThat(change(126, "\"has_coalition\":false").statusCode()).isEqualTo(204);
        assertThat(show(126).get("end_at").asText()).isEqualTo("2018-01-01T00:00:00.000Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"end_at\":null", "\"end_at\":\"\""})
    void change_endAtToNull_removesIt(String member) {
        change(126, "\"end_at\":\"2018-01-01\"");
        assertThat(change(126, member).statusCode()).isEqualTo(204);
        assertThat(show(126).get("end_at").isNull()).isTrue();
    }

    @Test
    void change_toWhatItIs_isNoFault() {
        assertThat(change(126, "\"user_id\":18763,\"cursus_id\":1").statusCode())
                .isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"user_id\":1 | the user 1 is already in the cursus 1",
                "\"user_id\":999999 | there is no such user",
                "\"cursus_id\":999999 | there is no such cursus",
                "\"cursus_id\":null | cursus_user[cursus_id] is missing",
                "\"user_id\":\"\" | cursus_user[user_id] is missing",
                "\"begin_at\":null | cursus_user[begin_at] is missing",
                "\"begin_at\":\"x\" | cursus_user[begin_at] is \\\"x\\\"",
                "\"end_at\":\"2000-01-01\" | cursus_user[end_at] must not be before",
                "\"begin_at\":\"2019-01-01\",\"end_at\":\"2018-01-01\" | cursus_user[end_at] must not be before",
                "\"end_at\":\"2000-01-01\",\"skip_begin_validation\":\"false\" | cursus_user[end_at] must not be before",
                "\"user_id\":[1] | cursus_user[user_id] is an array",
                "\"has_coalition\":\"maybe\" | cursus_user[has_coalition] is \\\"maybe\\\"",
            })
    void change_fault_is422AndChangesNothing(String member, String message) {
        String before = show(126).toString();
        HttpResponse<String> answer = change(126, member);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("Validation failed").contains(message);
        assertThat(show(126)).hasToString(before);
    }

    @Test
    void change_severalFaults_areListedTogether() {
        HttpResponse<String> answer =
                change(126, "\"user_id\":999999,\"cursus_id\":\"x\",\"begin_at\":null,\"end_at\":\"2018-01-01\"");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(TestServer.json(answer).get("messages")).hasSize(3);
    }

    @Test
    void change_endBeforeBegin_isSavedWhereTheCheckIsSkipped() {
        assertThat(change(126, "\"end_at\":\"2000-01-01\",\"skip_begin_validation\":\"true\"")
                        .statusCode())
                .isEqualTo(204);
        assertThat(change(126, "\"has_coalition\":false").statusCode()).isEqualTo(204);
        assertThat(change(126, "\"begin_at\":\"2017-07-22\"").statusCode()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{}", "{\"cursus_user\":null}", "{\"cursus_user\":{}}", "{\"cursus_user\":[1]}", "[]", "{"})
    void change_withoutAHash_is400(String body) {
        for (String verb : List.of("PATCH", "PUT")) {
            assertThat(send(verb, "/v2/cursus_users/126", JSON, body).statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void change_bodyOfAnotherType_is415() {
        assertThat(send("PATCH", "/v2/cursus_users/126", "text/csv", "x").statusCode())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"999999", "0", "-1", "jeanne", "99999999999999999999", "126x", "1.5", "%20126", "%F0%9F%A6%8A"})
    void unknown_isNotFound(String id) {
        String target = "/v2/cursus_users/" + id;
        for (HttpResponse<String> answer : List.of(
                server.get(basic, target),
                send("PATCH", target, JSON, "{\"cursus_user\":{\"user_id\":\"x\"}}"),
                send("PUT", target, JSON, DOCUMENTED),
                send("DELETE", target, JSON, ""))) {
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).isEqualTo("{}");
            assertThat(answer.headers().firstValue("X-Understudy-Reason")).isPresent();
        }
    }

    @Test
    void delete_removesTheEnrolmentAndItsSkills() {
        server.jdbi()
                .useHandle(
                        handle -> handle.execute(
                                "insert into cursus_users_skills (cursus_user_id, skill_id, level) values (126, 1, 4.25), (126, 6, 5)"));
        assertThat(show(126).get("skills").toString())
                .isEqualTo("[{\"id\":6,\"name\":\"Basics\",\"level\":5.0},"
                        + "{\"id\":1,\"name\":\"Parallel computing\",\"level\":4.25}]");
        assertThat(ids("/v2/cursus_users")).hasSize(7);
        HttpResponse<String> answer = send("DELETE", "/v2/cursus_users/126", JSON, "");
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(server.get(basic, "/v2/cursus_users/126").statusCode()).isEqualTo(404);
        HttpResponse<String> list = server.get(basic, "/v2/cursus_users");
        assertThat(list.headers().firstValue("X-Total")).contains("6");
        assertThat(send("DELETE", "/v2/cursus_users/126", JSON, "").statusCode())
                .isEqualTo(404);
        assertThat(ids("/v2/cursus/1/users")).doesNotContain(18763L);
    }

    @Test
    void created_canBeReadChangedAndDeleted() {
        long id = TestServer.json(server.post(tutor, "/v2/cursus_users", JSON, DOCUMENTED))
                .get("id")
                .asLong();
        assertThat(show(id).at("/user/login").asText()).isEqualTo("jeanne");
        assertThat(change(id, "\"end_at\":null").statusCode()).isEqualTo(204);
        assertThat(ids("/v2/cursus_users")).startsWith(id);
        assertThat(send("DELETE", "/v2/cursus_users/" + id, JSON, "").statusCode())
                .isEqualTo(204);
        assertThat(server.post(tutor, "/v2/cursus_users", JSON, DOCUMENTED).statusCode())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PATCH", "PUT", "DELETE"})
    void write_withoutTheRole_is403(String verb) {
        HttpResponse<String> answer = server.send(
                request(verb, "/v2/cursus_users/126", JSON, DOCUMENTED).setHeader("Authorization", basic));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(server.get(basic, "/v2/cursus_users/126").statusCode()).isEqualTo(200);
    }

    @Test
    void concurrentChangesToTheSamePair_oneIsSaved() throws Exception {
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int round = 0; round < 8; round++) {
            for (long id = 120; id <= 126; id++) {
                long own = id;
                calls.add(() -> change(own, "\"user_id\":1,\"cursus_id\":2").statusCode());
            }
        }
        List<Integer> statuses = together(calls);
        assertThat(Set.copyOf(statuses)).isEqualTo(Set.of(204, 422));
        assertThat(ids("/v2/cursus/2/cursus_users")).hasSize(1);
    }

    @Test
    void concurrentSwaps_createsAndDeletes_areNeverA5xx() throws Exception {
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int round = 0; round < 20; round++) {
            int cursus = 1 + round % 2;
            calls.add(
                    () -> change(120, "\"user_id\":64,\"cursus_id\":" + cursus).statusCode());
            calls.add(() -> change(121, "\"user_id\":1,\"cursus_id\":" + cursus).statusCode());
            calls.add(() -> change(120, "\"user_id\":1,\"cursus_id\":" + cursus).statusCode());
            calls.add(
                    () -> change(121, "\"user_id\":64,\"cursus_id\":" + cursus).statusCode());
            calls.add(() ->
                    server.post(tutor, "/v2/cursus_users", JSON, DOCUMENTED).statusCode());
            calls.add(() -> send("DELETE", "/v2/cursus_users/" + (122 + cursus), JSON, "")
                    .statusCode());
            calls.add(() -> change(122 + cursus, "\"end_at\":\"2018-01-01\"").statusCode());
        }
        assertThat(together(calls)).allMatch(status -> status < 500);
        List<Long> pairs = ids("/v2/cursus_users");
        assertThat(pairs).doesNotHaveDuplicates().doesNotContain(123L, 124L);
    }

    private static List<Integer> together(List<Callable<Integer>> calls) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(calls.size());
        try {
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> call : callers.invokeAll(calls)) {
                statuses.add(call.get());
            }
            return statuses;
        } finally {
            callers.shutdownNow();
        }
    }

    private JsonNode show(long id) {
        HttpResponse<String> answer = server.get(basic, "/v2/cursus_users/" + id);
        assertThat(answer.statusCode()).isEqualTo(200);
        return TestServer.json(answer);
    }

    private List<Long> ids(String target) {
        List<Long> ids = new ArrayList<>();
        TestServer.json(server.get(basic, target))
                .forEach(item -> ids.add(item.get("id").longValue()));
        return ids;
    }

    private HttpResponse<String> change(long id, String members) {
        return send("PATCH", "/v2/cursus_users/" + id, JSON, "{\"cursus_user\":{" + members + "}}");
    }

    private HttpResponse<String> send(String verb, String target, String contentType, String body) {
        return server.send(request(verb, target, contentType, body));
    }

    private HttpRequest.Builder request(String verb, String target, String contentType, String body) {
        return HttpRequest.newBuilder(
                        URI.create(server.url() + target.replace("[", "%5B").replace("]", "%5D")))
                .header("Authorization", tutor)
                .header("Content-Type", contentType)
                .method(verb, BodyPublishers.ofString(body));
    }
}
