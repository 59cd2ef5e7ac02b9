package dev.understudy.conformance.io;

/** A server did not answer, or not with text. */
public final class NoAnswerException extends ConformanceException {
    public NoAnswerException(String message) {
        super(message);
    }

    public NoAnswerException(String message, Throwable cause) {
        super(message, cause);
    }
}
