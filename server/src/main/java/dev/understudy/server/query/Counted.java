package dev.understudy.server.query;

import java.time.OffsetDateTime;
import java.util.List;

/**
 * How many rows a list has, and where they are.
 *
 * @param versions of the tables the list depends on, at which this is true
 * @param since from when on it is true; null if it always was
 * @param until from when on it may be true no more; null if it will always be
 * @param smallestId of the rows of a list that is scattered; 0 if it has none, or is not
 * @param greatestId likewise
 */
record Counted(
        List<Long> versions, long total, OffsetDateTime since, OffsetDateTime until, long smallestId, long greatestId) {

    /** The total of a list whose last page was read from the start: few rows, of which it is not known where they are. */
    static Counted ofWhatWasRead(List<Long> versions, long total) {
        return new Counted(versions, total, null, null, 1, Long.MAX_VALUE);
    }

    boolean isTrueAt(OffsetDateTime moment) {
        return (since == null || !moment.isBefore(since)) && (until == null || moment.isBefore(until));
    }

    /**
     * Whether it is cheaper to find all rows and sort them than to walk from the first of them to the end of a page, past
     * the other rows between them.
     */
    boolean isOfFewerRowsThan(long rowsOfWalk) {
        long between = greatestId - smallestId + 1;
        return total == 0 || (double) rowsOfWalk / total * between > total;
    }
}
