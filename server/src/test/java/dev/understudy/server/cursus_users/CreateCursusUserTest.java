package dev.understudy.server.cursus_users;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.server.Config;
import dev.understudy.server.TestServer;
import dev.understudy.server.auth.AdjustableClock;
import dev.understudy.server.db.Rows;
import dev.understudy.server.http.RawHttp;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Enrolling a user, in every form in which real programs ask for it. User 1 is {@code jeanne}, in cursus 1 already. */
class CreateCursusUserTest {
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String DOCUMENTED = """
            {"cursus_user":{"begin_at":"2017-07-22 13:43:10 UTC","cursus_id":"2",\
            "end_at":"2018-03-22 13:43:10 UTC","user_id":"1"}}""";
    private static final String DOCUMENTED_FORM = "cursus_user[begin_at]=2017-07-22+13:43:10+UTC"
            + "&cursus_user[cursus_id]=2&cursus_user[end_at]=2018-03-22+13:43:10+UTC&cursus_user[user_id]=1";
    private static final String CREATED = """
            {"id":%d,"begin_at":"2017-07-22T13:43:10.000Z","end_at":"2018-03-22T13:43:10.000Z","grade":null,\
            "level":0.0,"skills":[],"cursus_id":2,"has_coalition":true,"user":{"id":1,"login":"jeanne",\
            "url":"%s/v2/users/jeanne"},"cursus":{"id":2,"created_at":"2017-11-22T13:41:00.825Z","name":"42",\
            "slug":"42"}}""";

    private static TestServer server;
    private static String tutor;

