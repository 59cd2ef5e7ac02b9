package dev.understudy.conformance.run;

import dev.understudy.conformance.Answer;
import dev.understudy.conformance.cases.CaseRequest;
import java.util.Map;

/**
 * A request that was sent, and what came back.
 *
 * @param headers what was sent beside the usual headers; a token is left out
 * @param answer null if there was none
 * @param milliseconds from sending to the whole answer
 */
public record RecordedExchange(
        String method,
        String target,
        Map<String, String> headers,
        String contentType,
        String body,
        Answer answer,
        long milliseconds) {
    static RecordedExchange of(CaseRequest request, Map<String, String> headers, Answer answer, long milliseconds) {
        return new RecordedExchange(
                request.wire().method(),
                request.wire().target(),
                headers,
                request.wire().contentType(),
                request.wire().body(),
                answer,
                milliseconds);
    }
}
