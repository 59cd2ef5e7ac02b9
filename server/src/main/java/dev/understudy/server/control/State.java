package dev.understudy.server.control;

import dev.understudy.server.db.DataSetExport;
import dev.understudy.server.db.InvalidRowsException;
import dev.understudy.server.db.RowLoader;
import dev.understudy.server.db.Snapshot;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a server. They are changed while no request of this server is in flight, so that no request sees a part of
 * the change. Thread-safe.
 */
final class State {
    private final Jdbi jdbi;
    private final DataSource source;
    private final Lock exclusive;
    private @Nullable Snapshot untouched;

    /** @param exclusive held while rows are changed */
    State(Jdbi jdbi, DataSource source, Lock exclusive) {
        this.jdbi = jdbi;
        this.source = source;
        this.exclusive = exclusive;
    }

    /** Keeps a copy of the rows, which must be those of the data set, so that a reset takes less time. */
    void keep() {
        exclusively(() -> untouched = Snapshot.take(jdbi));
    }

    /**
     * Restores the rows of the data set. A database in memory keeps a copy of them from the first time on.
     *
     * @param alongside is run before requests go on
     */
    void reset(Runnable alongside) {
        exclusively(() -> {
            if (untouched != null) {
                untouched.restore();
            } else {
                reload();
                untouched = source.isInMemory() ? Snapshot.take(jdbi) : null;
            }
            alongside.run();
            return null;
        });
    }

    private void reload() {
        try {
            source.reload();
        } catch (RuntimeException e) {
            throw ControlFault.invalid(String.valueOf(e.getMessage()));
        }
    }

    byte[] export() {
        return DataSetExport.of(jdbi);
    }

    /** Replaces all rows, and returns the number of the new ones. */
    long replace(byte[] rows, Runnable alongside) {
        return exclusively(() -> {
            long count = RowLoader.replace(jdbi, rows);
            alongside.run();
            return count;
        });
    }

    long add(byte[] rows, Runnable alongside) {
        return exclusively(() -> {
            long count = RowLoader.add(jdbi, rows);
            alongside.run();
            return count;
        });
    }

    private <T extends @Nullable Object> T exclusively(Supplier<T> change) {
        exclusive.lock();
        try {
            return change.get();
        } catch (InvalidRowsException e) {
            throw new ControlFault(e.faults());
        } finally {
            exclusive.unlock();
        }
    }
}
