package dev.understudy.client.error;

/**
 * No response, or an incomplete one: the connection was refused, its certificate is not trusted, or it was lost. Thrown
 * after any retries; see the cause.
 */
public final class ConnectionException extends ApiException {
    private static final long serialVersionUID = 1L;

    /** Called by the clients of this library. */
    public ConnectionException(String message, FailedCall call, Throwable cause) {
        super(message, call, cause);
    }
}
