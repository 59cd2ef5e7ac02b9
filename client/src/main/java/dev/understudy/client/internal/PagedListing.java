package dev.understudy.client.internal;

import dev.understudy.client.Answer;
import dev.understudy.client.Listing;
import dev.understudy.client.ListingIterator;
import dev.understudy.client.Page;
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

/** A list that asks for one page after the other. It counts on its own and follows no URL that an answer holds. */
public final class PagedListing<T> implements Listing<T> {
    private final Connection connection;
    private final String path;
    private final Selection selection;
    private final ItemReader<T> reader;
    private final Consumer<? super Page<T>> listener;

    /** A list of what a selection asks for. */
    public PagedListing(Connection connection, String path, Selection selection, ItemReader<T> reader) {
        this(connection, path, selection, reader, page -> {});
    }

    private PagedListing(
            Connection connection,
            String path,
            Selection selection,
            ItemReader<T> reader,
            Consumer<? super Page<T>> listener) {
        this.connection = connection;
        this.path = path;
        this.selection = selection;
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
        return new PagedListing<>(connection, path, selection, reader, page -> {
            listener.accept(page);
            another.accept(page);
        });
    }

    /**
     * Reads a page.
     *
     * @param before the page before, null if this is the first one that is read
     */
    private Page<T> read(Page<T> before) {
        long number = before == null ? selection.page() : before.number() + 1;
        Page<T> page =
                connection.send(Request.get(path, selection.ofPage(number)), answer -> page(number, before, answer));
        listener.accept(page);
        return page;
    }

    private Page<T> page(long number, Page<T> before, Answer answer) throws UnreadableException {
        List<T> items = reader.read(answer.body());
        OptionalLong total = Headers.number(answer, "X-Total", "Total");
        long firstIndex = before == null
                ? (number - 1)
                        * Headers.number(answer, "X-Per-Page", "Per-Page").orElse(selection.pageSize())
                : before.firstIndex() + before.items().size();
        long change = before == null || before.total().isEmpty() || total.isEmpty()
                ? 0
                : total.getAsLong() - before.total().getAsLong();
        return new Page<>(items, number, firstIndex, total, change, hasNext(answer, items, firstIndex, total));
    }

    /** Either header is enough to go on: a proxy may have taken the other one away. Without both, an empty page ends. */
    private static boolean hasNext(Answer answer, List<?> items, long firstIndex, OptionalLong total) {
        if (items.isEmpty() || Headers.hasNext(answer)) {
            return !items.isEmpty();
        }
        return total.isPresent()
                ? total.getAsLong() > firstIndex + items.size()
                : answer.header("Link").isEmpty();
    }

    private final class Pages implements Iterator<Page<T>> {
        private Page<T> last;

        @Override
        public boolean hasNext() {
            return last == null || last.hasNext();
        }

        @Override
        public Page<T> next() {
            if (!hasNext()) {
                throw new NoSuchElementException("The page " + last.number() + " was the last one.");
            }
            last = read(last);
            return last;
        }
    }

    private static final class Items<T> implements ListingIterator<T> {
        private final Iterator<Page<T>> pages;
        private Page<T> page;
        private Page<T> pageOfLast;
        private int taken;
        private long index = -1;

        private Items(Iterator<Page<T>> pages) {
            this.pages = pages;
        }

        @Override
        public boolean hasNext() {
            while ((page == null || taken == page.items().size()) && pages.hasNext()) {
                page = pages.next();
                taken = 0;
            }
            return taken < page.items().size();
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException("The list has no more items.");
            }
            pageOfLast = page;
            index = page.firstIndex() + taken;
            return page.items().get(taken++);
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
