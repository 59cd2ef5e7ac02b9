package dev.understudy.server.db;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/**
 * The file of a data set, in YAML or JSON. The format is described in {@code docs/data-sets.md}. Immutable.
 *
 * @param path the file; its name says whether it is YAML
 */
public record DataSetFile(Path path) {
    /** Larger files are not read into memory, so they must be as {@link DataSet} requires. */
    private static final long MOST_BYTES_IN_MEMORY = 256L << 20;

    /**
     * Loads the file into an empty database; one that is not empty is left unchanged. JSON whose tables are in order and
     * whose rows are flat and complete is not read into memory.
     *
     * @throws InvalidDataSetException with all faults, if the file is malformed or violates a constraint of the tables
     * @throws IOException if it cannot be read
     */
    public void load(Jdbi jdbi) throws IOException {
        load(json -> DataSet.load(jdbi, json), content -> RowLoader.fill(jdbi, content, format()));
    }

    /**
     * Replaces all rows by those of the file. Access tokens are deleted.
     *
     * @throws InvalidDataSetException with all faults, if the file is malformed or violates a constraint; the rows are then
     *     as before
     * @throws IOException if it cannot be read
     */
    public void reload(Jdbi jdbi) throws IOException {
        load(json -> DataSet.reload(jdbi, json), content -> RowLoader.refill(jdbi, content, format()));
    }

    private interface Loading<T> {
        void load(T content) throws IOException;
    }

    private void load(Loading<InputStream> streamed, Loading<byte[]> inMemory) throws IOException {
        if (format() == DataSetFormat.JSON) {
            try (InputStream json = Files.newInputStream(path)) {
                streamed.load(json);
                return;
            } catch (InvalidDataSetException e) {
                if (Files.size(path) > MOST_BYTES_IN_MEMORY) {
                    throw e;
                }
            }
        }
        inMemory.load(content());
    }

    /**
     * All faults, in the order of the file; empty if it can be loaded.
     *
     * @throws IOException if it cannot be read
     */
    public List<DataSetFault> faults() throws IOException {
        byte[] content = content();
        List<DataSetFault> faults = new ArrayList<>();
        try (Database trial = Database.inMemory(1)) {
            trial.open();
            trial.jdbi().useTransaction(handle -> faults.addAll(DataSetWriter.faults(handle, content, format())));
        }
        return faults;
    }

    DataSetFormat format() {
        return DataSetFormat.of(path);
    }

    private byte[] content() throws IOException {
        if (Files.size(path) > MOST_BYTES_IN_MEMORY) {
            throw new IOException("It is larger than 256 MiB, more than is read into memory");
        }
        return Files.readAllBytes(path);
    }
}
