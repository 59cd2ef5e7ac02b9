package dev.understudy.conformance.run;

import dev.understudy.conformance.ConformanceException;

/** Nothing more may be sent in this run. The message says why. */
final class StopException extends ConformanceException {
    StopException(String message) {
        super(message);
    }
}
