package dev.understudy.conformance.run;

import dev.understudy.conformance.io.ConformanceException;

/** The run must stop. The message is the reason. */
final class StopException extends ConformanceException {
    StopException(String message) {
        super(message);
    }
}
