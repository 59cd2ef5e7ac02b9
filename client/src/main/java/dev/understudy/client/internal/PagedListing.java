package dev.understudy.client.internal;

import dev.understudy.client.call.Response;
import dev.understudy.client.paging.Listing;
import dev.understudy.client.paging.ListingIterator;
import dev.understudy.client.paging.Page;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A list that requests one page after the other by number. It follows no URL of a response. */
public final class PagedListing<T> implements Listing<T> {
    private final Transport transport;
    private final String path;
    private final ListRequest request;
    private final ItemReader<T> reader;
    private final Consumer<? super Page<T>> listener;

    /** A list of the items at a path. */
    public PagedListing(Transport transport, String path, ListRequest request, ItemReader<T> reader) {
        this(transport, path, request, reader, page -> {});
    }

    private PagedListing(
            Transport transport,
            String path,
            ListRequest request,
            ItemReader<T> reader,
            Consumer<? super Page<T>> listener) {
        this.transport = transport;
        this.path = path;
        this.request = request;
        this.reader = reader;
        this.listener = listener;
    }

    @Override
    public ListingIterator<T> iterator() {
        return new Items<>(new Pages());
    }

    @Override
    public Stream<T> stream() {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(iterator(), Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    @Override
    public Iterable<Page<T>> pages() {
        return Pages::new;
    }

    @Override
    public Page<T> firstPage() {
        return new Pages().next();
    }

    @Override
    public List<T> toList() {
        List<T> items = new ArrayList<>();
        pages().forEach(page -> items.addAll(page.items()));
        return items;
    }

    @Override
    public Listing<T> onPage(Consumer<? super Page<T>> another) {
        return new PagedListing<>(transport, path, request, reader, page -> {
            listener.accept(page);
            another.accept(page);
        });
    }

    /**
     * Requests a page.
     *
     * @param before the previous page, null for the first page
     */
    private Page<T> read(@Nullable Page<T> before) {
        long number = before == null ? request.page() : before.number() + 1;
        Page<T> page = transport.send(
                Request.get(path, request.parametersOfPage(number)), response -> page(number, before, response));
        listener.accept(page);
        return page;
    }

    private Page<T> page(long number, @Nullable Page<T> before, Response response) throws MalformedBodyException {
        List<T> items = reader.read(response.body());
        OptionalLong total = Headers.number(response, "X-Total", "Total");
        long firstIndex = before == null
                ? (number - 1)
                        * Headers.number(response, "X-Per-Page", "Per-Page").orElse(request.pageSize())
                : before.firstIndex() + before.items().size();
        long change = before == null || before.total().isEmpty() || total.isEmpty()
                ? 0
                : total.getAsLong() - before.total().getAsLong();
        return new Page<>(items, number, firstIndex, total, change, hasNext(response, items, firstIndex, total));
    }

    /** One of {@code Link} and the total suffices, as a proxy may remove the other. Without both an empty page is the last. */
    private static boolean hasNext(Response response, List<?> items, long firstIndex, OptionalLong total) {
        if (items.isEmpty() || Headers.hasNext(response)) {
            return !items.isEmpty();
        }
        return total.isPresent()
                ? total.getAsLong() > firstIndex + items.size()
                : response.header("Link").isEmpty();
    }

    private final class Pages implements Iterator<Page<T>> {
        private @Nullable Page<T> last;

        @Override
        public boolean hasNext() {
            return last == null || last.hasNext();
        }

        @Override
        public Page<T> next() {
            Page<T> before = last;
            if (before != null && !before.hasNext()) {
                throw new NoSuchElementException("The page " + before.number() + " was the last one.");
            }
            Page<T> page = read(before);
            last = page;
            return page;
        }
    }

    private static final class Items<T> implements ListingIterator<T> {
        private final Iterator<Page<T>> pages;
        private @Nullable Page<T> page;
        private @Nullable Page<T> pageOfLast;
        private int taken;
        private long index = -1;

        private Items(Iterator<Page<T>> pages) {
            this.pages = pages;
        }

        @Override
        public boolean hasNext() {
            return pageOfNext() != null;
        }

        /** The page of the next item, null at the end of the list. */
        private @Nullable Page<T> pageOfNext() {
            while ((page == null || taken == page.items().size()) && pages.hasNext()) {
                page = pages.next();
                taken = 0;
            }
            return page == null || taken == page.items().size() ? null : page;
        }

        @Override
        public T next() {
            Page<T> current = pageOfNext();
            if (current == null) {
                throw new NoSuchElementException("The list has no more items.");
            }
            pageOfLast = current;
            index = current.firstIndex() + taken;
            return current.items().get(taken++);
        }

        @Override
        public long index() {
            return index;
        }

        @Override
        public Page<T> page() {
            if (pageOfLast == null) {
                throw new IllegalStateException("There is no page before the first item. Call next() first.");
            }
            return pageOfLast;
        }

        @Override
        public OptionalLong total() {
            return page == null ? OptionalLong.empty() : page.total();
        }
    }
}
