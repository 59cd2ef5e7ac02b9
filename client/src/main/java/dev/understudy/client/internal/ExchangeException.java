package dev.understudy.client.internal;

import java.util.Objects;

/** No complete response to a request. The cause is the exception of the HTTP client. */
final class ExchangeException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

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
        INTERRUPTED
    }

    ExchangeException(Kind kind, Throwable cause) {
        super(cause);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    /** The exception of the HTTP client, never null. */
    @Override
    public synchronized Throwable getCause() {
        return Objects.requireNonNull(super.getCause());
    }
}
