package dev.understudy.server.db;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;

/** How many rows each table has: what a request that is refused must leave as it was. */
public final class RowCounts {
    private RowCounts() {}

    /** Of every table, by its name. */
    public static Map<String, Long> of(Jdbi jdbi) {
        return jdbi.withHandle(handle -> {
            Map<String, Long> counts = new TreeMap<>();
            List<String> tables = handle.createQuery(
                            "select table_name from information_schema.tables where table_schema = 'PUBLIC'")
                    .mapTo(String.class)
                    .list();
            for (String table : tables) {
                counts.put(
                        table,
                        handle.createQuery("select count(*) from \"" + table + "\"")
                                .mapTo(Long.class)
                                .one());
            }
            return counts;
        });
    }
}
