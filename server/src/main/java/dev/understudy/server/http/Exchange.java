package dev.understudy.server.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request and its response, with all secrets.
 *
 * @param target path and query as sent
 * @param requestBody empty if there is none
 * @param body the body of the response; empty if there is none
 * @param application the uid of the application, or the name of the open API client; null if unknown
 * @param reason why the request was refused; null if it was not
 * @param milliseconds from the first byte of the request to the end of the operation
 */
@SuppressWarnings("ArrayRecordComponent") // bodies are not compared
public record Exchange(
        String method,
        String target,
        List<Header> requestHeaders,
        byte[] requestBody,
        int status,
        List<Header> headers,
        byte[] body,
        @Nullable String application,
        @Nullable String reason,
        double milliseconds) {

    /** One line of a header. */
    public record Header(String name, String value) {}
}
