package dev.understudy.server.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.server.Config;
import dev.understudy.server.TestServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reset, export and load of a running server. */
class StateTest {
    private static final String NEW_GROUP = "{\"user_groups\": {\"name\": \"tutors\"}}\n";

    private static TestServer server;
    private static ControlCalls control;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        control = new ControlCalls(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void reset() {
        control.done("POST", "reset", "");
    }

    private static String export() {
        return control.get("data-set").body();
    }

    @Test
    void reset_restoresRowsAndForgetsTheRest() {
        String before = export();
        String token = server.bearer("understudy-staff");
        control.done("POST", "data-set", NEW_GROUP);
        control.done("PUT", "clock", "{\"advance\": \"1h\", \"frozen\": true}");
        control.done("PUT", "faults", "{\"faults\": [{\"do\": \"503\"}]}");
        control.done("PUT", "applications/understudy-basic/limits", "{\"requests_per_second\": 77}");
        assertThat(export()).isNotEqualTo(before).contains("tutors");

        assertThat(control.done("POST", "reset", "").path("data_set").asText()).isEqualTo("documented");

        assertThat(export()).isEqualTo(before);
        assertThat(server.get(token, "/v2/users").statusCode()).isEqualTo(401);
        assertThat(TestServer.json(control.get("clock")).path("released").asBoolean())
                .isTrue();
        assertThat(TestServer.json(control.get("faults")).path("faults")).isEmpty();
        assertThat(TestServer.json(control.get("requests")).path("count").asInt())
                .isEqualTo(1);
    }

    @Test
    void newRows_continueWithTheSameIdsAfterAReset() {
        control.done("POST", "data-set", NEW_GROUP);
        String first = export();
        reset();
        control.done("POST", "data-set", NEW_GROUP);

        assertThat(export()).isEqualTo(first);
    }

    @Test
    void export_canBePutBack() {
        String before = export();
        control.done("POST", "data-set", NEW_GROUP);

        assertThat(control.done("PUT", "data-set", before).path("rows").asInt()).isPositive();

        assertThat(export()).isEqualTo(before);
        assertThat(server.get(server.bearer("understudy-staff"), "/v2/users").statusCode())
                .as("the secrets are those that were exported as hashes")
                .isEqualTo(200);
    }

    @Test
    void export_hasOneRowALineWithoutSecrets() {
        assertThat(export().lines().toList())
                .startsWith("{", "\"applications\": [")
                .endsWith("]", "}")
                .filteredOn(line -> line.contains("\"uid\""))
                .hasSizeGreaterThan(2)
                .allMatch(line -> line.matches("\\{\"id\":\\d+,.*\"secret\":\"sha256:\\p{XDigit}{64}\".*},?"));
    }

    @Test
    void rowsWithFaults_areRefusedTogether() {
        String before = export();

        HttpResponse<String> answer = control.send("POST", "data-set", NEW_GROUP + """
                {"user_groups": {"nam": "x"}}
                not JSON

                {"user_group": {"name": "x"}}
                {"campus_users": {"campus_id": 1, "user_id": 987654}}
                {"user_groups": {"id": "many", "name": "x"}}
                """);

        assertThat(answer.statusCode()).isEqualTo(422);
        List<JsonNode> errors = new java.util.ArrayList<>();
        TestServer.json(answer).path("errors").forEach(errors::add);
        assertThat(errors)
                .extracting(error -> error.path("line").asInt() + ": "
                        + error.path("message").asText().split("[.:]")[0])
                .containsExactly(
                        "2: user_groups, row 2",
                        "3: the line is not valid JSON",
                        "5: There is no table user_group",
                        "6: campus_users, row 1",
                        "7: user_groups, row 3");
        assertThat(export()).isEqualTo(before);
    }

    @Test
    void dataSetWithFaults_isRefusedWithTheirLines() {
        String before = export();

        HttpResponse<String> answer = control.send("PUT", "data-set", """
                {
                "campus": [
                {"id": 1, "slug": null},
                {"id": 2, "name": "Lyon", "slug": "lyon"}
                ],
                "usrs": []
                }
                """);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(TestServer.json(answer).at("/errors/0/line").asInt()).isEqualTo(3);
        assertThat(TestServer.json(answer).findValuesAsText("line")).contains("6");
        assertThat(export()).isEqualTo(before);
    }

    @Test
    void nestedRows_canBePut() {
        control.done("PUT", "data-set", """
                {"users": [{"login": "jeanne", "campus": ["paris"]}],
                 "campus": [{"name": "Paris"}]}
                """);

        assertThat(export())
                .contains("\"login\":\"jeanne\"", "\"slug\":\"paris\"", "\"primary_campus_id\":1")
                .doesNotContain("understudy-staff");
    }

    @Test
    void nestedRowsInYaml_areAddedToThoseThatTheyReferTo() {
        assertThat(yaml("PUT", """
                        users: [{id: 7, login: jeanne}]
                        campus: [{id: 3, name: Paris}]
                        projects: [{name: Libft}]
                        """)).contains("\"rows\" : 3");

        assertThat(yaml("POST", """
                        users:
                          - login: omar
                            campus: [paris]
                            projects_users:
                              - {project: {name: Libft, slug: libft}, final_mark: 100}
                        projects_users: [{user: jeanne, project: 1}]
                        """)).contains("\"rows\" : 4");

        assertThat(export())
                .contains(
                        "{\"id\":8,\"login\":\"omar\"",
                        "\"project_id\":1,\"user_id\":7",
                        "\"project_id\":1,\"user_id\":8")
                .contains("{\"campus_id\":3,\"user_id\":8")
                .containsOnlyOnce("\"slug\":\"libft\"");
    }

    @Test
    void yamlWithFaults_isRefusedWithTheirLines() {
        String before = export();

        HttpResponse<String> answer = control.send("POST", "data-set", "application/yaml", """
                users:
                  - login: omar
                    campus: [atlantis]
                  - lgin: sam
                  - login: andre
                """);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(TestServer.json(answer).findValuesAsText("line")).containsExactly("3", "4");
        assertThat(export()).isEqualTo(before);
    }

    @Test
    void yaml_isForDataSetsOnly() {
        assertThat(control.send("PUT", "clock", "application/yaml", "frozen: true")
                        .statusCode())
                .isEqualTo(415);
    }

    private static String yaml(String method, String body) {
        HttpResponse<String> answer = control.send(method, "data-set", "application/yaml", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void requestsDuringResets_seeAllRowsOrWait() throws Exception {
        control.done("POST", "data-set", NEW_GROUP);
        Set<String> seen = new ConcurrentSkipListSet<>();
        ExecutorService callers = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> running = IntStream.range(0, 4)
                    .<Future<?>>mapToObj(caller -> callers.submit(() -> {
                        for (int i = 0; i < 40; i++) {
                            HttpResponse<String> answer =
                                    server.get(TestServer.FAB_MANAGER, "/open_api/v1/users?page=1&per_page=100");
                            seen.add(answer.statusCode() + " "
                                    + answer.headers().firstValue("X-Total").orElse("none"));
                        }
                    }))
                    .toList();
            for (int i = 0; i < 8; i++) {
                reset();
                control.done("POST", "data-set", NEW_GROUP);
            }
            for (Future<?> caller : running) {
                caller.get();
            }
        } finally {
            callers.shutdown();
        }
        assertThat(seen).singleElement().asString().startsWith("200");
    }

    @Test
    void aFile_isReadAgainByAReset(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("rows.json");
        Files.writeString(file, "{\"user_groups\": [{\"name\": \"tutors\"}]}");
        try (TestServer other = TestServer.start(
                Config.inMemory().toBuilder().dataSet(file.toString()).build())) {
            ControlCalls calls = new ControlCalls(other);
            String before = calls.get("data-set").body();
            calls.done("PUT", "data-set", "{}");
            calls.done("POST", "reset", "");

            assertThat(calls.get("data-set").body()).isEqualTo(before).contains("tutors");
        }
    }

    @Test
    void aPopulation_isResetToo() {
        try (TestServer other = TestServer.start(
                Config.inMemory().toBuilder().dataSet("demo:50").build())) {
            ControlCalls calls = new ControlCalls(other);
            String before = calls.get("data-set").body();
            calls.done("PUT", "data-set", "{}");
            assertThat(calls.get("data-set").body()).isEqualTo("{\n}\n");
            calls.done("POST", "reset", "");

            assertThat(calls.get("data-set").body()).isEqualTo(before);

            calls.done("PUT", "data-set", "{}");
            calls.done("PUT", "data-set", before);
            assertThat(calls.get("data-set").body()).isEqualTo(before);
            calls.done("POST", "reset", "");
            assertThat(calls.get("data-set").body()).isEqualTo(before);
        }
    }
}
