package dev.understudy.conformance.run;

import dev.understudy.conformance.cases.Description;
import java.util.Locale;
import java.util.Optional;

/** How much the suite may do to a server. */
public enum Profile {
    /** Everything. */
    FULL,
    /** GET alone, beside the request for a token, and no personal data in reports. Safe on a server that others use. */
    READ_ONLY;

    /** As it is written on the command line. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Why this profile leaves a case out; empty if it does not. */
    Optional<String> objection(Description description) {
        return this == READ_ONLY && !description.onlyGets()
                ? Optional.of("the profile read-only sends only GET")
                : Optional.empty();
    }
}
