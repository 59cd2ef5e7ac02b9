package dev.understudy.conformance.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.conformance.io.Answer;
import java.util.ArrayList;
import java.util.List;

/**
 * An error: the documented status and name, and a message that names what was wrong.
 *
 * @param error the name of the error; empty for the 404 of the 42 intra API, which has none
 * @param named texts that the message, or the reason in the header, must contain
 */
record ExpectedError(int status, String error, List<String> named) implements Expected {
    private static final String FAB_MANAGER_ERROR = "Bad request";

    static ExpectedError filterError(int status, String... named) {
        return new ExpectedError(status, "Filter Error", List.of(named));
    }

    static ExpectedError rangeError(int status, String... named) {
        return new ExpectedError(status, "Range Error", List.of(named));
    }

    static ExpectedError sortError(String... named) {
        return new ExpectedError(400, "Sort Error", List.of(named));
    }

    static ExpectedError pageError(String... named) {
        return new ExpectedError(400, "Page Error", List.of(named));
    }

    static ExpectedError notFound(String... named) {
        return new ExpectedError(404, "", List.of(named));
    }

    static ExpectedError byFabManager(String... named) {
        return new ExpectedError(400, FAB_MANAGER_ERROR, List.of(named));
    }

    @Override
    public List<String> differences(Answer answer) {
        List<String> differences = new ArrayList<>();
        if (answer.status() != status) {
            differences.add("status: expected " + status + " " + error + ", got " + answer.status() + " "
                    + Expected.shown(answer.body()));
            return differences;
        }
        JsonNode body = Expected.body(answer);
        if (status == 404 && !(body.isObject() && body.isEmpty())) {
            differences.add("body: expected {}, got " + Expected.shown(answer.body()));
        }
        if (status != 404 && !name(body).equals(error)) {
            differences.add("error: expected " + error + ", got " + Expected.shown(answer.body()));
        }
        String message = message(answer, body);
        named.stream()
                .filter(word -> !message.contains(word))
                .map(word -> "message: expected one that names " + word + ", got " + message)
                .forEach(differences::add);
        return differences;
    }

    private String name(JsonNode body) {
        return error.equals(FAB_MANAGER_ERROR)
                ? body.at("/errors/0").asText()
                : body.at("/error").asText();
    }

    private String message(Answer answer, JsonNode body) {
        if (status == 404) {
            return answer.headers().firstValue("X-Understudy-Reason").orElse("");
        }
        return error.equals(FAB_MANAGER_ERROR)
                ? body.path("errors").toString()
                : body.path("message").asText();
    }
}
