package dev.understudy.conformance.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The files that the packaged server creates, with their permissions; and files that it rejects and leaves unchanged. */
class DatabaseFileIT {
    private static final int HEADER_BYTES = 2 * 4096;

    @TempDir
    private static Path shared;

    private static byte[] closedInOrder;
    private static byte[] killed;

    @TempDir
    private Path folder;

    private final List<PackagedServer> servers = new ArrayList<>();

    /** Intact database files. */
    @BeforeAll
    static void makeFiles() throws IOException {
        PackagedServer server = PackagedServer.start(shared, "--port", "0", "--db", "jdbc:h2:file:./closed");
        server.terminate();
        server.exitCode();
        closedInOrder = Files.readAllBytes(shared.resolve("closed.mv.db"));
        try (PackagedServer other = PackagedServer.start(shared, "--port", "0", "--db", "jdbc:h2:file:./killed")) {
            other.kill();
        }
        killed = Files.readAllBytes(shared.resolve("killed.mv.db"));
    }

    @AfterEach
    void stopServers() {
        servers.forEach(PackagedServer::close);
    }

    static Stream<Arguments> unusableFiles() {
        return Stream.of(
                Arguments.of("0 bytes", new byte[0], "has 0 bytes"),
                Arguments.of("text", "hello\n".repeat(20).getBytes(StandardCharsets.UTF_8), "is damaged"),
                Arguments.of("long text", "hello\n".repeat(9000).getBytes(StandardCharsets.UTF_8), "is damaged"),
                Arguments.of("noise", noise(100_000), "is damaged"),
                Arguments.of("noise after the header", withNoise(closedInOrder, HEADER_BYTES), "holds no rows"),
                Arguments.of(
                        "noise after the header of one that was killed",
                        withNoise(killed, HEADER_BYTES),
                        "holds no rows"),
                Arguments.of("noise in the second half", withNoise(closedInOrder, closedInOrder.length / 2), "damaged"),
                Arguments.of("header only", Arrays.copyOf(closedInOrder, HEADER_BYTES), "holds no rows"),
                Arguments.of("half", Arrays.copyOf(closedInOrder, closedInOrder.length / 2), "is damaged"),
                Arguments.of(
                        "all but the end", Arrays.copyOf(closedInOrder, closedInOrder.length - 5000), "is damaged"));
    }

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(42).nextBytes(noise);
        return noise;
    }

    private static byte[] withNoise(byte[] file, int from) {
        byte[] damaged = noise(file.length);
        System.arraycopy(file, 0, damaged, 0, from);
        return damaged;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unusableFiles")
    void an_unusableFile_isRefused_andLeftAsItIs(String what, byte[] bytes, String cause) throws IOException {
        Path file = Files.write(folder.resolve("understudy.mv.db"), bytes);

        assertRefusal("cannot be used. Its file " + file, cause);

        assertThat(file).hasBinaryContent(bytes);
        assertThat(folder).isDirectoryContaining(file::equals).satisfies(DatabaseFileIT::hasOneFile);
    }

    private static void hasOneFile(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void a_folderInPlaceOfTheFile_isRefused() throws IOException {
        Files.createDirectory(folder.resolve("understudy.mv.db"));

        assertRefusal("is a folder", "Name another file with --db");

        assertThat(folder.resolve("understudy.mv.db")).isEmptyDirectory();
    }

    @Test
    void a_fileInPlaceOfTheFolder_isRefused() throws IOException {
        Path data = Files.writeString(folder.resolve("data"), "mine");

        assertRefusalOf("jdbc:h2:file:./data/understudy", data + " is a file, not a folder");

        assertThat(data).hasContent("mine");
    }

    /** Not even the superuser can write there. */
    @Test
    void a_folderThatCannotBeWritten_isRefused() {
        Path readOnly = Path.of("/proc/sys");
        assumeThat(readOnly).isDirectory();

        assertRefusalOf("jdbc:h2:file:" + readOnly.resolve("understudy"), "cannot be ");
    }

    /** The file of a killed server, with an incomplete write at its end. */
    @Test
    void a_fileOfAKilledServer_isOpened() throws IOException {
        byte[] interrupted = Arrays.copyOf(killed, killed.length + 3000);
        System.arraycopy(noise(3000), 0, interrupted, killed.length, 3000);
        Files.write(folder.resolve("understudy.mv.db"), interrupted);

        PackagedServer server = launch("0", "jdbc:h2:file:./understudy");

        assertThat(new Enrolments(server).list().status()).isEqualTo(200);
    }

    @Test
    void a_takenPort_leavesNoFileBehind() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            PackagedServer server = launch(Integer.toString(taken.getLocalPort()), "jdbc:h2:file:./data/understudy");

            assertThat(server.exitCode()).isEqualTo(1);
            assertThat(server.errors()).singleElement().asString().contains("Cannot listen");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void folderAndFiles_areTheOwners() throws IOException {
        assumeThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("posix");
        PackagedServer server = launch("0", "jdbc:h2:file:./data/deep/understudy");
        Enrolments enrolments = new Enrolments(server);
        assertThat(enrolments.enrol(1).status()).isEqualTo(201);
        Map<String, String> running = permissions();
        server.terminate();
        server.exitCode();
        Map<String, String> stopped = permissions();

        assertThat(running)
                .isEqualTo(Map.of(
                        "data", "rwx------", "data/deep", "rwx------", "data/deep/understudy.mv.db", "rw-------"));
        assertThat(stopped).isEqualTo(running);
    }

    /** The permissions of all files in the folder, by relative path. */
    private Map<String, String> permissions() throws IOException {
        Map<String, String> permissions = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(path -> !path.equals(folder)).toList()) {
                permissions.put(
                        folder.relativize(file).toString(),
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            }
        }
        return permissions;
    }

    private void assertRefusal(String... parts) {
        assertRefusalOf("jdbc:h2:file:./understudy", parts);
    }

    private void assertRefusalOf(String db, String... parts) {
        PackagedServer server = launch("0", db);

        assertThat(server.exitCode()).isEqualTo(1);
        assertThat(server.output()).isEmpty();
        assertThat(server.errors())
                .singleElement()
                .asString()
                .startsWith("understudy: The database " + db + " ")
                .contains(parts)
                .contains("--db");
    }

    private PackagedServer launch(String port, String db) {
        PackagedServer server = PackagedServer.launch(folder, Map.of(), List.of("--port", port, "--db", db));
        servers.add(server);
        return server;
    }
}
