package dev.understudy.server.db;

import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.generic.GenericType;

/**
 * How often the rows of a table have changed. What was read of a table stays true as long as its version stays the same,
 * on every server, because a transaction that changes rows changes the version with them.
 */
public final class TableVersions {
    private TableVersions() {}

    /** SQL for the version of a table, to be read in one statement with its rows. */
    public static String of(String table) {
        return "(select version from table_versions where table_name = '" + table + "')";
    }

    /**
     * Says that rows of a table have changed. It comes last in the transaction that changed them, since other writers of the
     * table wait from here until the end.
     */
    public static void increase(Handle handle, String table) {
        int rows = handle.createUpdate("update table_versions set version = version + 1 where table_name = :table")
                .bind("table", table)
                .execute();
        if (rows != 1) {
            throw new IllegalStateException("The table " + table + " has no version");
        }
    }

    /** The version of every table, by its name. */
    static Map<String, Long> all(Handle handle) {
        return handle.createQuery("select table_name, version from table_versions")
                .setMapKeyColumn("table_name")
                .setMapValueColumn("version")
                .collectInto(new GenericType<Map<String, Long>>() {});
    }

    /** Says that rows of every table may have changed. */
    static void increaseAll(Handle handle) {
        handle.execute("update table_versions set version = version + 1");
    }

    /** Waits for other servers that hold all tables, and holds them until the end of the transaction. */
    static void lockAll(Handle handle) {
        handle.createQuery("select version from table_versions where table_name = 'applications' for update")
                .mapTo(long.class)
                .one();
    }
}
