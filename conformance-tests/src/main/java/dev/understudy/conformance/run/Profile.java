package dev.understudy.conformance.run;

import dev.understudy.conformance.cases.Description;
import dev.understudy.conformance.cases.Tag;
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

    /**
     * Why this profile excludes a case; empty if it does not.
     *
     * @param selection includes cases that this profile runs only on request
     */
    Optional<String> objection(Description description, Selection selection) {
        if (this == FULL) {
            return Optional.empty();
        }
        if (!description.onlyGets()) {
            return Optional.of("the profile read-only sends only GET");
        }
        boolean needsRequest = description.tags().contains(Tag.KNOWN) && selection.isEverything();
        return needsRequest
                ? Optional.of("the profile read-only needs --run " + description.resource()
                        + "/** for it: with all other cases it would exceed the requests of an hour")
                : Optional.empty();
    }
}
