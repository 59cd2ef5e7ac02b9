package dev.understudy.conformance.run;

import dev.understudy.conformance.io.Answer;
import dev.understudy.conformance.io.WireRequest;
import java.util.Map;

/** Sends requests within the rate and the budget of a run, and waits for {@code Retry-After}. */
@FunctionalInterface
public interface Requests {
    /**
     * Sends a request and waits for the answer.
     *
     * @throws dev.understudy.conformance.io.NoAnswerException if there is no answer
     * @throws dev.understudy.conformance.io.ConformanceException if the run must stop
     */
    Answer send(String url, WireRequest request, Map<String, String> headers);
}
