package dev.understudy.conformance.run;

import java.util.Locale;

/** The status of a case after a run. */
public enum Status {
    /** Every answer is as expected. */
    PASS,
    /** An answer differs from what is expected. */
    FAIL,
    /** Not run, because data, credentials or budget are missing. */
    SKIPPED,
    /** Not selected, or excluded by the profile. */
    DISABLED,
    /** The suite itself failed. */
    ERROR;

    /** As it is written in reports. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
