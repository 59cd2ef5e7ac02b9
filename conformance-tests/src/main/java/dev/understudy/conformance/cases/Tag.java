package dev.understudy.conformance.cases;

import java.util.Locale;

/** The kind of a case, for reports. */
public enum Tag {
    /** It reads. */
    READ,
    /** It sends what would change data. */
    WRITE,
    /** The server has to refuse it. */
    NEGATIVE,
    /** It uses up a rate limit. */
    LIMITS,
    /** It is about tokens, credentials or roles. */
    AUTH,
    /** It tests what rests on the vendor's published documentation alone. */
    KNOWN;

    /** As it is written in case files and reports. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
