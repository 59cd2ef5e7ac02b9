package dev.understudy.client.paging;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
 * @param hasNext whether there is reason to request another page
 * @param headers the headers of the response, the values by lower-case name
 */
public record Page<T>(
        List<T> items,
        long number,
        long firstIndex,
        OptionalLong total,
        long totalChange,
        boolean hasNext,
        Map<String, List<String>> headers) {
    /** Copies the items and the headers. */
    public Page {
        items = List.copyOf(items);
        headers = Map.copyOf(headers);
    }

    /**
     * The first value of a response header; empty if the header is absent.
     *
     * @param name case-insensitive, such as {@code X-Hourly-RateLimit-Remaining}
     */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }
}
