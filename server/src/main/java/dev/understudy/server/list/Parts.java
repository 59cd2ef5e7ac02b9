package dev.understudy.server.list;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;

/** Reads what belongs to the items of a page, in one statement for all of them. */
public final class Parts {
    private Parts() {}

    /** Adds the part in a row to the item that it belongs to. */
    public interface Adder<T> {
        void add(T item, ResultSet row) throws SQLException;
    }

    /**
     * Reads the parts of all items.
     *
     * @param items by their ids
     * @param sql a query with {@code <ids>} in place of these ids; its column {@code owner_id} has one of them
     */
    public static <T> void add(Handle handle, Map<Long, T> items, String sql, Adder<T> adder) {
        if (items.isEmpty()) {
            return;
        }
        handle.createQuery(sql)
                .bindList("ids", items.keySet())
                .map((row, context) -> {
                    T item = Objects.requireNonNull(items.get(row.getLong("owner_id")), "owner_id");
                    adder.add(item, row);
                    return item;
                })
                .list();
    }
}
