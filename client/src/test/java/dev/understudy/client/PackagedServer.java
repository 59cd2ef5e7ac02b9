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
 * The packaged server as a process of its own, which ends with the tests. It refuses every parameter that the contract does
 * not describe, so that a client that sends one fails. Thread-safe.
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

    /** One server for all tests, with the documented data and the demo credentials. Started with its first use. */
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

    /** What the server tells of itself at its start is indented, and no warning. */
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
