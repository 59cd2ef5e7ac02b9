package dev.understudy.conformance.run;

import org.jspecify.annotations.Nullable;

/**
 * The limits of a run.
 *
 * @param rate null for no limit
 * @param budget the highest number of requests, null for no limit
 */
public record Limits(@Nullable Rate rate, @Nullable Integer budget) {
    /** The limits that are left after some requests. */
    public Limits without(int sent) {
        return budget == null ? this : new Limits(rate, Math.max(0, budget - sent));
    }

    /** No limits. */
    public static Limits none() {
        return new Limits(null, null);
    }
}
