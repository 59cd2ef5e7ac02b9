package dev.understudy.server;

/** Why a server cannot start, in words for the person who started it. */
public class StartException extends RuntimeException {
    public StartException(String message) {
        super(message);
    }

    public StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
