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
 * A PostgreSQL that a test stops and starts. Everybody may connect as {@code postgres}. Not thread-safe.
 */
public final class PostgreSqlServer implements AutoCloseable {
    private static final String SETTINGS = """
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            max_connections = 100
            shared_buffers = 16MB
            fsync = off
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

    private static PostgreSqlServer create() {
        PostgreSqlServer server = new PostgreSqlServer(newDirectory());
        server.run("initdb", "--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync");
        server.append("postgresql.conf", SETTINGS + "port = " + server.port + "\n");
        return server;
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
