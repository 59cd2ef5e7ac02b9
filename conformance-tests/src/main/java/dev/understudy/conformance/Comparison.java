package dev.understudy.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.List;

/** Compares an answer with what the documents say it must be. */
public final class Comparison {
    private final Expectation expected;
    private final Answer answer;
    private final List<String> differences = new ArrayList<>();

    private Comparison(Expectation expected, Answer answer) {
        this.expected = expected;
        this.answer = answer;
    }

    /** One sentence for each difference in status and headers and for the first one in the body; empty if there is none. */
    public static List<String> differences(Expectation expected, Answer answer) {
        Comparison comparison = new Comparison(expected, answer);
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
