package dev.understudy.client.resource;

import dev.understudy.client.Listing;
import dev.understudy.client.internal.Connection;
import dev.understudy.client.internal.ItemReader;
import dev.understudy.client.internal.PagedListing;
import dev.understudy.client.internal.Parameter;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A list of one of the APIs. Immutable and thread-safe.
 *
 * @param <T> what it holds
 * @param <Q> what it can be asked for
 */
public class ListResource<T, Q extends ListQuery<Q>> {
    private final Connection connection;
    private final String path;
    private final ItemReader<T> items;
    private final Supplier<Q> newQuery;

    ListResource(Connection connection, String path, ItemReader<T> items, Supplier<Q> newQuery) {
        this.connection = connection;
        this.path = path;
        this.items = items;
        this.newQuery = newQuery;
    }

    /** All of it, in the order in which the API gives it by itself. Nothing is sent before the list is read. */
    public Listing<T> list() {
        return list(query -> {});
    }

    /**
     * What a query selects. Nothing is sent before the list is read.
     *
     * @param query fills the query it is given
     * @throws IllegalArgumentException if the query holds a value that the API could not take
     */
    public Listing<T> list(Consumer<? super Q> query) {
        Q filled = newQuery.get();
        query.accept(filled);
        return new PagedListing<>(connection, path, filled.selection(), items);
    }

    /** The same list, cut to one record that its items belong to, by the route below that record. */
    final ListResource<T, Q> below(String kind, String id) {
        if (id == null || id.isBlank() || id.equals(".") || id.equals("..")) {
            throw new IllegalArgumentException(
                    "\"" + id + "\" is no id, slug or login of a record among " + kind + ".");
        }
        String nested = path.replaceFirst("^/v2/", "/v2/" + kind + "/" + Parameter.encode(id) + "/");
        return new ListResource<>(connection, nested, items, newQuery);
    }
}
