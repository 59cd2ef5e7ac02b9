package dev.understudy.client;

/**
 * How many requests an application may send. Immutable and thread-safe.
 *
 * @param perSecond at least 1
 * @param perHour at least 1
 */
public record RateLimit(long perSecond, long perHour) {
    /** What the 42 intra API allows an application: 2 in a second, 1200 in an hour. */
    public static final RateLimit INTRA = new RateLimit(2, 1200);

    /**
     * Checks what it is given.
     *
     * @throws IllegalArgumentException if a number is less than 1
     */
    public RateLimit {
        if (perSecond < 1 || perHour < 1) {
            throw new IllegalArgumentException(
                    "The limits cannot be " + perSecond + " and " + perHour + ": they are 1 or more.");
        }
    }
}
