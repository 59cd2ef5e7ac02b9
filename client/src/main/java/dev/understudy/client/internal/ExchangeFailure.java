package dev.understudy.client.internal;

/** There is no complete answer to a request. The cause says why. */
final class ExchangeFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** How far the request came. */
    enum Kind {
        /** There was no connection, so the server has not seen the request. */
        NOT_CONNECTED,
        /** The server's certificate was refused; asking again will not help. */
        NOT_TRUSTED,
        /** The connection broke; the server may have carried the request out. */
        BROKEN,
        /** The answer was not complete in time; the server may have carried the request out. */
        TIMED_OUT,
        /** The thread was interrupted; the server may have carried the request out. */
        INTERRUPTED
    }

    ExchangeFailure(Kind kind, Throwable cause) {
        super(cause);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }
}
