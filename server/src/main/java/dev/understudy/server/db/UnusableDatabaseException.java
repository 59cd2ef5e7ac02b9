package dev.understudy.server.db;

/** A database that the server cannot use. The message says why and what to do. It contains no password. */
public final class UnusableDatabaseException extends RuntimeException {
    UnusableDatabaseException(String message) {
        super(message);
    }

    UnusableDatabaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
