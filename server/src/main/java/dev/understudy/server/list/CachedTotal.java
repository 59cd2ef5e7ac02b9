package dev.understudy.server.list;

import java.time.OffsetDateTime;
import java.util.List;

/**
 * The number of rows of a list. It is valid at the table versions, and in the span of time, that it was counted for.
 *
 * @param versions those of the tables that decide which rows there are
 * @param since the inclusive start of the span
 * @param until its exclusive end
 * @param smallestId that of the rows, if {@linkplain AccessPath#isScattered they are scattered}
 * @param greatestId likewise
 */
record CachedTotal(
        List<Long> versions, long total, OffsetDateTime since, OffsetDateTime until, long smallestId, long greatestId) {

    /** The total of a list whose last page was read from its start, so that the ends of its rows are unknown. */
    static CachedTotal ofWhatWasRead(List<Long> versions, long total) {
        return new CachedTotal(versions, total, OffsetDateTime.MIN, OffsetDateTime.MAX, 1, Long.MAX_VALUE);
    }

    boolean isValidAt(OffsetDateTime moment) {
        return !moment.isBefore(since) && moment.isBefore(until);
    }

    /**
     * Whether it is cheaper to find all rows and sort them than to walk from the first of them to the end of a page, past the
     * other rows between them.
     */
    boolean isOfFewerRowsThan(long rowsOfWalk) {
        long between = greatestId - smallestId + 1;
        return total == 0 || (double) rowsOfWalk / total * between > total;
    }
}
