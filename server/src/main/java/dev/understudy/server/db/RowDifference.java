package dev.understudy.server.db;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The difference between the rows of a database and those of an export. Only rows whose text differs are written, since an
 * export is mostly loaded into a database that has most of its rows. Not thread-safe.
 */
final class RowDifference {
    private static final String BEFORE_CHANGES = "before_changes";

    /** Of lines whose bytes are compared, and read as UTF-8 only if they differ. */
    private static final Charset BYTES = StandardCharsets.ISO_8859_1;

    private static final ObjectReader JSON = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .reader()
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Handle handle;
    private final BufferedReader lines;
    private final List<Table> tables;
    private String line = "";
    private long count;

    /** The text of rows that only the database has, and of those that only the export has. */
    private record TableRows(Table table, List<String> removed, Set<String> added) {}

    private interface Step {
        void run() throws SQLException;
    }

    private RowDifference(Handle handle, BufferedReader lines, List<Table> tables) {
        this.handle = handle;
        this.lines = lines;
        this.tables = tables;
    }

    /**
     * Replaces all rows by those of an export, as {@link DataSet#refill} does.
     *
     * @param tables those whose rows may differ; the others are neither read nor written
     * @return the number of rows of the export; 0 if no rows may differ
     * @throws InvalidDataSetException if the text has not the form of an export, or if the difference cannot be written row
     *     by row; the database is then as before, and the text may be a valid data set
     */
    static long restore(Jdbi jdbi, byte[] text, List<Table> tables) {
        AtomicLong count = new AtomicLong();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(new ByteArrayInputStream(text), BYTES))) {
            DataSet.change(jdbi, tables, handle -> {
                TransientTables.clear(handle);
                if (!tables.isEmpty()) {
                    count.set(new RowDifference(handle, lines, tables).write());
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return count.get();
    }

    private long write() throws IOException {
        Map<String, Long> versions = TableVersions.all(handle);
        List<TableChange> changes = changes();
        List<TableChange> referringFirst = new ArrayList<>(changes);
        Collections.reverse(referringFirst);
        Step delete = () -> {
            for (TableChange change : referringFirst) {
                change.delete();
            }
        };
        Step put = () -> {
            for (TableChange change : changes) {
                change.put();
            }
        };
        if (!succeeds(delete, put) && !succeeds(put, delete)) {
            throw new InvalidDataSetException("The rows that differ cannot be written one after the other");
        }
        if (changes.stream().anyMatch(TableChange::isOfPrimaryCampus)) {
            DataSet.choosePrimaryCampuses(handle);
        }
        if (!TableVersions.allLocked(handle).equals(versions)) {
            throw new InvalidDataSetException("Another server has changed rows");
        }
        return count;
    }

    private boolean succeeds(Step first, Step second) {
        handle.savepoint(BEFORE_CHANGES);
        try {
            first.run();
            second.run();
        } catch (SQLException | InvalidDataSetException e) {
            handle.rollbackToSavepoint(BEFORE_CHANGES);
            return false;
        }
        handle.releaseSavepoint(BEFORE_CHANGES);
        return true;
    }

    private List<TableChange> changes() throws IOException {
        List<TableRows> differing = differing();
        long size = differing.stream()
                .mapToLong(rows -> rows.removed().size() + rows.added().size())
                .sum();
        if (size > count) {
            throw new InvalidDataSetException("So many rows differ that it takes less time to replace all");
        }
        List<TableChange> changes = new ArrayList<>();
        for (TableRows rows : differing) {
            changes.add(new TableChange(handle, rows.table(), objects(rows.removed()), objects(rows.added())));
        }
        return changes;
    }

    private List<TableRows> differing() throws IOException {
        List<TableRows> differing = new ArrayList<>();
        check(nextLine().equals(DataSetExport.START));
        nextLine();
        for (Table table : Table.ALL) {
            Set<String> added = line.equals(DataSetExport.startOf(table)) ? readRows() : new LinkedHashSet<>();
            if (!tables.contains(table)) {
                continue;
            }
            List<String> removed = new ArrayList<>();
            RowWriter.write(handle, table, row -> {
                String text = new String(row, BYTES);
                if (!added.remove(text)) {
                    removed.add(text);
                }
            });
            if (!added.isEmpty() || !removed.isEmpty()) {
                differing.add(new TableRows(table, removed, added));
            }
        }
        check(line.equals(DataSetExport.END) && lines.readLine() == null);
        return differing;
    }

    /** Reads the rows of a table and the line after them. */
    private Set<String> readRows() throws IOException {
        Set<String> rows = new LinkedHashSet<>();
        while (nextLine().endsWith(",")) {
            check(rows.add(line.substring(0, line.length() - 1)));
        }
        check(rows.add(line));
        count += rows.size();
        boolean isLastTable = nextLine().equals(DataSetExport.END_OF_ROWS);
        check(isLastTable || line.equals(DataSetExport.END_OF_ROWS + ","));
        check(nextLine().equals(DataSetExport.END) == isLastTable);
        return rows;
    }

    private String nextLine() throws IOException {
        String next = lines.readLine();
        check(next != null);
        line = String.valueOf(next);
        return line;
    }

    private static void check(boolean isFormOfExport) {
        if (!isFormOfExport) {
            throw new InvalidDataSetException("The text has not the form of an export");
        }
    }

    private static List<ObjectNode> objects(Collection<String> rows) throws IOException {
        List<ObjectNode> objects = new ArrayList<>();
        for (String row : rows) {
            try {
                check(JSON.readTree(row.getBytes(BYTES)) instanceof ObjectNode object && objects.add(object));
            } catch (JsonProcessingException e) {
                throw new InvalidDataSetException(e.getOriginalMessage());
            }
        }
        return objects;
    }
}
