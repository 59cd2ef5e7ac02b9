package dev.understudy.server;

/** Why a server cannot start: an option has an invalid value. */
final class UsageException extends StartException {
    UsageException(String message) {
        super(message);
    }

    UsageException(String message, Throwable cause) {
        super(message, cause);
    }
}
