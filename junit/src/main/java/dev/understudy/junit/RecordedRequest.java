package dev.understudy.junit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that a server has answered, without secrets. Immutable.
 *
 * @param method such as {@code GET}
 * @param target path and query
 * @param requestHeaders the headers of the request
 * @param requestBody empty if there was none
 * @param status the status of the response
 * @param headers the headers of the response
 * @param body that of the response, at most 16,384 characters; empty if there was none
 * @param application the uid of the application, or the name of the client of Fab-manager; null if unknown
 */
public record RecordedRequest(
        String method,
        String target,
        Map<String, String> requestHeaders,
        String requestBody,
        int status,
        Map<String, String> headers,
        String body,
        @Nullable String application) {
    /** Copies the headers. */
    public RecordedRequest {
        requestHeaders = Map.copyOf(requestHeaders);
        headers = Map.copyOf(headers);
    }

    /** @param exchange as the control API shows it */
    static RecordedRequest of(Map<String, Object> exchange) {
        return new RecordedRequest(
                text(exchange, "method"),
                text(exchange, "target"),
                headers(exchange, "request_headers"),
                text(exchange, "request_body"),
                Integer.parseInt(text(exchange, "status")),
                headers(exchange, "headers"),
                text(exchange, "body"),
                (String) exchange.get("application"));
    }

    private static String text(Map<String, Object> exchange, String name) {
        return String.valueOf(exchange.get(name));
    }

    private static Map<String, String> headers(Map<String, Object> exchange, String name) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (exchange.get(name) instanceof Map<?, ?> members) {
            members.forEach((header, value) -> headers.put(String.valueOf(header), String.valueOf(value)));
        }
        return headers;
    }
}
