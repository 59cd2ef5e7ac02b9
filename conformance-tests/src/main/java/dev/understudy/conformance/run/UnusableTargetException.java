package dev.understudy.conformance.run;

import dev.understudy.conformance.ConformanceException;

/** A server that no case can be run against. The message says what is wrong and what may help. */
public final class UnusableTargetException extends ConformanceException {
    UnusableTargetException(String message) {
        super(message);
    }
}
