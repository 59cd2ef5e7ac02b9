package dev.understudy.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;

/** Creates and closes HTTP clients. */
final class HttpClients {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final int FIRST_JAVA_THAT_CLOSES = 21;

    private HttpClients() {}

    /**
     * An HTTP client that follows no redirects, so that no token reaches another host, and verifies certificates. Without
     * TLS it uses HTTP/1.1, because the upgrade to HTTP/2 may send the first request twice.
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

    /** Closes the connections of a client without waiting. Java 17 has no method for it. */
    static void close(HttpClient client) {
        if (Runtime.version().feature() < FIRST_JAVA_THAT_CLOSES) {
            return;
        }
        try {
            HttpClient.class.getMethod("shutdownNow").invoke(client);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The connections cannot be closed", e);
        }
    }
}
