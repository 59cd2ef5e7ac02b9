package dev.understudy.server.auth;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The server's own rule for rate limits, open to the tests of the client. Thread-safe. */
public final class ServerRule {
    private final RateLimits limits;
    private final Application application;

    public ServerRule(long perSecond, long perHour, Clock clock) {
        limits = new MemoryRateLimits(clock);
        application = new Application(1, "uid", "name", Set.of(), perSecond, perHour);
    }

    /**
     * The server's headers for a request that comes now.
     *
     * @return with {@code Retry-After} if the request is refused
     */
    public Map<String, String> meet() {
        RateLimits.Usage usage = limits.consume(application);
        Map<String, String> headers = new HashMap<>(Map.of(
                "X-Secondly-RateLimit-Limit", Long.toString(application.requestsPerSecond()),
                "X-Secondly-RateLimit-Remaining", Long.toString(usage.secondlyRemaining()),
                "X-Hourly-RateLimit-Limit", Long.toString(application.requestsPerHour()),
                "X-Hourly-RateLimit-Remaining", Long.toString(usage.hourlyRemaining())));
        if (usage.retryAfterSeconds() > 0) {
            headers.put("Retry-After", Long.toString(usage.retryAfterSeconds()));
        }
        return headers;
    }
}
