package dev.understudy.server.db;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * Writes the rows of a database as a data set, one row a line. Equal rows give equal text: tables are in the order of a data
 * set, and rows are written by {@link RowWriter}.
 */
public final class DataSetExport {
    /** The first line. */
    static final String START = "{";

    /** The line after the rows of a table. */
    static final String END_OF_ROWS = "]";

    /** The last line. */
    static final String END = "}";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private DataSetExport() {}

    /** The rows as they are at one moment, in UTF-8. */
    public static byte[] of(Jdbi jdbi) {
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            DataSet.liftTimeout(handle);
            return new DataSetExport().text(handle);
        });
    }

    /** The line before the rows of a table. */
    static String startOf(Table table) {
        return "\"" + table.name() + "\": [";
    }

    private byte[] text(Handle handle) {
        write(START);
        String before = "\n";
        for (Table table : Table.ALL) {
            if (write(handle, table, before)) {
                before = ",\n";
            }
        }
        write("\n" + END + "\n");
        return out.toByteArray();
    }

    /** Whether the table has rows; an empty one is left out. */
    private boolean write(Handle handle, Table table, String before) {
        int start = out.size();
        RowWriter.write(handle, table, row -> {
            write(out.size() == start ? before + startOf(table) + "\n" : ",\n");
            out.writeBytes(row);
        });
        if (out.size() == start) {
            return false;
        }
        write("\n" + END_OF_ROWS);
        return true;
    }

    private void write(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
