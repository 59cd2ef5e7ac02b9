package dev.understudy.client.error;

/**
 * A request that changes something was sent, but nobody said whether it was carried out: the connection broke, the answer
 * took too long, the thread was interrupted, or a gateway answered 502, 503 or 504. It was not sent again. The cause says
 * what happened, {@link #finding} what a look at the server showed.
 */
public final class UnknownOutcomeException extends ApiException {
    private static final long serialVersionUID = 1L;

    private final Finding finding;

    /** What a look at the server showed after the request. */
    public enum Finding {
        /** What the request was to make is there, made by this request or by an earlier one. */
        PRESENT,
        /** It was not there when the client looked. The request may still be on its way. */
        ABSENT,
        /** The client could not look, or there is no operation to look with. */
        NOT_KNOWN
    }

    /** For the clients of this library, which throw it. */
    public UnknownOutcomeException(String message, FailedCall call, Finding finding, Throwable cause) {
        super(message, call, cause);
        this.finding = finding;
    }

    /** What a look at the server showed. */
    public Finding finding() {
        return finding;
    }
}
