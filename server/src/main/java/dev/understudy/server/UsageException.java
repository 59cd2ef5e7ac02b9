package dev.understudy.server;

/** Why a server cannot start: an option has a value that it can never have. */
final class UsageException extends StartException {
    UsageException(String message) {
        super(message);
    }

    UsageException(String message, Throwable cause) {
        super(message, cause);
    }
}
