package dev.understudy.server.auth;

/**
 * Counts the requests of each application in two fixed windows, a second and an hour. A window starts a whole number of
 * seconds, or hours, after the application's first request. A refused request counts in neither. Thread-safe.
 */
public interface RateLimiter {
    /**
     * The rate limits of an application after one request.
     *
     * @param retryAfterSeconds whole seconds until the next request is allowed; 0 if this one is
     */
    record Usage(Application application, long secondlyRemaining, long hourlyRemaining, long retryAfterSeconds) {}

    /** Counts one request of an application, if its limits allow it. */
    Usage consume(Application application);

    /** Resets the counts of all applications. */
    void forget();

    /** Resets the counts of one application. */
    void forget(long applicationId);
}
