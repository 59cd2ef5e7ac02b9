package dev.understudy.client.call;

/**
 * The rate limits of an application. Immutable and thread-safe.
 *
 * @param perSecond requests in any second, at least 1
 * @param perHour requests in any hour, at least 1
 */
public record RateLimit(long perSecond, long perHour) {
    /** The limits of the 42 intra API: 2 requests per second, 1200 per hour. */
    public static final RateLimit INTRA = new RateLimit(2, 1200);

    /**
     * Validates the values.
     *
     * @throws IllegalArgumentException if a limit is less than 1
     */
    public RateLimit {
        if (perSecond < 1 || perHour < 1) {
            throw new IllegalArgumentException(
                    "The limits cannot be " + perSecond + " and " + perHour + ": they are 1 or more.");
        }
    }
}
