package dev.understudy.conformance.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.conformance.contract.Contract;
import dev.understudy.conformance.contract.Exchange;
import dev.understudy.conformance.contract.Replay;
import dev.understudy.conformance.io.Answer;
import dev.understudy.conformance.io.Sender;
import dev.understudy.conformance.io.WireRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Start, stop and durability of the packaged server. */
class PackagedServerIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private final List<PackagedServer> servers = new ArrayList<>();

    @AfterEach
    void stopServers() {
        servers.forEach(PackagedServer::close);
    }

    @Test
    void readyLine_namesTheAddress_andNothingElseIsWritten() {
        PackagedServer server = start("--db", "memory");
        Sender sender = new Sender(server.url());
        sender.send(new WireRequest("GET", "/v2/users?filter[colour]=1", null, ""), null);
        sender.send(new WireRequest("POST", "/oauth/token", "text/html", "<html>"), null);
        sender.send(post().wireRequest(), authorization(server));
        server.terminate();

        assertThat(server.exitCode()).isZero();
        assertThat(server.readyLine()).matches("understudy listening on http://127\\.0\\.0\\.1:\\d+");
        assertThat(server.output()).containsExactly(server.readyLine());
        assertThat(server.warnings()).isEmpty();
    }

    /** With {@code -Xshare:on} a virtual machine does not start without the archive. */
    @Test
    void archiveOfClasses_fitsTheJar() throws Exception {
        Path jar = PackagedServer.jar(System.getProperty(PackagedServer.JAR_PROPERTY));
        Path archive = jar.resolveSibling("understudy.jsa");
        Process version = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:on",
                        "-XX:SharedArchiveFile=" + archive,
                        "-jar",
                        jar.toString(),
                        "--version")
                .redirectErrorStream(true)
                .start();

        String output = new String(version.getInputStream().readAllBytes(), UTF_8);
        assertThat(version.waitFor()).as(output).isZero();
        assertThat(output).startsWith("understudy ");
    }

    @Test
    void sigterm_isObeyedAfterTheRequestInFlight() throws IOException {
        PackagedServer server = start("--db", "memory");
        WireRequest request = post().wireRequest();
        URI url = URI.create(server.url());
        try (Socket connection = new Socket(url.getHost(), url.getPort())) {
            connection.setSoTimeout((int) TIMEOUT.toMillis());
            BufferedReader answer = new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8));
            connection
                    .getOutputStream()
                    .write(("POST " + request.target() + " HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n"
                                    + "Content-Type: application/json\r\nContent-Length: "
                                    + request.body().length() + "\r\nAuthorization: " + authorization(server)
                                    + "\r\n\r\n")
                            .getBytes(UTF_8));
            assertThat(answer.readLine()).isEqualTo("HTTP/1.1 100 Continue");

            server.terminate();
            awaitRefusal(url);
            connection.getOutputStream().write(request.body().getBytes(UTF_8));

            assertThat(answer.readLine()).isEmpty();
            assertThat(answer.readLine()).isEqualTo("HTTP/1.1 201 Created");
            assertThat(answer.lines()).last().asString().startsWith("{\"id\":127,");
        }

        assertThat(server.exitCode()).isZero();
        assertThat(server.warnings()).isEmpty();
    }

    /** Waits until the server accepts no new connections. */
    private static void awaitRefusal(URI url) throws IOException {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (System.nanoTime() < deadline) {
            try (Socket refused = new Socket(url.getHost(), url.getPort())) {
                assertThat(refused.isConnected()).isTrue();
                LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
            } catch (ConnectException e) {
                return;
            }
        }
        throw new AssertionError("The server still takes connections " + TIMEOUT + " after SIGTERM");
    }

    @Test
    void an_acknowledgedPost_survivesKill9() {
        PackagedServer first = start("--db", database());
        Answer created = new Sender(first.url()).send(post().wireRequest(), authorization(first));
        first.kill();
        assertThat(created.status()).isEqualTo(201);

        PackagedServer second = start("--db", database());
        Sender sender = new Sender(second.url());
        Answer again = sender.send(post().wireRequest(), authorization(second));
        Answer members = sender.send(new WireRequest("GET", "/v2/cursus/2/users", null, ""), authorization(second));

        assertThat(again.status()).isEqualTo(422);
        assertThat(again.body()).contains("the user 1 is already in the cursus 2");
        assertThat(members.body()).startsWith("[{\"id\":1,\"login\":\"jeanne\",");
    }

    @Test
    void the_defaultDatabase_isAFileBelowTheFolder_andIsKept() {
        PackagedServer first = start();
        Answer created = new Sender(first.url()).send(post().wireRequest(), authorization(first));
        first.terminate();
        assertThat(first.exitCode()).isZero();
        assertThat(created.status()).isEqualTo(201);
        assertThat(folder.resolve("data/understudy.mv.db")).isNotEmptyFile();

        PackagedServer second = start();
        Answer again = new Sender(second.url()).send(post().wireRequest(), authorization(second));

        assertThat(again.status()).isEqualTo(422);
    }

    @Test
    void a_secondServer_onTheSameDatabase_saysSo() {
        start("--db", database());
        PackagedServer second = launch("--db", database());

        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.output()).isEmpty();
        assertThat(second.errors())
                .singleElement()
                .asString()
                .startsWith("understudy: The database " + database() + " is in use by another process")
                .contains("--db");
    }

    @Test
    void a_takenPort_isNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            PackagedServer server = launchAt(port, "--db", "memory");

            assertThat(server.exitCode()).isEqualTo(1);
            assertThat(server.errors())
                    .singleElement()
                    .asString()
                    .startsWith("understudy: Cannot listen at 127.0.0.1, port " + port)
                    .contains("--port");
        }
    }

    private String database() {
        return "jdbc:h2:file:" + folder.resolve("kept");
    }

    private PackagedServer start(String... options) {
        PackagedServer server = launch(options);
        server.url();
        return server;
    }

    private PackagedServer launch(String... options) {
        return launchAt("0", options);
    }

    private PackagedServer launchAt(String port, String... options) {
        List<String> all = new ArrayList<>(List.of("--port", port));
        all.addAll(List.of(options));
        PackagedServer server = PackagedServer.launch(folder, Map.of(), all);
        servers.add(server);
        return server;
    }

    private static String authorization(PackagedServer server) {
        return Credentials.ofDataSets().authorization(post().exchange(), new Sender(server.url()));
    }

    /** The documented POST, as its curl example sends it. */
    private static Replay post() {
        return Contract.bundled().exchanges().stream()
                .filter(Exchange::writes)
                .flatMap(exchange -> exchange.replays().stream())
                .findFirst()
                .orElseThrow();
    }
}
