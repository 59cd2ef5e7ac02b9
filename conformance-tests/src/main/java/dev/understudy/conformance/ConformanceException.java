package dev.understudy.conformance;

/**
 * The suite cannot do its work: a file of its own is wrong, or nobody answers. A wrong answer is no exception but a
 * difference that is reported.
 */
public class ConformanceException extends RuntimeException {
    public ConformanceException(String message) {
        super(message);
    }

    public ConformanceException(String message, Throwable cause) {
        super(message, cause);
    }
}
