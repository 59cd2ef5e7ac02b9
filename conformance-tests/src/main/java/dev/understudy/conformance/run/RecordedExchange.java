package dev.understudy.conformance.run;

import dev.understudy.conformance.cases.CaseRequest;
import dev.understudy.conformance.io.Answer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that was sent, with its answer.
 *
 * @param headers the headers of the case; without those of every request, and without the token
 * @param answer null if there was none
 * @param milliseconds from sending to the whole answer
 * @param server {@link #FIRST} or {@link #SECOND} in a comparison, empty otherwise
 */
public record RecordedExchange(
        String method,
        String target,
        Map<String, String> headers,
        @Nullable String contentType,
        String body,
        @Nullable Answer answer,
        long milliseconds,
        String server) {
    /** The first of two servers that are compared. */
    public static final String FIRST = "first";

    /** The second of two servers that are compared. */
    public static final String SECOND = "second";

    /** An exchange outside a comparison. */
    public RecordedExchange(
            String method,
            String target,
            Map<String, String> headers,
            @Nullable String contentType,
            String body,
            @Nullable Answer answer,
            long milliseconds) {
        this(method, target, headers, contentType, body, answer, milliseconds, "");
    }

    /** The same exchange, marked with its server in a comparison. */
    RecordedExchange with(String name) {
        return new RecordedExchange(method, target, headers, contentType, body, answer, milliseconds, name);
    }

    static RecordedExchange of(
            CaseRequest request, Map<String, String> headers, @Nullable Answer answer, long milliseconds) {
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
