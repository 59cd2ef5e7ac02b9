package dev.understudy.server.db;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Jdbi;

/**
 * An export of the rows of a database, which can be restored repeatedly. A restore deletes the rows of
 * {@link TransientTables}. Not for a database that other servers use. Not thread-safe.
 */
public final class Snapshot {
    private final Jdbi jdbi;
    private final byte[] export;
    private Map<String, Long> versions;

    private Snapshot(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.export = DataSetExport.of(jdbi);
        this.versions = jdbi.withHandle(TableVersions::all);
    }

    /** Takes a snapshot of all rows. */
    public static Snapshot take(Jdbi jdbi) {
        return new Snapshot(jdbi);
    }

    /**
     * Restores the tables that have changed since the snapshot or the last restore, and their next ids. No request may be
     * in flight.
     */
    public void restore() {
        Map<String, Long> now = jdbi.withHandle(TableVersions::all);
        List<Table> changed = Table.ALL.stream()
                .filter(table -> !Objects.requireNonNull(now.get(table.name()), table.name())
                        .equals(versions.get(table.name())))
                .toList();
        try {
            RowDifference.restore(jdbi, export, changed);
        } catch (InvalidDataSetException fullLoadNeeded) {
            RowLoader.replace(jdbi, export, DataSetFormat.JSON);
        }
        versions = jdbi.withHandle(TableVersions::all);
    }
}
