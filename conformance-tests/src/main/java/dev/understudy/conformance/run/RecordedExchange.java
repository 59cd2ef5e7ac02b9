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
 * @param server which of two servers was asked, empty where there is but one
 */
public record RecordedExchange(
        String method,
        String target,
        Map<String, String> headers,
        String contentType,
        String body,
        Answer answer,
        long milliseconds,
        String server) {
    /** The first of two servers that are compared. */
    public static final String FIRST = "first";

    /** The second of two servers that are compared. */
    public static final String SECOND = "second";

    /** One with the only server there is. */
    public RecordedExchange(
            String method,
            String target,
            Map<String, String> headers,
            String contentType,
            String body,
            Answer answer,
            long milliseconds) {
        this(method, target, headers, contentType, body, answer, milliseconds, "");
    }

    /** The same with one of two servers. */
    RecordedExchange with(String name) {
        return new RecordedExchange(method, target, headers, contentType, body, answer, milliseconds, name);
    }

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
