package dev.understudy.client.error;

/** The answer was not complete within {@link dev.understudy.client.CallOptions#timeout}, also when asked again. */
public final class CallTimeoutException extends ApiException {
    private static final long serialVersionUID = 1L;

    /** For the clients of this library, which throw it. */
    public CallTimeoutException(String message, FailedCall call, Throwable cause) {
        super(message, call, cause);
    }
}
