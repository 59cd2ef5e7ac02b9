package dev.understudy.client.error;

/** No complete response within {@link dev.understudy.client.call.CallOptions#timeout}, after any retries. */
public final class CallTimeoutException extends ApiException {
    private static final long serialVersionUID = 1L;

    /** Called by the clients of this library. */
    public CallTimeoutException(String message, FailedCall call, Throwable cause) {
        super(message, call, cause);
    }
}
