package dev.understudy.client.paging;

import java.util.Iterator;
import java.util.OptionalLong;

/**
 * An iterator over a list that knows its position. After a failed call the position is unchanged, and the next call
 * requests the same page again. Not thread-safe.
 *
 * @param <T> the type of the items
 */
public interface ListingIterator<T> extends Iterator<T> {

    /**
     * The index in the whole list of the item last returned by {@link #next}; -1 before the first item. If reading starts
     * on a later page, items of earlier pages are counted as well.
     */
    long index();

    /**
     * The page of the item last returned by {@link #next}.
     *
     * @throws IllegalStateException before the first item
     */
    Page<T> page();

    /** The total of the page read last; empty before the first page is read, or if the server did not tell. */
    OptionalLong total();
}
