package dev.understudy.client.paging;

import java.util.List;
import java.util.OptionalLong;

/**
 * A page of a list. Immutable and thread-safe.
 *
 * @param <T> the type of the items
 * @param items the items in list order; empty past the end of the list
 * @param number the page number, starting at 1
 * @param firstIndex the index of the first item in the whole list, starting at 0
 * @param total the number of items in the whole list when the server built this page; empty if it did not tell
 * @param totalChange the difference between {@code total} and that of the previous page, 0 on the first page that is read.
 *     A value other than 0 means that rows were added or removed while the list was read, see {@link Listing}
 * @param hasNext whether another page follows
 */
public record Page<T>(
        List<T> items, long number, long firstIndex, OptionalLong total, long totalChange, boolean hasNext) {
    /** Copies the items. */
    public Page {
        items = List.copyOf(items);
    }
}
