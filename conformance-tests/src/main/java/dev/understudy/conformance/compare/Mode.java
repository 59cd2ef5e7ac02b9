package dev.understudy.conformance.compare;

import java.util.Locale;

/** How closely the answers of two servers are compared. */
public enum Mode {
    /** They hold the same data: everything must be equal but what changes from one request to the next. */
    VALUES,
    /** They hold different data: everything must be equal that does not depend on it. */
    SHAPE;

    /** As it is written in reports. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
