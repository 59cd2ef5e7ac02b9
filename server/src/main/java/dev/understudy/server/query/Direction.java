package dev.understudy.server.query;

/** The direction of a sort. */
public enum Direction {
    ASCENDING,
    DESCENDING;

    /** The other direction. */
    public Direction reversed() {
        return this == ASCENDING ? DESCENDING : ASCENDING;
    }
}
