package dev.understudy.client;

import java.util.List;
import java.util.OptionalLong;

/**
 * A page of a list. Immutable and thread-safe.
 *
 * @param items what it holds, in the order of the list; empty past the end
 * @param number its number, from 1
 * @param firstIndex how many items of the list come before it, from 0
 * @param total the number of items on all pages together, as the server counted them for this page
 * @param totalChange by how much {@code total} is greater than it was on the page before; 0 on the first page that is read.
 *     Where it is not 0, rows were added or removed while the list was read, see {@link Listing}
 * @param hasNext whether there is a page after it
 */
public record Page<T>(
        List<T> items, long number, long firstIndex, OptionalLong total, long totalChange, boolean hasNext) {
    /** Copies the items. */
    public Page {
        items = List.copyOf(items);
    }
}