    @BeforeAll
    static void start() {
        server = TestServer.start(
                Config.inMemory(), new AdjustableClock(Instant.parse("2017-11-22T13:41:00.123956789Z")));
        tutor = server.bearer("understudy-tutor");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void forgetTheNewRows() {
        server.jdbi().useHandle(handle -> {
            handle.execute("delete from cursus_users where id >= 127");
            handle.execute("alter table cursus_users alter column id restart with 127");
        });
    }

    static Stream<Arguments> forms() {
        String encoded = Stream.of(DOCUMENTED_FORM.split("&"))
                .map(pair -> pair.split("=", 2))
                .map(pair -> URLEncoder.encode(pair[0], StandardCharsets.UTF_8) + "=" + pair[1].replace(":", "%3A"))
                .reduce((left, right) -> left + "&" + right)
                .orElseThrow();
        StringBuilder multipart = new StringBuilder();
        for (String pair : DOCUMENTED_FORM.replace('+', ' ').split("&")) {
            String[] sides = pair.split("=", 2);
            multipart.append("--frontier\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                    .formatted(sides[0], sides[1]));
        }
        multipart.append("--frontier--\r\n");
        String integers = DOCUMENTED.replace("\"1\"", "1").replace("\"2\"", "2");
        return Stream.of(
                        "/v2/cursus_users",
                        "/v2/cursus_users/",
                        "/v2/users/1/cursus_users",
                        "/v2/users/jeanne/cursus_users")
                .flatMap(path -> Stream.of(
                        Arguments.of("JSON", path, JSON, DOCUMENTED),
                        Arguments.of("JSON with charset", path, "application/json; charset=utf-8", DOCUMENTED),
                        Arguments.of("JSON with integers", path, JSON, integers),
                        Arguments.of("form", path, FORM, DOCUMENTED_FORM),
                        Arguments.of("encoded form", path, FORM, encoded),
                        Arguments.of("query with an empty form", path + "?" + DOCUMENTED_FORM, FORM, ""),
                        Arguments.of("encoded query with an empty form", path + "?" + encoded, FORM, ""),
                        Arguments.of("form without a type", path, null, DOCUMENTED_FORM),
                        Arguments.of(
                                "query and a multipart form of no part",
                                path + "?" + DOCUMENTED_FORM,
                                "multipart/form-data; boundary=b",
                                "--b--\r\n"),
                        Arguments.of("query without a type", path + "?" + DOCUMENTED_FORM, null, ""),
                        Arguments.of(
                                "multipart", path, "multipart/form-data; boundary=frontier", multipart.toString())));
    }

    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("forms")
    void create_inEveryForm_isTheDocumentedAnswer(String name, String target, String contentType, String body) {
        RawHttp.Answer answer = post(target, contentType, body);
        assertThat(answer.status()).as("answer %s", answer).isEqualTo(201);
        assertThat(answer.body()).isEqualTo(CREATED.formatted(127, "http://localhost"));
        assertThat(answer.header("X-Understudy-Ignored")).isNull();
        assertThat(newRows()).isEqualTo(1);
    }

    @Test
    void create_storesWhatItAnswers() {
        post("/v2/cursus_users", JSON, DOCUMENTED);
        List<List<Object>> stored = server.jdbi().withHandle(handle -> handle.createQuery(
                        "select user_id, cursus_id, level, has_coalition, grade, created_at, begin_at"
                                + " from cursus_users where id = 127")
                .map((row, context) -> Arrays.<Object>asList(
                        row.getLong("user_id"),
                        row.getLong("cursus_id"),
                        row.getDouble("level"),
                        row.getBoolean("has_coalition"),
                        row.getString("grade"),
                        Rows.timestamp(row, "created_at").toLocalTime(),
                        Rows.timestamp(row, "begin_at").toInstant()))
                .list());
        assertThat(stored)
                .containsExactly(Arrays.<Object>asList(
                        1L,
                        2L,
                        0.0,
                        true,
                        null,
                        LocalTime.parse("13:41:00.123"),
                        Instant.parse("2017-07-22T13:43:10Z")));
    }

    @Test
    void create_bodyGoesBeforeQuery() {
        RawHttp.Answer answer = post("/v2/cursus_users?cursus_user[cursus_id]=999", JSON, DOCUMENTED);
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().get("cursus_id").asInt()).isEqualTo(2);
    }

    @Test
    void create_repeatedMember_lastOneWins() {
        RawHttp.Answer form = post("/v2/cursus_users", FORM, "cursus_user[cursus_id]=999&" + DOCUMENTED_FORM);
        assertThat(form.status()).as("answer %s", form).isEqualTo(201);
        forgetTheNewRows();
        RawHttp.Answer json = post(
                "/v2/cursus_users", JSON, DOCUMENTED.replace("\"cursus_id\":", "\"cursus_id\":\"999\",\"cursus_id\":"));
        assertThat(json.status()).as("answer %s", json).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/v2/users/jeanne/cursus_users", "/v2/cursus_users?user_id=jeanne", "/v2/cursus_users?user_id=1"
            })
    void create_belowAUser_mayLeaveItsIdOut(String target) {
        RawHttp.Answer answer = post(target, JSON, "{\"cursus_user\":{\"begin_at\":\"2017-07-22\",\"cursus_id\":2}}");
        assertThat(answer.status()).as("answer %s", answer).isEqualTo(201);
        assertThat(answer.json().get("user").get("id").asInt()).isEqualTo(1);
    }

