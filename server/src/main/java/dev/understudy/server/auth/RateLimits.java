package dev.understudy.server.auth;

/**
 * Counts the requests of every application against its two windows, a second and an hour. A window begins a whole number of
 * seconds, or hours, after the application's first request. A refused request counts in neither. Thread-safe.
 */
public interface RateLimits {
    /**
     * What one request left of its application's limits.
     *
     * @param retryAfterSeconds whole seconds until a request is let in again; 0 if this one was
     */
    record Usage(Application application, long secondlyRemaining, long hourlyRemaining, long retryAfterSeconds) {}

    Usage consume(Application application);
}
