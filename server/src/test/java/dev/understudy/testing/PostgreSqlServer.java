package dev.understudy.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A PostgreSQL that a test stops, starts and copies: a primary, or a streaming replica of one. Everybody may connect as
 * {@code postgres}. Not thread-safe.
 */
public final class PostgreSqlServer implements AutoCloseable {
    private static final String SETTINGS = """
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            max_connections = 100
            shared_buffers = 16MB
            fsync = off
            wal_keep_size = 256MB
            hot_standby_feedback = on
            """;

    private final Path directory;
    private final Path data;
    private final int port;

    private PostgreSqlServer(Path directory) {
        this.directory = directory;
        this.data = directory.resolve("data");
        this.port = freePort();
    }

    /** A new server that runs. */
    public static PostgreSqlServer start() {
        PostgreSqlServer server = create();
        server.run("pg_ctl", "start");
        return server;
    }

    /**
     * A new server that runs, first, and streaming replicas of it.
     *
     * @param count how many replicas
     */
    public static List<PostgreSqlServer> startWithReplicas(int count) {
        PostgreSqlServer primary = create();
        List<PostgreSqlServer> all = new ArrayList<>(List.of(primary));
        for (int i = 0; i < count; i++) {
            all.add(primary.copy());
        }
        all.forEach(server -> server.run("pg_ctl", "start"));
        return all;
    }

    private static PostgreSqlServer create() {
        PostgreSqlServer server = new PostgreSqlServer(newDirectory());
        server.run("initdb", "--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync");
        server.append("postgresql.conf", SETTINGS + "port = " + server.port + "\n");
        return server;
    }

    /** A replica of this server, which must not have run yet. */
    private PostgreSqlServer copy() {
        PostgreSqlServer replica = new PostgreSqlServer(newDirectory());
        try {
            Files.walkFileTree(data, new CopyTo(data, replica.data));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        replica.append("standby.signal", "");
        replica.append(
                "postgresql.conf",
                "port = " + replica.port + "\nprimary_conninfo = 'host=127.0.0.1 port=" + port + " user=postgres'\n");
        return replica;
    }

    /** The JDBC URL of one of its databases. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=postgres";
    }

    /**
     * Stops it.
     *
     * @param mode {@code fast}, or {@code immediate} as in a crash
     */
    public void stop(String mode) {
        run("pg_ctl", "stop", "--mode=" + mode);
    }

    /** Starts it after a stop. */
    public void startAgain() {
        run("pg_ctl", "start");
    }

    public void restart(String mode) {
        run("pg_ctl", "restart", "--mode=" + mode);
    }

    /** Keeps a replica as it is, while it goes on to receive what the primary writes. */
    public void pauseReplay() {
        query("postgres", "select pg_wal_replay_pause()");
        while (!query("postgres", "select pg_get_wal_replay_pause_state()").equals("paused")) {
            Thread.onSpinWait();
        }
    }

    public void resumeReplay() {
        query("postgres", "select pg_wal_replay_resume()");
    }

    /** Waits until a replica has all that the primary has written so far. */
    public void awaitReplayOf(PostgreSqlServer primary) {
        String position = primary.query("postgres", "select pg_current_wal_insert_lsn()");
        while (!query("postgres", "select pg_last_wal_replay_lsn() >= '" + position + "'")
                .equals("t")) {
            Thread.onSpinWait();
        }
    }

    /** Runs a statement in one of its databases. */
    public void execute(String database, String sql) {
        try (Connection connection = DriverManager.getConnection(url(database));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The first value of the first row. */
    public String query(String database, String sql) {
        try (Connection connection = DriverManager.getConnection(url(database));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Stops it, if it runs, and deletes its data. */
    @Override
    public void close() {
        if (Files.exists(data.resolve("postmaster.pid"))) {
            stop("immediate");
        }
        try {
            Files.walkFileTree(directory, new Delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** PostgreSQL refuses to run as root, but not as a user of a namespace of its own. */
    private void run(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("unshare", "--user"));
        }
        command.add(
                Path.of(TestPostgreSql.embedded().programs()).resolve(program).toString());
        command.add("--pgdata=" + data);
        command.addAll(Arrays.asList(arguments));
        if (program.equals("pg_ctl")) {
            command.addAll(List.of("--wait", "--log=" + directory.resolve("log")));
        }
        try {
            Path output = directory.resolve("output");
            int status = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + Files.readString(output));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private boolean isRoot() {
        try {
            return Files.getOwner(directory).getName().equals("root");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void append(String file, String text) {
        try {
            Files.writeString(data.resolve(file), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path newDirectory() {
        try {
            return Files.createTempDirectory("understudy-postgresql");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class CopyTo extends SimpleFileVisitor<Path> {
        private final Path from;
        private final Path to;

        CopyTo(Path from, Path to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
            Files.copy(
                    directory,
                    to.resolve(from.relativize(directory)),
                    java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.copy(file, to.resolve(from.relativize(file)), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
            return FileVisitResult.CONTINUE;
        }
    }

    private static final class Delete extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
