package dev.understudy.conformance.run;

/**
 * How much a run may ask of a server.
 *
 * @param rate null for as fast as it answers
 * @param budget how many requests may be sent in all, null for any number
 */
public record Limits(Rate rate, Integer budget) {
    /** The same after some requests of the budget were sent. */
    public Limits without(int sent) {
        return budget == null ? this : new Limits(rate, Math.max(0, budget - sent));
    }

    /** As fast as the server answers, any number of requests. */
    public static Limits none() {
        return new Limits(null, null);
    }
}
