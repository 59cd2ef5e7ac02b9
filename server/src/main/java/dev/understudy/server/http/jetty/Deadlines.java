package dev.understudy.server.http.jetty;

import java.time.Duration;

/**
 * How long a slow caller is waited for.
 *
 * @param head from the first byte of a request to the end of its headers
 * @param body for a body to arrive, and for an answer to be taken, beside what the rate allows
 * @param bytesPerSecond each so many bytes allow a second more
 */
public record Deadlines(Duration head, Duration body, int bytesPerSecond) {
    /** What is usual. */
    public static final Deadlines USUAL = new Deadlines(Duration.ofSeconds(10), Duration.ofSeconds(10), 16 * 1024);

    /** The time for a body or an answer of so many bytes. */
    Duration forBytes(long count) {
        return body.plusMillis(count * 1000 / bytesPerSecond);
    }
}
