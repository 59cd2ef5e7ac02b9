package dev.understudy.client;

import java.util.Iterator;
import java.util.OptionalLong;

/**
 * Walks through a list and knows where it is. A call that fails leaves it where it was, so the next call tries again. Not
 * thread-safe.
 */
public interface ListingIterator<T> extends Iterator<T> {

    /**
     * How many items of the list come before the one that {@link #next} gave last; -1 before the first one. Counted as the
     * server counts: where a list does not begin with its first page, the pages before it count too.
     */
    long index();

    /**
     * The page of the item that {@link #next} gave last.
     *
     * @throws IllegalStateException before the first item
     */
    Page<T> page();

    /** The number of items on all pages, as counted for the page that was read last; empty before the first one is read. */
    OptionalLong total();
}
