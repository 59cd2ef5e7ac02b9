package dev.understudy.conformance.io;

import java.util.Objects;

/**
 * The suite cannot do its work: one of its files is wrong, or no server answers. An answer that breaks the contract is not an
 * exception but a reported difference.
 */
public class ConformanceException extends RuntimeException {
    public ConformanceException(String message) {
        super(message);
    }

    public ConformanceException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
