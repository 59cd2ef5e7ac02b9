package dev.understudy.client.error;

/**
 * There was no answer, or only a part of one: the server refuses connections, or the connection broke. The cause says more.
 * What is safe to send again was sent again before.
 */
public final class ConnectionException extends ApiException {
    private static final long serialVersionUID = 1L;

    /** For the clients of this library, which throw it. */
    public ConnectionException(String message, FailedCall call, Throwable cause) {
        super(message, call, cause);
    }
}
