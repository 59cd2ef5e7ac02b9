package dev.understudy.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The packaged server in its own process, which ends with the tests. It runs in strict mode, so an undocumented parameter
 * fails the test. Thread-safe.
 */
final class PackagedServer implements AutoCloseable {
    private static final String READY = "understudy listening on ";

    /** The archive of classes is optional; without it the JVM must print nothing. */
    private static final List<String> QUICK_START =
            List.of("-XX:TieredStopAtLevel=1", "-Xlog:cds=off", "-Xlog:cds+dynamic=off");

    private static final AtomicReference<PackagedServer> DOCUMENTED = new AtomicReference<>();

    private final Process process;
    private final String url;

    private PackagedServer(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /** The shared server with the documented data set, started on first use. */
    static synchronized PackagedServer documented() {
        if (DOCUMENTED.get() == null) {
            DOCUMENTED.set(start("--db", "memory"));
        }
        return DOCUMENTED.get();
    }

    /** Starts a server and waits until it listens. */
    static PackagedServer start(String... options) {
        Path jar = Path.of(System.getProperty("understudy.jar"));
        if (!Files.isRegularFile(jar)) {
            throw new AssertionError("There is no packaged server. It is built by: mvn -pl server -am package");
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(QUICK_START);
        command.add("-XX:SharedArchiveFile=" + jar.toString().replaceFirst("jar$", "jsa"));
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(List.of("serve", "--port", "0", "--strict", "--log", "off"));
        command.addAll(List.of(options));
        try {
            Process process = new ProcessBuilder(command).start();
            showWarnings(process);
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new PackagedServer(process, readUrl(process));
        } catch (IOException e) {
            throw new AssertionError("The packaged server cannot be started: " + command, e);
        }
    }

    /** Prints warnings of the server; indented lines are its start report. */
    private static void showWarnings(Process process) {
        BufferedReader errors = process.errorReader(StandardCharsets.UTF_8);
        Thread reader = new Thread(
                () -> errors.lines().filter(line -> !line.startsWith("  ")).forEach(System.err::println),
                "warnings of the packaged server");
        reader.setDaemon(true);
        reader.start();
    }

    private static String readUrl(Process process) throws IOException {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = output.readLine();
        if (line == null || !line.startsWith(READY)) {
            throw new AssertionError("The packaged server is not ready. It wrote: " + line);
        }
        return line.substring(READY.length());
    }

    String url() {
        return url;
    }

    /** A client of the application {@code understudy-staff}, {@code -tutor}, {@code -basic} or {@code -limited}. */
    IntraClient intra(String uid) {
        return intraBuilder(uid).build();
    }

    IntraClient.Builder intraBuilder(String uid) {
        return IntraClient.builder().baseUri(url).credentials(uid, uid + "-secret");
    }

    FabManagerClient fabManager() {
        return FabManagerClient.builder()
                .baseUri(url)
                .token("understudyfabmanagertoken")
                .build();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
