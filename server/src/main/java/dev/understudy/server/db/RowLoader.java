package dev.understudy.server.db;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Writes the rows of a data set or of JSON lines into a database that may have rows: all of them, or none. */
public final class RowLoader {
    private static final int BATCH_SIZE = 1000;
    private static final int MOST_FAULTS = 100;
    private static final String BEFORE_ROW = "before_row";

    private RowLoader() {}

    /**
     * Writes rows in place of those that there are.
     *
     * @return the number of rows
     * @throws InvalidRowsException with all faults; the database is then as before
     */
    public static long replace(Jdbi jdbi, byte[] text) {
        return load(jdbi, text, DataSet::refill);
    }

    /**
     * Adds rows.
     *
     * @return the number of rows
     * @throws InvalidRowsException with all faults; the database is then as before
     */
    public static long add(Jdbi jdbi, byte[] text) {
        return load(jdbi, text, DataSet::change);
    }

    private interface Transaction {
        void run(Jdbi jdbi, org.jdbi.v3.core.HandleConsumer<RuntimeException> work);
    }

    /** The first attempt writes batches and stops at the first fault; the second finds all faults. */
    private static long load(Jdbi jdbi, byte[] text, Transaction transaction) {
        Batches[] batches = new Batches[1];
        try {
            transaction.run(jdbi, handle -> {
                batches[0] = new Batches(handle);
                RowReader.read(text, batches[0]);
                batches[0].flush();
                DataSet.choosePrimaryCampuses(handle);
            });
            return batches[0].count;
        } catch (InvalidDataSetException stopped) {
            List<RowFault> faults = new ArrayList<>();
            try {
                transaction.run(jdbi, handle -> {
                    RowReader.read(text, new OneByOne(handle, faults));
                    throw new InvalidRowsException(
                            faults.isEmpty() ? List.of(new RowFault(1, String.valueOf(stopped.getMessage()))) : faults);
                });
                throw new IllegalStateException("The second attempt always ends with the faults", stopped);
            } catch (InvalidRowsException all) {
                all.addSuppressed(stopped);
                throw all;
            }
        }
    }

    private static final class Batches implements RowReader.Sink {
        private final Handle handle;
        private final Map<Table, TableWriter> writers = new HashMap<>();
        private @Nullable TableWriter current;
        private long count;

        Batches(Handle handle) {
            this.handle = handle;
        }

        @Override
        public void row(long line, Table table, int number, ObjectNode row) {
            TableWriter writer = writers.computeIfAbsent(table, absent -> new TableWriter(handle, absent));
            if (writer != current || count % BATCH_SIZE == 0) {
                flush();
                current = writer;
            }
            writer.add(number, row);
            count++;
        }

        @Override
        public void fault(long line, String message) {
            throw new InvalidDataSetException(message);
        }

        void flush() {
            if (current != null) {
                current.flush();
            }
        }
    }

    private static final class OneByOne implements RowReader.Sink {
        private final Handle handle;
        private final List<RowFault> faults;
        private final Map<Table, TableWriter> writers = new HashMap<>();

        OneByOne(Handle handle, List<RowFault> faults) {
            this.handle = handle;
            this.faults = faults;
        }

        @Override
        public void row(long line, Table table, int number, ObjectNode row) {
            TableWriter writer = writers.computeIfAbsent(table, absent -> new TableWriter(handle, absent));
            handle.savepoint(BEFORE_ROW);
            try {
                writer.add(number, row);
                writer.flush();
                handle.releaseSavepoint(BEFORE_ROW);
            } catch (InvalidDataSetException e) {
                handle.rollbackToSavepoint(BEFORE_ROW);
                writer.discard();
                fault(line, String.valueOf(e.getMessage()));
            }
        }

        @Override
        public void fault(long line, String message) {
            if (faults.size() < MOST_FAULTS) {
                faults.add(new RowFault(line, message));
            }
        }
    }
}
