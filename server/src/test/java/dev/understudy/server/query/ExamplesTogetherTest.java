package dev.understudy.server.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.server.TestServer;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of all parameters of a list, sent at once to a server with the documented data set, find a row. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExamplesTogetherTest {
    private static final Contract CONTRACT = Contract.read();

    private TestServer server;
    private String authorization;

    @BeforeAll
    void start() {
        server = TestServer.start();
        authorization = server.bearer("understudy-staff");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    static Stream<Contract.Operation> lists() {
        return CONTRACT.operations().stream()
                .filter(operation -> operation.verb().equals("GET"))
                .filter(operation -> CONTRACT.parameter(operation, "per_page").isPresent());
    }

    @ParameterizedTest
    @MethodSource("lists")
    void list_withEveryExample_findsARow(Contract.Operation list) {
        String path = list.path();
        List<String> query = new ArrayList<>();
        for (JsonNode parameter : CONTRACT.parameters(list)) {
            String name = parameter.required("name").asText();
            JsonNode example = parameter.required("example");
            switch (parameter.required("in").asText()) {
                case "path" -> path = path.replace("{" + name + "}", encoded(example.asText()));
                case "query" -> query.addAll(pairs(name, example));
                default -> {}
            }
        }
        String target = path + "?" + String.join("&", query);
        HttpResponse<String> answer =
                server.get(path.startsWith("/open_api/") ? TestServer.FAB_MANAGER : authorization, target);
        assertThat(answer.statusCode()).as("%s: %s", target, answer.body()).isEqualTo(200);
        JsonNode body = TestServer.json(answer);
        assertThat(body.isArray() ? body : body.path("users")).as(target).isNotEmpty();
    }

    private static List<String> pairs(String name, JsonNode example) {
        if (example.isObject()) {
            return example.propertyStream()
                    .map(member -> pair(
                            name + "[" + member.getKey() + "]",
                            member.getValue().asText()))
                    .toList();
        }
        if (name.endsWith("[]")) {
            return Contract.stream(example)
                    .map(item -> pair(name, item.asText()))
                    .toList();
        }
        if (example.isArray()) {
            return List.of(
                    pair(name, Contract.stream(example).map(JsonNode::asText).collect(Collectors.joining(","))));
        }
        return List.of(pair(name, example.asText()));
    }

    private static String pair(String name, String value) {
        return encoded(name) + "=" + encoded(value);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
