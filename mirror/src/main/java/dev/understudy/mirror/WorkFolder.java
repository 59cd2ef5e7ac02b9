package dev.understudy.mirror;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was read so far: a folder with the rows of each table, one JSON object a line, and how far each list is read. The pages
 * that {@link #commit} has recorded survive the end of the process; what a killed process wrote after that is cut off. Only
 * one process can open it at a time. Not thread-safe.
 */
final class WorkFolder implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectReader ROWS = JSON.readerFor(ObjectNode.class);
    private static final String PROGRESS = "progress.json";
    private static final String LOCK = "lock";

    /**
     * How far a list is read.
     *
     * @param lastId the id of the last item; 0 before the first
     * @param items the number of items
     * @param isRead whether it was read to its end
     */
    record Position(long lastId, long items, boolean isRead) {
        private static final Position START = new Position(0, 0, false);
    }

    /**
     * What is recorded.
     *
     * @param task what is read
     * @param totals the number of items of each list, as counted at first
     * @param positions by the name of the list
     * @param lengths of the files in bytes, by the name of the table
     */
    private record Progress(
            Task task, Map<String, Long> totals, Map<String, Position> positions, Map<String, Long> lengths) {}

    /** The rows of a table. */
    private static final class TableFile {
        private final FileChannel channel;
        private final OutputStream lines;

        private TableFile(FileChannel channel) {
            this.channel = channel;
            this.lines = new BufferedOutputStream(Channels.newOutputStream(channel));
        }
    }

    private final Path folder;
    private final FileChannel lock;
    private final Map<String, TableFile> files = new LinkedHashMap<>();
    private final Map<String, Set<Long>> ids = new HashMap<>();
    private Progress progress;

    private WorkFolder(Path folder, FileChannel lock, Progress progress) {
        this.folder = folder;
        this.lock = lock;
        this.progress = progress;
    }

    /**
     * Opens the folder, which is made if there is none.
     *
     * @throws MirrorException if another process has it open, or it is that of another task
     * @throws IOException if it cannot be read or written
     */
    static WorkFolder open(Path folder, Task task) throws IOException {
        Files.createDirectories(folder, ownerOnly("rwx------"));
        FileChannel lock = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (lock(lock) == null) {
                throw new MirrorException("Another process reads into " + folder + ". Wait for its end.");
            }
            WorkFolder work =
                    new WorkFolder(folder, lock, new Progress(task, Map.of(), new HashMap<>(), new HashMap<>()));
            work.resume(task);
            return work;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static @Nullable FileLock lock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private void resume(Task task) throws IOException {
        Path file = folder.resolve(PROGRESS);
        if (!Files.exists(file)) {
            return;
        }
        try {
            progress = JSON.readValue(file.toFile(), Progress.class);
        } catch (JsonProcessingException e) {
            throw new MirrorException(file + " cannot be read. Delete " + folder + " to begin anew.");
        }
        if (!progress.task().equals(task)) {
            throw new MirrorException(
                    folder + " was begun with " + progress.task().options()
                            + ". Use these options to continue, or delete the folder to begin anew.");
        }
        for (String table : progress.lengths().keySet()) {
            file(table);
            Set<Long> known = ids(table);
            forEachRow(table, row -> {
                if (row.has("id")) {
                    known.add(row.get("id").asLong());
                }
            });
        }
    }

    Path path() {
        return folder;
    }

    /** The number of items of each list that was counted, by its name. */
    Map<String, Long> totals() {
        return progress.totals();
    }

    Position position(SourceList list) {
        return progress.positions().getOrDefault(list.name(), Position.START);
    }

    /** Whether a row with this id is there. */
    boolean isKnown(String table, long id) {
        return ids(table).contains(id);
    }

    /** Adds a row, unless one with its id is there. */
    boolean addOnce(String table, ObjectNode row) {
        if (!row.has("id") || !ids(table).add(row.get("id").asLong())) {
            return false;
        }
        add(table, row);
        return true;
    }

    void add(String table, ObjectNode row) {
        try {
            OutputStream lines = file(table).lines;
            lines.write(JSON.writeValueAsBytes(row));
            lines.write('\n');
        } catch (IOException e) {
            throw notWritable(e);
        }
    }

    private Set<Long> ids(String table) {
        return ids.computeIfAbsent(table, name -> new HashSet<>());
    }

    /** Records the number of items of a list, before it is read. */
    void count(SourceList list, long items) {
        Map<String, Long> totals = new LinkedHashMap<>(progress.totals());
        totals.put(list.name(), items);
        save(new Progress(progress.task(), totals, progress.positions(), progress.lengths()));
    }

    /** Records all rows that were added, and how far a list is read. */
    void commit(SourceList list, Position position) {
        Map<String, Position> positions = new HashMap<>(progress.positions());
        positions.put(list.name(), position);
        Map<String, Long> lengths = new HashMap<>();
        try {
            for (Map.Entry<String, TableFile> file : files.entrySet()) {
                file.getValue().lines.flush();
                lengths.put(file.getKey(), file.getValue().channel.position());
            }
        } catch (IOException e) {
            throw notWritable(e);
        }
        save(new Progress(progress.task(), progress.totals(), positions, lengths));
    }

    private void save(Progress changed) {
        try {
            Path next = folder.resolve(PROGRESS + ".next");
            try (FileChannel channel = FileChannel.open(
                    next, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                ByteBuffer json = ByteBuffer.wrap(JSON.writeValueAsBytes(changed));
                while (json.hasRemaining()) {
                    channel.write(json);
                }
            }
            Files.move(next, folder.resolve(PROGRESS), StandardCopyOption.ATOMIC_MOVE);
            progress = changed;
        } catch (IOException e) {
            throw notWritable(e);
        }
    }

    private MirrorException notWritable(IOException cause) {
        return MirrorException.resumable("Nothing can be written to " + folder + ": " + cause.getMessage() + ".");
    }

    /** The file of a table, which ends where the last commit has left it. */
    private TableFile file(String table) throws IOException {
        TableFile open = files.get(table);
        if (open != null) {
            return open;
        }
        FileChannel channel = FileChannel.open(path(table), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        TableFile file = new TableFile(channel);
        files.put(table, file);
        long length = progress.lengths().getOrDefault(table, 0L);
        if (channel.size() < length) {
            throw new MirrorException(path(table) + " has lost rows. Delete " + folder + " to begin anew.");
        }
        channel.truncate(length).position(length);
        return file;
    }

    private Path path(String table) {
        return folder.resolve(table + ".jsonl");
    }

    /** Reads a row. */
    @FunctionalInterface
    interface RowReader {
        void read(ObjectNode row) throws IOException;
    }

    /** Reads the committed rows of a table in the order they were added. */
    void forEachRow(String table, RowReader reader) throws IOException {
        if (!Files.exists(path(table))) {
            return;
        }
        try (BufferedReader lines = Files.newBufferedReader(path(table), StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                reader.read(ROWS.readValue(line));
            }
        }
    }

    /** The logins of all users, by id. */
    Map<Long, String> logins() throws IOException {
        Map<Long, String> logins = new HashMap<>();
        forEachRow("users", row -> {
            JsonNode login = row.path("login");
            logins.put(row.path("id").asLong(), login.asText());
        });
        return logins;
    }

    /** Deletes the folder, whose rows are in the data set now. */
    void delete() throws IOException {
        close();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @Override
    public void close() throws IOException {
        for (TableFile file : files.values()) {
            file.channel.close();
        }
        lock.close();
    }

    /** Attributes of a file that nobody but its owner can read, where the file system knows them. */
    static FileAttribute<?>[] ownerOnly(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
