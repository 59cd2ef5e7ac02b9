package dev.understudy.conformance.run;

import java.util.Locale;

/** What became of a case. */
public enum Status {
    /** The server did as it must. */
    PASS,
    /** It did not. */
    FAIL,
    /** It could not be asked: the data, the credentials or the budget are missing. */
    SKIPPED,
    /** It was not to be asked: the case was not chosen, or the profile leaves it out. */
    DISABLED,
    /** The suite itself failed. */
    ERROR;

    /** As it is written in reports. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
