package dev.understudy.server.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.server.http.RawHttp;
import java.util.ArrayList;
import java.util.List;

/** What every error answer has in common: the shape of its API, and nothing of the server's inside. */
public final class ErrorShape {
    private ErrorShape() {}

    /** Checks an answer of status 4xx or 5xx to a request below the given API. */
    public static void check(RawHttp.Answer answer, Api api) {
        assertThat(answer.body())
                .as("answer %s", answer)
                .doesNotContain("\tat ", "Exception", "java.", "org.h2", "jdbc", "<html", "<!DOCTYPE", "<h1>");
        assertThat(answer.header("Content-Type")).as("answer %s", answer).isEqualTo("application/json");
        JsonNode json = answer.json();
        switch (api) {
            case INTRA -> checkIntra(answer, json);
            case OAUTH -> checkOauth(answer, json);
            case FAB_MANAGER -> checkFabManager(answer, json);
        }
    }

    private static void checkIntra(RawHttp.Answer answer, JsonNode json) {
        if (answer.status() == 404) {
            assertThat(answer.body()).isEqualTo("{}");
            assertThat(answer.header("X-Understudy-Reason"))
                    .as("reason of a 404")
                    .isNotBlank();
            return;
        }
        if (answer.status() == 401) {
            assertThat(names(json)).containsExactly("status", "error", "message");
            return;
        }
        if (json.path("error").asText().equals("Validation failed")) {
            assertThat(names(json)).containsExactly("error", "messages");
            checkTexts(json.get("messages"));
            return;
        }
        assertThat(names(json)).as("answer %s", answer).containsExactly("error", "message");
        assertThat(json.get("message").asText()).isNotBlank();
    }

    private static void checkOauth(RawHttp.Answer answer, JsonNode json) {
        if (answer.status() == 404) {
            assertThat(answer.body()).isEqualTo("{}");
            return;
        }
        assertThat(names(json)).as("answer %s", answer).containsExactly("error", "error_description");
        if (answer.status() == 401) {
            assertThat(answer.header("WWW-Authenticate"))
                    .matches("Bearer realm=\"[^\"]+\", error=\"[a-z_]+\", error_description=\"[ -~&&[^\"\\\\]]+\"");
        }
        assertThat(json.get("error").asText()).matches("[a-z_]+");
        assertThat(json.get("error_description").asText()).isNotBlank();
    }

    private static void checkFabManager(RawHttp.Answer answer, JsonNode json) {
        assertThat(names(json)).as("answer %s", answer).containsExactly("errors");
        checkTexts(json.get("errors"));
    }

    private static void checkTexts(JsonNode list) {
        assertThat(list.isArray()).isTrue();
        assertThat(list).isNotEmpty().allSatisfy(text -> assertThat(
                        text.isTextual() && !text.asText().isBlank())
                .isTrue());
    }

    private static List<String> names(JsonNode json) {
        List<String> names = new ArrayList<>();
        json.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
