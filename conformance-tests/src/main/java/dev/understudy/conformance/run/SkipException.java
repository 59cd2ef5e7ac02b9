package dev.understudy.conformance.run;

import dev.understudy.conformance.io.ConformanceException;

/** A case cannot be run, for a reason that lies outside the server. The message is that reason. */
final class SkipException extends ConformanceException {
    SkipException(String message) {
        super(message);
    }
}
