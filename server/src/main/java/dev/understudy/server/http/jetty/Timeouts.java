package dev.understudy.server.http.jetty;

import java.time.Duration;

/**
 * Timeouts for slow clients.
 *
 * @param head from the first byte of a request to the end of its headers
 * @param body for receiving a body, and for sending an answer, in addition to what the rate allows
 * @param bytesPerSecond the number of bytes that extend the time by a second
 */
public record Timeouts(Duration head, Duration body, int bytesPerSecond) {
    /** The defaults. */
    public static final Timeouts USUAL = new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(10), 16 * 1024);

    /** The time for a body or an answer of a size in bytes. */
    Duration forBytes(long count) {
        return body.plusMillis(count * 1000 / bytesPerSecond);
    }
}
