package dev.understudy.server.population;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Writes rows with {@code COPY} in PostgreSQL's binary format, which the database need not parse. Not thread-safe. */
final class CopyWriter implements RowWriter, AutoCloseable {
    private static final int BUFFER_SIZE = 64 * 1024;
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};

    /** PostgreSQL's epoch, from which it counts microseconds and days. */
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    private static final long EPOCH_DAY = LocalDate.of(2000, 1, 1).toEpochDay();

    private final CopyIn copy;
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(BUFFER_SIZE + 4096);
    private final DataOutputStream out = new DataOutputStream(buffer);

    CopyWriter(Connection connection, String table, String columns) throws SQLException {
        copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + table + " (" + columns + ") from stdin with (format binary)");
        try {
            out.write(SIGNATURE);
            out.writeInt(0);
            out.writeInt(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void write(@Nullable Object... values) throws SQLException {
        try {
            out.writeShort(values.length);
            for (Object value : values) {
                write(value);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (buffer.size() >= BUFFER_SIZE) {
            flush();
        }
    }

    private void write(@Nullable Object value) throws IOException {
        if (value == null) {
            out.writeInt(-1);
        } else if (value instanceof Long number) {
            out.writeInt(8);
            out.writeLong(number);
        } else if (value instanceof String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.writeInt(bytes.length);
            out.write(bytes);
        } else if (value instanceof Instant moment) {
            out.writeInt(8);
            out.writeLong((moment.toEpochMilli() - EPOCH.toEpochMilli()) * 1000);
        } else if (value instanceof Boolean flag) {
            out.writeInt(1);
            out.writeBoolean(flag);
        } else if (value instanceof Double number) {
            out.writeInt(8);
            out.writeDouble(number);
        } else if (value instanceof LocalDate day) {
            out.writeInt(4);
            out.writeInt((int) (day.toEpochDay() - EPOCH_DAY));
        } else {
            throw new IllegalArgumentException("No column holds a " + value.getClass());
        }
    }

    private void flush() throws SQLException {
        copy.writeToCopy(buffer.toByteArray(), 0, buffer.size());
        buffer.reset();
    }

    void finish() throws SQLException {
        try {
            out.writeShort(-1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        flush();
        copy.endCopy();
    }

    /** Cancels the copy unless it is finished. */
    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
