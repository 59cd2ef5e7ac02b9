package dev.understudy.conformance.io;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to a base URL over HTTP/1.1. The target is sent unchanged; redirects are not followed.
 * Thread-safe.
 */
public final class Sender {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final String baseUrl;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(TIMEOUT)
            .build();

    /**
     * A sender for one server.
     *
     * @param baseUrl such as {@code http://127.0.0.1:4242}, with or without a slash at the end
     */
    public Sender(String baseUrl) {
        this.baseUrl = baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl;
    }

    /**
     * Sends a request and waits for the answer.
     *
     * @param authorization the value of the header, null for none
     * @throws NoAnswerException if there is no answer, or its body is not UTF-8
     */
    public Answer send(WireRequest request, @Nullable String authorization) {
        return sendWith(request, authorization == null ? Map.of() : Map.of("Authorization", authorization));
    }

    /**
     * Sends a request with more headers, and waits for the answer.
     *
     * @throws NoAnswerException if there is no answer, or its body is not UTF-8
     */
    public Answer sendWith(WireRequest request, Map<String, String> headers) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(baseUrl + request.target()))
                .timeout(TIMEOUT)
                .header("Accept", "*/*")
                .method(request.method(), publisher(request));
        if (request.contentType() != null) {
            builder.header("Content-Type", request.contentType());
        }
        headers.forEach(builder::setHeader);
        HttpResponse<byte[]> response = exchange(builder.build());
        return new Answer(response.statusCode(), response.headers(), text(request, response.body()));
    }

    private static HttpRequest.BodyPublisher publisher(WireRequest request) {
        return request.body().isEmpty() && !request.method().equals("POST")
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(request.body());
    }

    private HttpResponse<byte[]> exchange(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new NoAnswerException("No answer from " + request.uri() + ": " + reason(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConformanceException("Interrupted while waiting for " + request.uri(), e);
        }
    }

    /** The exception with the first cause that says something: that of a refused connection has no message of its own. */
    private static String reason(IOException e) {
        if (e.getMessage() != null || e.getCause() == null) {
            return e.toString();
        }
        return e.getClass().getName() + " (" + e.getCause() + ")";
    }

    private static String text(WireRequest request, byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new NoAnswerException("The answer to " + request.target() + " is not UTF-8", e);
        }
    }
}
