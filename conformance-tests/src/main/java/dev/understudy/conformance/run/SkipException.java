package dev.understudy.conformance.run;

import dev.understudy.conformance.ConformanceException;

/** A case cannot be run, for a reason that is not the server's fault. The message says it. */
final class SkipException extends ConformanceException {
    SkipException(String message) {
        super(message);
    }
}
