package dev.understudy.conformance.run;

import dev.understudy.conformance.io.ConformanceException;

/** No case can be run against the server. The message says why, and what may help. */
public final class UnusableTargetException extends ConformanceException {
    UnusableTargetException(String message) {
        super(message);
    }
}
