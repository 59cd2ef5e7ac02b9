package dev.understudy.client.error;

import org.jspecify.annotations.Nullable;

/**
 * A write request was sent, and it is unknown whether the server processed it: the connection was lost, the request timed
 * out, the thread was interrupted, or the status is 502, 503 or 504. The request was not retried. The cause tells what
 * happened, {@link #finding} the result of a lookup afterwards.
 */
public final class UnknownOutcomeException extends ApiException {
    private static final long serialVersionUID = 1L;

    private final Finding finding;

    /** The result of a lookup after the request. */
    public enum Finding {
        /** The record exists, created by this request or an earlier one. */
        PRESENT,
        /** The record did not exist at the time of the lookup. The request may still arrive. */
        ABSENT,
        /** The lookup failed, or the API has no operation for it. */
        NOT_KNOWN
    }

    /** Called by the clients of this library. */
    public UnknownOutcomeException(String message, FailedCall call, Finding finding, @Nullable Throwable cause) {
        super(message, call, cause);
        this.finding = finding;
    }

    /** The result of the lookup. */
    public Finding finding() {
        return finding;
    }
}
