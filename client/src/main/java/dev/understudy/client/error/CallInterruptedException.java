package dev.understudy.client.error;

/**
 * The thread was interrupted while waiting for a response, an access token or the rate limiter. The request was cancelled,
 * and the thread's interrupt flag is set.
 */
public final class CallInterruptedException extends ApiException {
    private static final long serialVersionUID = 1L;

    /** Called by the clients of this library. */
    public CallInterruptedException(String message, FailedCall call, Throwable cause) {
        super(message, call, cause);
    }
}
