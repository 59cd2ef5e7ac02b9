package dev.understudy.server.db;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of a data set or of JSON lines into a database: all of them, or none. Rows of a data set may refer to rows
 * that the database has.
 */
public final class RowLoader {
    private RowLoader() {}

    /**
     * Writes rows in place of those that there are.
     *
     * @param text in UTF-8
     * @param format of a data set; JSON lines are JSON
     * @return the number of rows
     * @throws InvalidDataSetException with all faults; the database is then as before
     */
    public static long replace(Jdbi jdbi, byte[] text, DataSetFormat format) {
        if (format == DataSetFormat.JSON) {
            try {
                return RowDifference.restore(jdbi, text, Table.ALL);
            } catch (InvalidDataSetException differently) {
                // All rows are replaced below, or the faults found.
            }
        }
        return load(jdbi, text, format, DataSet::refill);
    }

    /**
     * Adds rows.
     *
     * @param text in UTF-8
     * @param format of a data set; JSON lines are JSON
     * @return the number of rows
     * @throws InvalidDataSetException with all faults; the database is then as before
     */
    public static long add(Jdbi jdbi, byte[] text, DataSetFormat format) {
        return load(jdbi, text, format, (target, work) -> DataSet.change(target, Table.ALL, work));
    }

    /**
     * Writes the rows of a data set into an empty database; one that is not empty is left unchanged.
     *
     * @throws InvalidDataSetException with all faults; the database is then still empty
     */
    static void fill(Jdbi jdbi, byte[] text, DataSetFormat format) {
        loadNested(jdbi, text, format, DataSet::fill);
    }

    /**
     * Replaces all rows by those of a data set, which is read into memory at once.
     *
     * @throws InvalidDataSetException with all faults; the database is then as before
     */
    static void refill(Jdbi jdbi, byte[] text, DataSetFormat format) {
        loadNested(jdbi, text, format, DataSet::refill);
    }

    private interface Transaction {
        void run(Jdbi jdbi, HandleConsumer<RuntimeException> work);
    }

    /** Flat rows are written as they are read. What cannot be read or written that way is read into memory. */
    private static long load(Jdbi jdbi, byte[] text, DataSetFormat format, Transaction transaction) {
        if (format == DataSetFormat.YAML) {
            return loadNested(jdbi, text, format, transaction);
        }
        try {
            return loadFlat(jdbi, text, transaction);
        } catch (InvalidDataSetException stopped) {
            if (RowReader.isOfLines(text)) {
                throw withAllFaults(jdbi, stopped, transaction, handle -> faultsOfLines(handle, text));
            }
            return loadNested(jdbi, text, format, transaction);
        }
    }

    private static long loadFlat(Jdbi jdbi, byte[] text, Transaction transaction) {
        AtomicLong count = new AtomicLong();
        transaction.run(jdbi, handle -> {
            Batches batches = new Batches(handle);
            RowReader.read(text, batches);
            batches.flush();
            DataSet.choosePrimaryCampuses(handle);
            count.set(batches.count);
        });
        return count.get();
    }

    private static long loadNested(Jdbi jdbi, byte[] text, DataSetFormat format, Transaction transaction) {
        AtomicLong count = new AtomicLong();
        try {
            transaction.run(jdbi, handle -> count.set(DataSetWriter.write(handle, text, format)));
        } catch (InvalidDataSetException stopped) {
            throw withAllFaults(jdbi, stopped, transaction, handle -> DataSetWriter.faults(handle, text, format));
        }
        return count.get();
    }

    /** Finds all faults in a second attempt, which writes nothing either. */
    private static InvalidDataSetException withAllFaults(
            Jdbi jdbi,
            InvalidDataSetException stopped,
            Transaction transaction,
            Function<Handle, List<DataSetFault>> attempt) {
        try {
            transaction.run(jdbi, handle -> {
                throw new InvalidDataSetException(attempt.apply(handle));
            });
            return stopped;
        } catch (InvalidDataSetException all) {
            return all.faults().isEmpty() || all.faults().equals(stopped.faults()) ? stopped : all;
        }
    }

    private static List<DataSetFault> faultsOfLines(Handle handle, byte[] text) {
        OneByOne lines = new OneByOne(handle);
        RowReader.read(text, lines);
        return lines.faults;
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
        public void row(int line, Table table, int number, ObjectNode row) {
            TableWriter writer = writers.computeIfAbsent(table, absent -> new TableWriter(handle, absent));
            if (writer != current) {
                flush();
                current = writer;
            }
            writer.add(number, row);
            count++;
        }

        @Override
        public void fault(int line, String message) {
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
        private final List<DataSetFault> faults = new ArrayList<>();
        private final Map<Table, TableWriter> writers = new HashMap<>();

        OneByOne(Handle handle) {
            this.handle = handle;
        }

        @Override
        public void row(int line, Table table, int number, ObjectNode row) {
            TableWriter writer = writers.computeIfAbsent(table, absent -> new TableWriter(handle, absent));
            writer.tryAlone(number, row).ifPresent(message -> fault(line, message));
        }

        @Override
        public void fault(int line, String message) {
            faults.add(new DataSetFault(line, 1, message));
        }
    }
}
