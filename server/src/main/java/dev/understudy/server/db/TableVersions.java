package dev.understudy.server.db;

import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.generic.GenericType;

/**
 * A version for each table, which every transaction that changes rows increases. Data that was read from a table is
 * valid as long as its version is the same, on every server.
 */
public final class TableVersions {
    private TableVersions() {}

    /** SQL for the version of a table, to be read in the same statement as its rows. */
    public static String of(String table) {
        return "(select version from table_versions where table_name = '" + table + "')";
    }

    /**
     * Increases the version of a table. Call it last in a transaction, since it blocks other writers of the table until
     * the end.
     */
    public static void increase(Handle handle, String table) {
        int rows = handle.createUpdate("update table_versions set version = version + 1 where table_name = :table")
                .bind("table", table)
                .execute();
        if (rows != 1) {
            throw new IllegalStateException("The table " + table + " has no version");
        }
    }

    /** All versions, by the name of the table. */
    static Map<String, Long> all(Handle handle) {
        return all(handle, "");
    }

    /** All versions, which no other transaction changes until the end of this one. */
    static Map<String, Long> allLocked(Handle handle) {
        return all(handle, " for update");
    }

    private static Map<String, Long> all(Handle handle, String lock) {
        return handle.createQuery("select table_name, version from table_versions" + lock)
                .setMapKeyColumn("table_name")
                .setMapValueColumn("version")
                .collectInto(new GenericType<Map<String, Long>>() {});
    }

    /** Increases the versions of all tables. */
    static void increaseAll(Handle handle) {
        handle.execute("update table_versions set version = version + 1");
    }

    /** Locks all tables until the end of the transaction, after other servers that have locked them. */
    static void lockAll(Handle handle) {
        handle.createQuery("select version from table_versions where table_name = 'applications' for update")
                .mapTo(long.class)
                .one();
    }
}
