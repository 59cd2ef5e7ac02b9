package dev.understudy.server.db;

/** A database that the server cannot work with. Its message says why and what would be right, and holds no password. */
public final class UnusableDatabaseException extends RuntimeException {
    UnusableDatabaseException(String message) {
        super(message);
    }

    UnusableDatabaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
