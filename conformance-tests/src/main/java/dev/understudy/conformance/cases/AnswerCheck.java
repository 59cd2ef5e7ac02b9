package dev.understudy.conformance.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.conformance.contract.ListShape;
import dev.understudy.conformance.io.Answer;
import dev.understudy.conformance.io.Documents;
import dev.understudy.conformance.io.JsonTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares an answer with the expectation of a case file. */
final class AnswerCheck {
    private final String path;
    private final ExpectedAnswer expected;
    private final Answer answer;
    private final List<String> differences = new ArrayList<>();

    private AnswerCheck(String path, ExpectedAnswer expected, Answer answer) {
        this.path = path;
        this.expected = expected;
        this.answer = answer;
    }

    /** One sentence for each difference; empty if there is none. */
    static List<String> differences(String path, ExpectedAnswer expected, Answer answer) {
        AnswerCheck check = new AnswerCheck(path, expected, answer);
        check.checkStatusAndHeaders();
        check.checkBody();
        return check.differences;
    }

    private void checkStatusAndHeaders() {
        if (expected.status() != answer.status()) {
            differences.add("status: expected " + expected.status() + ", found " + answer.status());
        }
        differences.addAll(expected.headers().differences(answer.headers()));
        expected.matching().forEach((name, pattern) -> {
            List<String> values = answer.headers().allValues(name);
            if (values.size() != 1 || !pattern.matcher(values.get(0)).matches()) {
                differences.add("header " + name + ": expected what matches " + pattern + ", found "
                        + (values.isEmpty() ? "none" : String.join(" and ", values)));
            }
        });
    }

    private void checkBody() {
        if (expected.text() != null && !expected.text().equals(answer.body())) {
            differences.add("body: expected the text " + expected.text() + ", found " + shown(answer.body()));
        }
        if (expected.body() != null) {
            checkExactBody(expected.body());
        }
        if (expected.ids() == null
                && expected.members().isEmpty()
                && expected.memberPatterns().isEmpty()
                && expected.error() == null) {
            return;
        }
        Optional<JsonNode> body = Documents.json(answer.body());
        if (body.isEmpty()) {
            differences.add("body: expected JSON, found " + shown(answer.body()));
            return;
        }
        checkIds(body.get());
        checkMembers(body.get());
        checkMemberPatterns(body.get());
        checkError(body.get());
    }

    private void checkExactBody(JsonNode body) {
        if (answer.body().isEmpty()) {
            differences.add("body: expected JSON, found nothing");
            return;
        }
        try {
            JsonTokens.of(Documents.compact(body))
                    .firstDifference(JsonTokens.of(answer.body()))
                    .ifPresent(difference -> differences.add("body, " + difference));
        } catch (JsonProcessingException e) {
            differences.add("body: expected JSON, found " + shown(answer.body()));
        }
    }

    private void checkIds(JsonNode body) {
        if (expected.ids() == null) {
            return;
        }
        Optional<List<Long>> ids = ListShape.of(path).ids(body);
        if (ids.isEmpty()) {
            differences.add("body: expected a list of items with ids, found " + shown(answer.body()));
        } else if (!ids.get().equals(expected.ids())) {
            differences.add("ids: expected " + expected.ids() + ", found " + ids.get());
        }
    }

    private void checkMembers(JsonNode body) {
        expected.members().forEach((pointer, value) -> {
            JsonNode found = body.at(pointer);
            if (!Documents.compact(value).equals(found.isMissingNode() ? "" : Documents.compact(found))) {
                differences.add("body, " + pointer + ": expected " + value + ", found "
                        + (found.isMissingNode() ? "nothing" : found));
            }
        });
    }

    private void checkMemberPatterns(JsonNode body) {
        expected.memberPatterns().forEach((pointer, pattern) -> {
            JsonNode found = body.at(pointer);
            if (!pattern.matcher(found.asText()).matches()) {
                differences.add("body, " + pointer + ": expected what matches " + pattern + ", found "
                        + (found.isMissingNode() ? "nothing" : found));
            }
        });
    }

    private void checkError(JsonNode body) {
        if (expected.error() == null) {
            return;
        }
        ErrorShape shape = ErrorShape.of(path, body);
        if (shape == null) {
            differences.add("body: expected an error in the shape of its API, found " + shown(answer.body()));
            return;
        }
        if (!shape.kind().equals(expected.error().kind())) {
            differences.add("error: expected " + expected.error().kind() + ", found " + shape.kind());
        }
        for (String name : expected.error().naming()) {
            if (!shape.sentences().contains(name)) {
                differences.add("error: expected sentences that name " + name + ", found " + shape.sentences());
            }
        }
    }

    private static String shown(String body) {
        return body.isEmpty() ? "nothing" : body.length() > 300 ? body.substring(0, 300) + "…" : body;
    }
}
