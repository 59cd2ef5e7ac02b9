package dev.understudy.server.control;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request and its response, without secrets.
 *
 * @param id counts from 1; greater for later exchanges
 * @param time when the operation ended, by the server's clock
 * @param target path and query
 * @param requestBody empty if there was none
 * @param body that of the response; empty if there was none
 * @param application the uid of the application, or the name of the open API client; null if unknown
 * @param reason why the request was refused; null if it was not
 */
record JournalEntry(
        long id,
        String time,
        String method,
        String target,
        Map<String, String> requestHeaders,
        String requestBody,
        int status,
        Map<String, String> headers,
        String body,
        @Nullable String application,
        @Nullable String reason,
        double milliseconds) {
    private static final int OBJECT_BYTES = 600;
    private static final int HEADER_BYTES = 150;

    JournalEntry numbered(long number) {
        return new JournalEntry(
                number,
                time,
                method,
                target,
                requestHeaders,
                requestBody,
                status,
                headers,
                body,
                application,
                reason,
                milliseconds);
    }

    @JsonIgnore
    String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** An upper bound of the memory that the entry takes. */
    @JsonIgnore
    long bytes() {
        return OBJECT_BYTES
                + 2L * (target.length() + requestBody.length() + body.length() + (reason == null ? 0 : reason.length()))
                + bytes(requestHeaders)
                + bytes(headers);
    }

    private static long bytes(Map<String, String> headers) {
        return headers.entrySet().stream()
                .mapToLong(header -> HEADER_BYTES
                        + 2L * (header.getKey().length() + header.getValue().length()))
                .sum();
    }
}
