package dev.understudy.conformance.server;

import dev.understudy.conformance.io.ConformanceException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The packaged server as a process. It runs in the locale and time zone of the caller, and gets no {@code UNDERSTUDY_} variable
 * of the caller's environment. By default it does not log requests. Closing it kills the process. Thread-safe.
 */
public final class PackagedServer implements AutoCloseable {
    /** The system property that names the packaged jar. */
    public static final String JAR_PROPERTY = "understudy.jar";

    private static final String READY = "understudy listening on ";
    private static final Duration TIMEOUT = Duration.ofSeconds(90);

    /**
     * Options for a process that lives for seconds: a quick start counts, peak speed does not. A virtual machine that cannot use
     * the archive of classes beside the jar starts without it, and says nothing.
     */
    private static final List<String> QUICK_START =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xlog:cds=off", "-Xlog:cds+dynamic=off");

    private final Process process;
    private final List<String> output = new CopyOnWriteArrayList<>();
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final CompletableFuture<String> firstLine = new CompletableFuture<>();
    private final List<Thread> readers;

    private PackagedServer(Process process) {
        this.process = process;
        this.readers = List.of(
                reading(process.getInputStream(), this::addOutput, () -> firstLine.complete("")),
                reading(process.getErrorStream(), errors::add, () -> {}));
    }

    /**
     * Starts {@code understudy serve} in a folder and does not wait until it is ready.
     *
     * @param environment variables in addition to those of the caller
     */
    public static PackagedServer launch(Path folder, Map<String, String> environment, List<String> options) {
        return launch(jar(System.getProperty(JAR_PROPERTY)), folder, environment, options);
    }

    /** Starts {@code understudy serve} of a jar in a folder and does not wait until it is ready. */
    public static PackagedServer launch(Path jar, Path folder, Map<String, String> environment, List<String> options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.language=" + System.getProperty("user.language"),
                "-Duser.timezone=" + System.getProperty("user.timezone", "")));
        command.addAll(QUICK_START);
        command.add("-XX:SharedArchiveFile=" + jar.toString().replaceFirst("\\.jar$", ".jsa"));
        command.addAll(List.of("-jar", jar.toString(), "serve"));
        command.addAll(options);
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("UNDERSTUDY_"));
        builder.environment().put("UNDERSTUDY_LOG", "off");
        builder.environment().putAll(environment);
        try {
            return new PackagedServer(builder.start());
        } catch (IOException e) {
            throw new ConformanceException("The packaged server cannot be started: " + command, e);
        }
    }

    /** Starts {@code understudy serve} in a folder and waits until it is ready. */
    public static PackagedServer start(Path folder, String... options) {
        PackagedServer server = launch(folder, Map.of(), List.of(options));
        server.url();
        return server;
    }

    /**
     * The packaged jar.
     *
     * @param property its path, null where none was given
     * @throws ConformanceException if there is none
     */
    public static Path jar(@Nullable String property) {
        if (property == null) {
            throw new ConformanceException("The system property " + JAR_PROPERTY + " must name the packaged server");
        }
        Path jar = Path.of(property).toAbsolutePath().normalize();
        if (!Files.isRegularFile(jar)) {
            throw new ConformanceException("There is no packaged server at " + jar
                    + ". It is built by: mvn -pl server -am -DskipTests package");
        }
        return jar;
    }

    private void addOutput(String line) {
        output.add(line);
        firstLine.complete(line);
    }

    private static Thread reading(InputStream stream, Consumer<String> sink, Runnable atEnd) {
        Thread thread = new Thread(
                () -> {
                    try (BufferedReader reader =
                            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                        reader.lines().forEach(sink);
                    } catch (IOException e) {
                        sink.accept("(the rest cannot be read: " + e + ")");
                    }
                    atEnd.run();
                },
                "output of the packaged server");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /**
     * The URL of the ready line. Waits until the server is ready.
     *
     * @throws ConformanceException if it does not become ready
     */
    public String url() {
        String line = readyLine();
        if (!line.startsWith(READY)) {
            close();
            throw new ConformanceException("The packaged server is not ready. It wrote: " + output + " " + errors);
        }
        return line.substring(READY.length());
    }

    /** The first line on standard output, empty if the process ended without one. Waits for it. */
    public String readyLine() {
        try {
            return firstLine.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            close();
            throw new ConformanceException("The packaged server wrote nothing in " + TIMEOUT + ": " + errors, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConformanceException("Interrupted while waiting for the packaged server", e);
        }
    }

    /** Sends SIGTERM and does not wait. The output until the end can still be read. */
    public void terminate() {
        process.toHandle().destroy();
    }

    /** Sends SIGKILL and waits for the end of the process. */
    public void kill() {
        process.destroyForcibly();
        exitCode();
    }

    /** Waits for the end of the process. */
    public int exitCode() {
        try {
            if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new ConformanceException("The packaged server did not end in " + TIMEOUT + ": " + errors);
            }
            for (Thread reader : readers) {
                reader.join();
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConformanceException("Interrupted while waiting for the packaged server", e);
        }
    }

    /** The process id. */
    public long pid() {
        return process.pid();
    }

    public boolean isRunning() {
        return process.isAlive();
    }

    /** The lines on standard output so far. */
    public List<String> output() {
        return List.copyOf(output);
    }

    /** The lines on standard error so far, without the Java launcher's notes about its own variables. */
    public List<String> errors() {
        return errors.stream().filter(line -> !line.startsWith("Picked up ")).toList();
    }

    /** Those lines without the start report, which is indented. */
    public List<String> warnings() {
        return errors().stream().filter(line -> !line.startsWith("  ")).toList();
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }
}
