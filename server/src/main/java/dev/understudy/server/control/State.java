package dev.understudy.server.control;

import dev.understudy.server.db.DataSetExport;
import dev.understudy.server.db.DataSetFile;
import dev.understudy.server.db.DataSetFormat;
import dev.understudy.server.db.InvalidDataSetException;
import dev.understudy.server.db.RowLoader;
import dev.understudy.server.db.Snapshot;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.function.LongSupplier;
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

    /** Keeps an export of the rows, which must be those of the data set, so that a reset takes less time. */
    void keep() {
        exclusively(() -> untouched = Snapshot.take(jdbi));
    }

    /**
     * Restores the rows of the data set. A database in memory keeps an export of them from the first time on.
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
    long replace(byte[] rows, DataSetFormat format, Runnable alongside) {
        return load(() -> RowLoader.replace(jdbi, rows, format), alongside);
    }

    long add(byte[] rows, DataSetFormat format, Runnable alongside) {
        return load(() -> RowLoader.add(jdbi, rows, format), alongside);
    }

    private long load(LongSupplier loading, Runnable alongside) {
        AtomicLong count = new AtomicLong();
        try {
            exclusively(() -> {
                count.set(loading.getAsLong());
                alongside.run();
            });
            return count.get();
        } catch (InvalidDataSetException e) {
            throw e.faults().isEmpty()
                    ? ControlFault.invalid(String.valueOf(e.getMessage()))
                    : new ControlFault(e.faults());
        }
    }

    /**
     * Replaces all rows by those of the file that the server was started with, which later resets restore.
     *
     * @throws InvalidDataSetException if the file has faults; the rows are then as before
     */
    void reload(DataSetFile file, Runnable alongside) throws IOException {
        exclusively(() -> {
            file.reload(jdbi);
            untouched = null;
            alongside.run();
        });
    }

    private interface Change<X extends Exception> {
        void run() throws X;
    }

    private <X extends Exception> void exclusively(Change<X> change) throws X {
        exclusive.lock();
        try {
            change.run();
        } finally {
            exclusive.unlock();
        }
    }
}
