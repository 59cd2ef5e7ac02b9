package dev.understudy.client.internal;

import dev.understudy.client.call.Response;
import dev.understudy.client.error.IncompleteListException;
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
    /** The number of pages without rows in a row after which a list counts as ended. */
    private static final int MOST_EMPTY_PAGES = 10;

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

    /** Method, path and parameters, without those for paging and without secrets. */
    @Override
    public String toString() {
        return transport.describe(Request.get(path, request.parameters()));
    }

    /** The pages, from the first one asked for. */
    private final class Pages implements Iterator<Page<T>> {
        private long number = request.page() - 1;
        private long size = request.pageSize();
        private long rows;
        private int emptyPages;
        private boolean totalChanged;
        private OptionalLong total = OptionalLong.empty();
        private @Nullable String body;
        private boolean more = true;

        @Override
        public boolean hasNext() {
            if (!more) {
                requireComplete();
            }
            return more;
        }

        @Override
        public Page<T> next() {
            if (!hasNext()) {
                throw new NoSuchElementException("The page " + number + " was the last one.");
            }
            Page<T> page = transport.send(request(number + 1), this::page);
            listener.accept(page);
            return page;
        }

        private Request request(long pageNumber) {
            return Request.get(path, request.parametersOfPage(pageNumber));
        }

        private Page<T> page(Response response) throws MalformedBodyException {
            List<T> items = reader.read(response.body());
            boolean first = number < request.page();
            boolean repeated = !first && isUnpaged(response) && response.body().equals(body);
            if (repeated) {
                items = List.of();
            }
            number++;
            body = response.body();
            if (first) {
                size = Headers.pageSize(response).orElse(size);
                rows = times(number - 1, size);
            }
            long firstIndex = rows;
            rows += items.size();
            emptyPages = items.isEmpty() ? emptyPages + 1 : 0;
            OptionalLong told = Headers.number(response, "X-Total", "Total");
            long change = total.isPresent() && told.isPresent() ? told.getAsLong() - total.getAsLong() : 0;
            totalChanged |= change != 0;
            total = told.isPresent() ? told : total;
            more = !repeated && hasMore(response, items.size(), told);
            return new Page<>(items, number, firstIndex, told, change, more, response.headers());
        }

        /** Whether the server tells nothing about pages. */
        private static boolean isUnpaged(Response response) {
            return Headers.number(response, "X-Total", "Total").isEmpty() && !Headers.hasPages(response);
        }

        /**
         * One of {@code Link} and the total suffices, as a proxy may remove the other. A total below the rows that came is
         * wrong. Without both an empty page is the last.
         */
        private boolean hasMore(Response response, int items, OptionalLong told) {
            if (items == 0) {
                boolean expected = Headers.hasNext(response) || times(number, size) < total.orElse(0);
                return expected && emptyPages < MOST_EMPTY_PAGES;
            }
            if (Headers.hasNext(response) || told.orElse(0) > rows) {
                return true;
            }
            if (told.isPresent()) {
                return told.getAsLong() < rows && items >= size;
            }
            return !Headers.hasPages(response);
        }

        /** The product, without overflow. */
        private static long times(long pages, long size) {
            return pages > Long.MAX_VALUE / 2 / size ? Long.MAX_VALUE / 2 : pages * size;
        }

        private void requireComplete() {
            if (emptyPages == MOST_EMPTY_PAGES && total.isEmpty()) {
                throw incomplete("each of " + emptyPages + " pages without rows names a next one");
            }
            boolean missing = rows < total.orElse(0) && !totalChanged;
            if (missing) {
                throw incomplete("the total of the server is " + total.getAsLong());
            }
        }

        private IncompleteListException incomplete(String why) {
            return transport.incomplete(request(number), rows, total, why);
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
