package dev.understudy.conformance.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.understudy.conformance.contract.Expectation;
import dev.understudy.conformance.io.Answer;
import dev.understudy.conformance.io.Documents;
import dev.understudy.conformance.io.JsonTokens;
import java.util.ArrayList;
import java.util.List;

/** Compares an answer with a documented example. */
public final class ExampleCheck {
    private final Expectation expected;
    private final Answer answer;
    private final List<String> differences = new ArrayList<>();

    private ExampleCheck(Expectation expected, Answer answer) {
        this.expected = expected;
        this.answer = answer;
    }

    /** One sentence for each difference in status and headers and for the first one in the body; empty if there is none. */
    public static List<String> differences(Expectation expected, Answer answer) {
        ExampleCheck comparison = new ExampleCheck(expected, answer);
        comparison.compareStatus();
        comparison.compareMediaType();
        comparison.differences.addAll(expected.headers().differences(answer.headers()));
        comparison.compareBody();
        return comparison.differences;
    }

    private void compareStatus() {
        if (expected.status() != answer.status()) {
            differences.add("status: expected " + expected.status() + ", found " + answer.status());
        }
    }

    private void compareMediaType() {
        String actual = answer.headers().firstValue("Content-Type").orElse("none");
        if (!actual.split(";", 2)[0].strip().equalsIgnoreCase(expected.mediaType())) {
            differences.add("header Content-Type: expected " + expected.mediaType() + ", found " + actual);
        }
    }

    private void compareBody() {
        try {
            JsonTokens documented = JsonTokens.of(Documents.compact(expected.body()));
            documented
                    .firstDifference(JsonTokens.of(answer.body()))
                    .ifPresent(difference -> differences.add("body, " + difference));
        } catch (JsonProcessingException e) {
            differences.add("body: expected JSON, found " + answer.body() + " (" + e.getOriginalMessage() + ")");
        }
    }
}
