package dev.understudy.client.error;

/**
 * The call was ended while it waited for a response, an access token or the rate limiter: its thread was interrupted, or the
 * client was closed. The request was cancelled. After an interrupt the thread's interrupt flag is set.
 */
public final class CallInterruptedException extends ApiException {
    private static final long serialVersionUID = 1L;

    /** Called by the clients of this library. */
    public CallInterruptedException(String message, FailedCall call, Throwable cause) {
        super(message, call, cause);
    }
}
