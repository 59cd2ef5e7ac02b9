package dev.understudy.client;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A list of an API, read page by page while it is walked through. Every pass begins anew, with new requests; nothing is
 * sent before a pass needs it. Immutable and thread-safe; its iterators and streams are not.
 *
 * <p>Each method that reads fails with a {@link dev.understudy.client.error.ApiException}, on any page the same.
 *
 * <p>While no row is added or removed, every row comes exactly once. The APIs count pages from the start of the list, so a
 * row that is added before the place that has been reached moves the others down, and the last row of a page comes again
 * on the next one; a row that is removed there moves them up, and one row is left out. {@link Page#totalChange} tells that
 * it happened. A list that is sorted by id, ascending, gets new rows at its end only, and none of them moves another:
 *
 * <pre>{@code
 * for (User user : intra.users().list(q -> q.sort(s -> s.id()))) {
 *     System.out.println(user.getLogin());
 * }
 * }</pre>
 *
 * @param <T> what it holds
 */
public interface Listing<T> extends Iterable<T> {

    /** Walks through all items. Reads a page when it is asked for the first item of it. */
    @Override
    ListingIterator<T> iterator();

    /** All items, one after the other. Reads a page when the stream comes to it. */
    Stream<T> stream();

    /** Page by page. The first one is there even if it is empty. */
    Iterable<Page<T>> pages();

    /** Reads the first page only; its total says how long the list is. */
    Page<T> firstPage();

    /** Reads all pages and puts the items together. */
    List<T> toList();

    /**
     * The same list, that tells a listener each page as soon as it is read, by whichever method. The listener runs in the
     * thread that reads; an exception from it ends the pass.
     *
     * <pre>{@code
     * intra.users().list(q -> q.pageSize(2))
     *         .onPage(page -> System.out.println(page.firstIndex() + " of " + page.total().getAsLong()))
     *         .toList();
     * }</pre>
     */
    Listing<T> onPage(Consumer<? super Page<T>> listener);
}
