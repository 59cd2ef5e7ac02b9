package dev.understudy.conformance.run;

import dev.understudy.conformance.cases.Description;
import java.util.Locale;
import java.util.Optional;

/** The requests that a run may send. */
public enum Profile {
    /** Everything. */
    FULL,
    /** GET and the request for a token only; reports without personal data. Safe on a shared server. */
    READ_ONLY;

    /** As it is written on the command line. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Why this profile excludes a case; empty if it does not. */
    Optional<String> objection(Description description) {
        return this == READ_ONLY && !description.onlyGets()
                ? Optional.of("the profile read-only sends only GET")
                : Optional.empty();
    }
}
