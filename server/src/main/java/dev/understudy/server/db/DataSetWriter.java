package dev.understudy.server.db;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Writes the rows of a data set that is read into memory, in a transaction of the caller. Not thread-safe. */
final class DataSetWriter {
    private final Handle handle;
    private final List<DataSetFault> faults = new ArrayList<>();

    private DataSetWriter(Handle handle) {
        this.handle = handle;
    }

    /**
     * Writes all rows.
     *
     * @return the number of rows
     * @throws InvalidDataSetException with one or more of the faults
     */
    static long write(Handle handle, byte[] text, DataSetFormat format) {
        return new DataSetWriter(handle).write(text, format);
    }

    /** All faults, in the order of the text. The rows without faults are written. */
    static List<DataSetFault> faults(Handle handle, byte[] text, DataSetFormat format) {
        DataSetWriter writer = new DataSetWriter(handle);
        try {
            writer.rows(text, format).forEach((table, rows) -> writer.tryAll(Table.named(table), rows));
        } catch (InvalidDataSetException e) {
            writer.faults.addAll(e.faults());
        }
        writer.faults.sort(Comparator.comparingInt(DataSetFault::line).thenComparingInt(DataSetFault::column));
        return List.copyOf(writer.faults);
    }

    private Map<String, List<DataSetRow>> rows(byte[] text, DataSetFormat format) {
        try {
            return DataSetRows.of(DataSetDocument.read(text, format, faults), new StoredRows(handle), faults);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long write(byte[] text, DataSetFormat format) {
        Map<String, List<DataSetRow>> tables = rows(text, format);
        if (!faults.isEmpty()) {
            throw new InvalidDataSetException(faults);
        }
        tables.forEach((table, rows) -> write(Table.named(table), rows));
        DataSet.choosePrimaryCampuses(handle);
        return tables.values().stream().mapToLong(List::size).sum();
    }

    private void write(Table table, List<DataSetRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        TableWriter writer = new TableWriter(handle, table);
        for (int i = 0; i < rows.size(); i++) {
            writer.add(i + 1, object(rows.get(i)));
        }
        writer.flush();
    }

    private void tryAll(Table table, List<DataSetRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        TableWriter writer = new TableWriter(handle, table);
        rows.forEach(row -> tryOne(writer, row));
        tryIds(table, rows.get(0));
    }

    /** Writes a row, unless it or one that it refers to has a fault. */
    private void tryOne(TableWriter writer, DataSetRow row) {
        int before = faults.size();
        row.values().forEach((member, value) -> writer.fault(member, value)
                .filter(message -> !row.isDefault(member))
                .ifPresent(message -> fault(row, value.place(), ": " + message)));
        if (faults.size() > before || row.rows().values().stream().anyMatch(DataSetRow::isFaulty)) {
            row.setFaulty();
        }
        if (row.isFaulty()) {
            return;
        }
        writer.tryAlone(1, object(row)).ifPresent(message -> {
            row.setFaulty();
            fault(row, row.place(), message.substring(message.indexOf(", row 1: ") + ", row 1".length()));
        });
    }

    private void fault(DataSetRow row, Located.Place place, String message) {
        faults.add(place.fault(row.label() + message));
    }

    private void tryIds(Table table, DataSetRow first) {
        try {
            table.nextId(handle);
        } catch (InvalidDataSetException e) {
            faults.add(first.place().fault(String.valueOf(e.getMessage())));
        }
    }

    private static ObjectNode object(DataSetRow row) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        row.shape().columns().keySet().forEach(member -> {
            Located value = row.row(member).isPresent()
                    ? row.row(member).get().values().get("id")
                    : row.values().get(member);
            if (value != null && value.is(Located.Kind.NULL)) {
                object.putNull(member);
            } else if (value != null && !value.isSingle()) {
                object.putArray(member);
            } else if (value != null) {
                object.put(member, value.text());
            }
        });
        return object;
    }
}