    @Test
    void create_belowAnotherUser_is422() {
        RawHttp.Answer answer = post("/v2/users/cdooku/cursus_users", JSON, DOCUMENTED);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body())
                .isEqualTo("{\"error\":\"Validation failed\",\"messages\":[\"cursus_user[user_id] is 1, but the"
                        + " request was made below the user 66.\"]}");
    }

    @Test
    void create_belowAnUnknownUser_is404() {
        for (String target : List.of("/v2/users/nobody/cursus_users", "/v2/cursus_users?user_id=nobody")) {
            RawHttp.Answer answer = post(target, JSON, DOCUMENTED);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.body()).isEqualTo("{}");
            assertThat(answer.header("X-Understudy-Reason"))
                    .isEqualTo("Nothing in users has the id or login \"nobody\".");
        }
        assertThat(newRows()).isZero();
    }

    @Test
    void create_pairTaken_is422() {
        assertThat(post("/v2/cursus_users", JSON, DOCUMENTED).status()).isEqualTo(201);
        RawHttp.Answer again = post("/v2/cursus_users", JSON, DOCUMENTED);
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.body())
                .isEqualTo("{\"error\":\"Validation failed\",\"messages\":[\"cursus_user[cursus_id] must be unique in"
                        + " the scope of a given user: the user 1 is already in the cursus 2.\"]}");
        assertThat(newRows()).isEqualTo(1);
    }

    @Test
    void create_everyFaultIsListedAtOnce() {
        RawHttp.Answer answer = post("/v2/cursus_users", JSON, """
                {"cursus_user":{"user_id":999999,"cursus_id":"two","end_at":"soon","has_coalition":"perhaps"}}""");
        assertThat(answer.status()).isEqualTo(422);
        List<String> messages = new ArrayList<>();
        answer.json().get("messages").forEach(message -> messages.add(message.asText()));
        assertThat(answer.json().get("error").asText()).isEqualTo("Validation failed");
        assertThat(messages)
                .containsExactly(
                        "cursus_user[cursus_id] is \"two\". It must be an integer.",
                        "cursus_user[end_at] is \"soon\". It must be a timestamp such as 2017-07-22 13:43:10 UTC,"
                                + " 2017-07-22T13:43:10.000Z or 2017-07-22.",
                        "cursus_user[has_coalition] is \"perhaps\". It must be true or false.",
                        "cursus_user[begin_at] is missing, but required.",
                        "cursus_user[user_id] is 999999, but there is no such user.");
        assertThat(newRows()).isZero();
    }

    @Test
    void create_nothingRequiredIsSent_namesAllThatIs() {
        RawHttp.Answer answer = post("/v2/cursus_users", JSON, "{\"cursus_user\":{\"has_coalition\":true}}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body())
                .isEqualTo("{\"error\":\"Validation failed\",\"messages\":["
                        + "\"cursus_user[begin_at] is missing, but required.\","
                        + "\"cursus_user[cursus_id] is missing, but required.\","
                        + "\"cursus_user[user_id] is missing, but required.\"]}");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"true, true", "false, false", "\"true\", true", "\"false\", false", "\"\", true", "null, true"})
    void hasCoalition_isReadInEveryForm(String sent, boolean kept) {
        RawHttp.Answer answer = post("/v2/cursus_users", JSON, with("\"has_coalition\":" + sent));
        assertThat(answer.status()).as("answer %s", answer).isEqualTo(201);
        assertThat(answer.json().get("has_coalition").isBoolean()).isTrue();
        assertThat(answer.json().get("has_coalition").asBoolean()).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"end_at\":null", "\"end_at\":\"\"", "\"has_coalition\":true"})
    void endAt_nullEmptyOrAbsent_isNull(String member) {
        RawHttp.Answer answer = post("/v2/cursus_users", JSON, with(member));
        assertThat(answer.status()).as("answer %s", answer).isEqualTo(201);
        assertThat(answer.json().has("end_at")).isTrue();
        assertThat(answer.json().get("end_at").isNull()).isTrue();
    }

    @Test
    void endAt_emptyInAForm_isNull() {
        RawHttp.Answer answer = post(
                "/v2/cursus_users",
                FORM,
                DOCUMENTED_FORM.replace("cursus_user[end_at]=2018-03-22+13:43:10+UTC", "cursus_user[end_at]="));
        assertThat(answer.status()).as("answer %s", answer).isEqualTo(201);
        assertThat(answer.json().get("end_at").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "\"true\", 201",
                "\"1\", 201",
                "\"anything\", 201",
                "true, 201",
                "\"false\", 422",
                "false, 422",
                "\"\", 422",
                "\" \", 422",
                "null, 422"
            })
    void skipBeginValidation_letsTheEndComeFirst(String sent, int status) {
        RawHttp.Answer answer = post(
                "/v2/cursus_users",
                JSON,
                with("\"end_at\":\"2017-07-22 13:43:09 UTC\",\"skip_begin_validation\":" + sent));
        assertThat(answer.status()).as("answer %s", answer).isEqualTo(status);
        if (status == 422) {
            assertThat(answer.body())
                    .isEqualTo("{\"error\":\"Validation failed\",\"messages\":"
                            + "[\"cursus_user[end_at] must not be before cursus_user[begin_at].\"]}");
        }
    }

    @Test
    void endAt_sameAsBeginAt_isAllowed() {
        assertThat(post("/v2/cursus_users", JSON, with("\"end_at\":\"2017-07-22 13:43:10 UTC\""))
                        .status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({
        "2017-07-22 13:43:10 UTC, 2017-07-22T13:43:10.000Z",
        "2017-07-22T13:43:10Z, 2017-07-22T13:43:10.000Z",
        "2017-07-22T13:43:10.825Z, 2017-07-22T13:43:10.825Z",
        "2017-07-22T13:43:10.8259Z, 2017-07-22T13:43:10.825Z",
        "2017-07-22T13:43:10.000+02:00, 2017-07-22T11:43:10.000Z",
        "2017-07-22T13:43:10+0200, 2017-07-22T11:43:10.000Z",
        "2017-07-22 13:43:10 +0200, 2017-07-22T11:43:10.000Z",
        "2017-07-22 13:43:10 -0330, 2017-07-22T17:13:10.000Z",
        "2017-07-22T13:43:10 02:00, 2017-07-22T11:43:10.000Z",
        "2017-07-22T13:43:10, 2017-07-22T13:43:10.000Z",
        "2017-07-22 13:43, 2017-07-22T13:43:00.000Z",
        "2017-07-22, 2017-07-22T00:00:00.000Z",
        "2016-02-29, 2016-02-29T00:00:00.000Z",
        "0001-01-01, 0001-01-01T00:00:00.000Z",
        "9999-12-31T23:59:59.999Z, 9999-12-31T23:59:59.999Z"
    })
    void beginAt_isReadInEveryForm(String sent, String kept) {
        RawHttp.Answer answer = post(
                "/v2/cursus_users",
                JSON,
                "{\"cursus_user\":{\"user_id\":1,\"cursus_id\":2,\"begin_at\":\"" + sent + "\"}}");
        assertThat(answer.status()).as("answer %s", answer).isEqualTo(201);
        assertThat(answer.json().get("begin_at").asText()).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9999-12-31T23:59:59-18:00", "0000-01-01T00:00:00+18:00"})
    void beginAt_outsideTheYearsOfFourDigits_is422(String sent) {
        RawHttp.Answer answer = post(
                "/v2/cursus_users",
                JSON,
                "{\"cursus_user\":{\"user_id\":1,\"cursus_id\":2,\"begin_at\":\"" + sent + "\"}}");
        assertThat(answer.status()).as("answer %s", answer).isEqualTo(422);
        assertThat(answer.body()).contains("cursus_user[begin_at] is \\\"" + sent);
    }

    @Test
    void concurrentRequestsForTheSamePair_oneIsCreated() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(100);
        try {
            List<Callable<RawHttp.Answer>> calls = IntStream.range(0, 100)
                    .<Callable<RawHttp.Answer>>mapToObj(number -> () -> post("/v2/cursus_users", JSON, DOCUMENTED))
                    .toList();
            List<RawHttp.Answer> answers = new ArrayList<>();
            for (Future<RawHttp.Answer> call : callers.invokeAll(calls)) {
                answers.add(call.get());
            }
            assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() == 422)
                    .hasSize(99)
                    .allSatisfy(answer -> {
                        JsonNode messages = answer.json().get("messages");
                        assertThat(messages).hasSize(1);
                        assertThat(messages.get(0).asText()).contains("already in the cursus 2");
                    });
            assertThat(newRows()).isEqualTo(1);
        } finally {
            callers.shutdownNow();
        }
    }

    private static String with(String member) {
        return "{\"cursus_user\":{\"user_id\":\"1\",\"cursus_id\":2,\"begin_at\":\"2017-07-22 13:43:10 UTC\"," + member
                + "}}";
    }

    private static long newRows() {
        return server.jdbi()
                .withHandle(handle -> handle.createQuery("select count(*) from cursus_users where id >= 127")
                        .mapTo(Long.class)
                        .one());
    }

    private static RawHttp.Answer post(String target, String contentType, String body) {
        return RawHttp.send(server.url(), RawHttp.post(target, contentType, body, "Authorization: " + tutor));
    }
}
