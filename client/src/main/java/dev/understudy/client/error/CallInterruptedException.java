package dev.understudy.client.error;

/**
 * The thread was interrupted while it waited for an answer, for a token or for its turn. The request was given up, and the
 * thread's interrupt flag is set.
 */
public final class CallInterruptedException extends ApiException {
    private static final long serialVersionUID = 1L;

    /** For the clients of this library, which throw it. */
    public CallInterruptedException(String message, FailedCall call, Throwable cause) {
        super(message, call, cause);
    }
}
