package dev.understudy.server.db;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** How many rows each table has: what a request that is refused must leave as it was. */
public final class RowCounts {
    private RowCounts() {}

    /** Of every table, by its name in lower case, but of those in which requests and tokens are counted. */
    public static Map<String, Long> of(Jdbi jdbi) {
        return jdbi.withHandle(handle -> {
            Map<String, Long> counts = new TreeMap<>();
            for (String table : tables(handle)) {
                counts.put(
                        table.toLowerCase(Locale.ROOT),
                        handle.createQuery("select count(*) from \"" + table + "\"")
                                .mapTo(Long.class)
                                .one());
            }
            counts.remove("request_counts");
            counts.remove("token_counts");
            return counts;
        });
    }

    /** The names of all tables, in the database's own case. */
    public static List<String> tables(Handle handle) {
        return handle.createQuery(
                        "select table_name from information_schema.tables where table_schema in ('public', 'PUBLIC')")
                .mapTo(String.class)
                .list();
    }
}
