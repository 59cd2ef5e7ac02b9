package dev.understudy.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;

/** The HTTP clients that this library makes. */
final class HttpClients {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private HttpClients() {}

    /**
     * Follows no redirects, which could carry a token to another host, and verifies certificates. Without TLS it does not
     * offer HTTP/2, because the offer travels with the first request, which then may be sent twice.
     */
    static HttpClient of(URI base) {
        return HttpClient.newBuilder()
                .connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(
                        "https".equalsIgnoreCase(base.getScheme())
                                ? HttpClient.Version.HTTP_2
                                : HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** Closes a client where the Java version knows how to: from 21 on. */
    static void close(HttpClient client) {
        if (client instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new IllegalStateException("The connections cannot be closed", e);
            }
        }
    }
}
