package dev.understudy.conformance.compare;

import java.util.Locale;

/** How closely the answers of two servers are compared. */
public enum Mode {
    /** Same data: everything must be equal, except what changes with each request. */
    VALUES,
    /** Different data: everything must be equal that does not depend on the data. */
    SHAPE;

    /** As it is written in reports. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
