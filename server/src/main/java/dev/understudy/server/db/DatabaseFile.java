package dev.understudy.server.db;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.h2.engine.ConnectionInfo;
import org.h2.engine.Constants;
import org.h2.message.DbException;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.disk.FilePathDisk;
import org.jspecify.annotations.Nullable;

/**
 * The file of an H2 database. H2 replaces a file without readable rows by a new database, so the file is checked first.
 * H2 creates files that everybody can read, so the file is created here. Not thread-safe.
 */
final class DatabaseFile {
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private final String url;
    private final DatabaseCredentials login;
    private final Path path;

    /** The files and folders that were created, the last first. */
    private final Deque<Path> made = new ArrayDeque<>();

    private DatabaseFile(String url, DatabaseCredentials login, Path path) {
        this.url = url;
        this.login = login;
        this.path = path;
    }

    /**
     * The file that a URL names; empty for other databases, for virtual file systems of H2, and for a URL that H2
     * rejects.
     */
    static Optional<DatabaseFile> of(String url, DatabaseCredentials login) {
        if (!url.startsWith("jdbc:h2:")) {
            return Optional.empty();
        }
        try {
            ConnectionInfo database = new ConnectionInfo(url, new Properties(), "", "");
            if (database.isRemote() || !database.isPersistent()) {
                return Optional.empty();
            }
            String name = database.getName() + Constants.SUFFIX_MV_FILE;
            return FilePath.get(name) instanceof FilePathDisk
                    ? Optional.of(new DatabaseFile(url, login, Path.of(name)))
                    : Optional.empty();
        } catch (DbException e) {
            return Optional.empty();
        }
    }

    /**
     * Checks whether the server can use the file, or create it. Changes nothing.
     *
     * @throws UnusableDatabaseException if it cannot
     */
    void check() {
        if (Files.exists(path)) {
            new DatabaseFileCheck(url, login, path).run();
            return;
        }
        Path folder = Objects.requireNonNull(path.getParent(), "H2 names a file by its absolute path");
        while (folder.getParent() != null && !Files.exists(folder)) {
            folder = folder.getParent();
        }
        if (!Files.isDirectory(folder)) {
            throw new UnusableDatabaseException("Its file would be " + path + ", but " + folder
                    + " is a file, not a folder. Name another database with --db, or move that file away.");
        }
        if (!Files.isWritable(folder)) {
            throw new UnusableDatabaseException("Its file would be " + path + ", but the folder " + folder
                    + " cannot be written to. Name another database with --db, or allow it.");
        }
    }

    /**
     * Creates the file and its folders if they do not exist. Only their owner can read them.
     *
     * @throws UnusableDatabaseException if they cannot be created
     */
    void make() {
        try {
            makeFolder(path.getParent());
            Files.createFile(path, only(FILE));
            made.push(path);
        } catch (FileAlreadyExistsException e) {
            return;
        } catch (IOException e) {
            removeWhatWasMade();
            throw new UnusableDatabaseException(
                    "Its file " + path + " cannot be made: " + why(e)
                            + ". Name another database with --db, or allow it.",
                    e);
        }
    }

    private static String why(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "access is denied";
        }
        return e instanceof FileSystemException refusal && refusal.getReason() != null
                ? refusal.getReason()
                : SqlErrors.said(e);
    }

    private void makeFolder(@Nullable Path folder) throws IOException {
        if (folder == null || Files.isDirectory(folder)) {
            return;
        }
        makeFolder(folder.getParent());
        try {
            Files.createDirectory(folder, only(FOLDER));
            made.push(folder);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    private FileAttribute<?>[] only(Set<PosixFilePermission> permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[] {};
    }

    /** Keeps the created file, since another server has opened it. */
    void leaveToOther() {
        made.clear();
    }

    /** Deletes what {@link #make} created, after a failed start. Folders that are not empty are kept. */
    void removeWhatWasMade() {
        try {
            while (!made.isEmpty()) {
                Files.deleteIfExists(made.pop());
            }
        } catch (IOException e) {
            made.clear();
        }
    }
}
