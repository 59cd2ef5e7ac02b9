package dev.understudy.client.error;

import org.jspecify.annotations.Nullable;

/**
 * A write request was sent, and it is unknown whether the server processed it: the connection was lost, the request timed
 * out, the thread was interrupted, the client was closed, or the response says neither that it was processed nor that it was
 * refused, such as a 500, a 502 or, to a request that creates a record, anything but a 201 with a readable body. The request
 * was not retried. The cause tells what happened, {@link #finding} the result of a lookup afterwards.
 */
public final class UnknownOutcomeException extends ApiException {
    private static final long serialVersionUID = 1L;

    private final Finding finding;

    /** The result of a lookup after the request. */
    public enum Finding {
        /** The record exists: it was created by this request or an earlier one, or not deleted at the time of the lookup. */
        PRESENT,
        /**
         * The record did not exist at the time of the lookup: it was deleted, or not created. A request that creates it may
         * still arrive.
         */
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
