package dev.understudy.client.paging;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A list that is read page by page during iteration. Each iteration sends new requests, and a page is requested only when
 * its first item is needed. Immutable and thread-safe; its iterators and streams are not.
 *
 * <p>Every method that reads throws an {@link dev.understudy.client.error.ApiException} if a request fails, on any page.
 *
 * <p>If no row is added or removed during iteration, each row is returned exactly once. The APIs use offset pagination: a
 * row inserted before the current position shifts the following rows, so that the last row of a page is returned again on
 * the next page; after a deletion one row is skipped. {@link Page#totalChange} detects this. Sort by ascending id to avoid
 * it: new rows are then appended at the end.
 *
 * <pre>{@code
 * for (User user : intra.users().list(q -> q.sort(s -> s.id()))) {
 *     System.out.println(user.getLogin());
 * }
 * }</pre>
 *
 * @param <T> the type of the items
 */
public interface Listing<T> extends Iterable<T> {

    /** Iterates over all items. */
    @Override
    ListingIterator<T> iterator();

    /** A sequential stream of all items. */
    Stream<T> stream();

    /** Iterates over the pages. There is always a first page, which may be empty. */
    Iterable<Page<T>> pages();

    /** Reads the first page only. {@link Page#total} is the length of the list. */
    Page<T> firstPage();

    /** Reads all pages and returns their items. */
    List<T> toList();

    /**
     * The same list with a listener that is called for every page read. The listener runs in the reading thread; an
     * exception it throws ends the iteration.
     *
     * <pre>{@code
     * intra.users().list(q -> q.pageSize(2))
     *         .onPage(page -> System.out.println(page.firstIndex() + " of " + page.total().getAsLong()))
     *         .toList();
     * }</pre>
     */
    Listing<T> onPage(Consumer<? super Page<T>> listener);
}
