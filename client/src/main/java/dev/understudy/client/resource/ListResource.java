package dev.understudy.client.resource;

import dev.understudy.client.internal.ItemReader;
import dev.understudy.client.internal.PagedListing;
import dev.understudy.client.internal.PathSegment;
import dev.understudy.client.internal.Request;
import dev.understudy.client.internal.Transport;
import dev.understudy.client.paging.Listing;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A list resource of one of the APIs. Immutable and thread-safe.
 *
 * @param <T> the type of the items
 * @param <Q> the type of the query
 */
public class ListResource<T, Q extends ListQuery<Q>> {
    private final Transport transport;
    private final String path;
    private final ItemReader<T> items;
    private final Supplier<Q> newQuery;

    ListResource(Transport transport, String path, ItemReader<T> items, Supplier<Q> newQuery) {
        this.transport = transport;
        this.path = path;
        this.items = items;
        this.newQuery = newQuery;
    }

    /** A copy, with further operations. */
    ListResource(ListResource<T, Q> list) {
        this(list.transport, list.path, list.items, list.newQuery);
    }

    /** All items, in the default order of the API. Nothing is sent before the list is read. */
    public Listing<T> list() {
        return list(query -> {});
    }

    /**
     * The items that match a query. Nothing is sent before the list is read.
     *
     * @param query sets the parameters of the query
     * @throws IllegalArgumentException if a value is invalid
     */
    public Listing<T> list(Consumer<? super Q> query) {
        Q filled = newQuery.get();
        query.accept(filled);
        return new PagedListing<>(transport, path, filled.listRequest(), items);
    }

    /** One record. */
    final <R> R one(String id, ItemReader<R> reader) {
        String kind = path.substring(path.lastIndexOf('/') + 1);
        return transport.send(Request.get(path + "/" + PathSegment.encode(kind, id), List.of()), reader);
    }

    final Transport transport() {
        return transport;
    }

    final String path() {
        return path;
    }

    /** The nested resource of one parent record. */
    final ListResource<T, Q> nested(String kind, @Nullable String id) {
        String nestedPath = "/v2/" + kind + "/" + PathSegment.encode(kind, id) + path.replaceFirst("^/v2", "");
        return new ListResource<>(transport, nestedPath, items, newQuery);
    }
}
