package dev.understudy.server.db;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * A copy of the rows of an H2 database, in tables of the same names in another schema, which can be restored
 * repeatedly. The rows of {@link TransientTables} are not copied: a restore deletes them. Not for a database that other servers use. Not
 * thread-safe.
 */
public final class Snapshot {
    private static final String SCHEMA = "snapshot";

    private final Jdbi jdbi;
    private Map<Table, Long> nextIds = Map.of();
    private Map<String, Long> versions = Map.of();

    private Snapshot(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Takes a snapshot of all rows. */
    public static Snapshot take(Jdbi jdbi) {
        Snapshot snapshot = new Snapshot(jdbi);
        jdbi.useHandle(snapshot::copy);
        return snapshot;
    }

    private void copy(Handle handle) {
        handle.execute("drop schema if exists " + SCHEMA + " cascade");
        handle.execute("create schema " + SCHEMA);
        for (Table table : Table.ALL) {
            handle.execute("create table " + copyOf(table) + " as select * from " + table.name());
        }
        nextIds = Table.nextIds(handle);
        versions = TableVersions.all(handle);
    }

    /**
     * Restores the tables that have changed since the copy or the last restore, and their next ids. No request may be
     * in flight.
     */
    public void restore() {
        jdbi.useHandle(handle -> {
            Map<String, Long> now = TableVersions.all(handle);
            List<Table> changed = Table.ALL.stream()
                    .filter(table -> !Objects.requireNonNull(now.get(table.name()), table.name())
                            .equals(versions.get(table.name())))
                    .toList();
            TransientTables.clear(handle);
            if (!changed.isEmpty()) {
                restore(handle, changed);
            }
            TableVersions.increaseAll(handle);
            versions = TableVersions.all(handle);
        });
    }

    /** H2 does not truncate a table that a foreign key refers to, even if no row does. */
    private void restore(Handle handle, List<Table> changed) {
        handle.execute("set referential_integrity false");
        for (Table table : changed) {
            handle.execute("truncate table " + table.name());
            handle.execute("insert into " + table.name() + " select * from " + copyOf(table));
            Long nextId = nextIds.get(table);
            if (nextId != null) {
                table.continueIdentity(handle, nextId);
            }
        }
        handle.execute("set referential_integrity true");
    }

    private static String copyOf(Table table) {
        return SCHEMA + "." + table.name();
    }
}
