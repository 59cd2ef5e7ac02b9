package dev.understudy.server;

import dev.understudy.server.db.DataSetFault;
import dev.understudy.server.db.DataSetFile;
import dev.understudy.server.db.InvalidDataSetException;
import dev.understudy.server.db.SqlErrors;
import dev.understudy.server.log.Escaping;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.JdbiException;

/**
 * Loads the file of a data set again whenever it changes. A change counts once the file has stayed the same for a
 * moment, since programs write files in parts. It is looked at, not subscribed to, so that it is seen on every file system.
 */
final class DataSetWatch {
    private static final long PERIOD_MILLISECONDS = 200;
    private static final int MOST_FAULTS = 20;

    private final Path file;
    private final PrintWriter err;
    private Optional<State> loaded;

    /** What tells that a file has changed. */
    private record State(FileTime modified, long size) {}

    private DataSetWatch(Path file, PrintWriter err) {
        this.file = file;
        this.err = err;
        this.loaded = state();
    }

    /**
     * Prepares to watch from this moment on. To be called before the file is loaded for the first time.
     *
     * @throws UsageException if the data set is not a file, other servers may use the database, or the server cannot be
     *     controlled
     */
    static DataSetWatch of(Config config, PrintWriter err) {
        String dataSet = config.dataSet();
        if (!OpenDatabase.isFile(dataSet)) {
            throw new UsageException(
                    "--watch needs a file. Name one with --dataset; understudy dataset init writes one");
        }
        if (config.db().startsWith("jdbc:postgresql:")) {
            throw new UsageException("--watch replaces all rows, so it is not for PostgreSQL. Choose another database,"
                    + " such as --db memory");
        }
        if (!Understudy.isControlled(config)) {
            throw new UsageException(
                    "--watch replaces all rows while the server runs, so the server must be one that can"
                            + " be controlled. See --control");
        }
        return new DataSetWatch(Path.of(dataSet), err);
    }

    /** Watches until the process ends. */
    void start(Understudy server) {
        Thread thread = new Thread(() -> watch(server), "watch");
        thread.setDaemon(true);
        thread.start();
    }

    private void watch(Understudy server) {
        Optional<State> before = loaded;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(PERIOD_MILLISECONDS);
            } catch (InterruptedException e) {
                return;
            }
            Optional<State> now = state();
            if (now.isPresent() && now.equals(before) && !now.equals(loaded)) {
                loaded = now;
                reload(server);
            }
            before = now;
        }
    }

    private Optional<State> state() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(new State(attributes.lastModifiedTime(), attributes.size()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void reload(Understudy server) {
        try {
            server.control().reload(new DataSetFile(file));
            say(file + " has changed and is loaded. All access tokens are deleted.");
        } catch (InvalidDataSetException e) {
            faults(file, e.faults(), MOST_FAULTS).forEach(line -> err.println(Escaping.text(line)));
            String why = e.faults().isEmpty() ? ": " + e.getMessage() : ", since it has faults";
            say(file + " has changed and is not loaded" + why + ". All rows are as before.");
        } catch (IOException e) {
            say(file + " has changed and cannot be read: " + e.getMessage() + ". All rows are as before.");
        } catch (JdbiException e) {
            say(file + " has changed and cannot be loaded: " + SqlErrors.said(e)
                    + ". All rows are as before; save it again to repeat the attempt.");
        } catch (RuntimeException e) {
            say(file + " has changed and cannot be loaded: " + e + ". All rows are as before.");
        }
    }

    private void say(String message) {
        err.println("understudy: " + Escaping.text(message));
        err.flush();
    }

    /** A line for each fault, up to a number of them. */
    static List<String> faults(Path file, List<DataSetFault> faults, int most) {
        return faults.stream()
                .limit(most)
                .map(fault -> file + ":" + fault.line() + ":" + fault.column() + ": " + fault.message())
                .toList();
    }
}
