package dev.understudy.conformance;

/** A server gave no answer at all, or one that is no text. */
public final class NoAnswerException extends ConformanceException {
    public NoAnswerException(String message, Throwable cause) {
        super(message, cause);
    }
}
