package dev.understudy.client.internal;

/** No complete response to a request. */
final class SendException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final Throwable reason;

    /** What failed. Except for the first two, the server may have processed the request. */
    enum Kind {
        /** No connection could be established. */
        CONNECT_FAILED,
        /** The TLS handshake failed, such as for an untrusted certificate. */
        UNTRUSTED,
        /** The connection was lost. */
        CONNECTION_LOST,
        /** The response was not complete in time. */
        TIMED_OUT,
        /** The thread was interrupted. */
        INTERRUPTED,
        /** The client was closed. */
        CLOSED
    }

    SendException(Kind kind, Throwable reason) {
        super(reason);
        this.kind = kind;
        this.reason = reason;
    }

    Kind kind() {
        return kind;
    }

    /** The exception of the HTTP client. */
    Throwable reason() {
        return reason;
    }
}
