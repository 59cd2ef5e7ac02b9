package dev.understudy.benchmarks.server;

import dev.understudy.benchmarks.http.Answer;
import dev.understudy.benchmarks.http.Connection;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, which ends with this one. Not thread-safe. */
public final class ServerProcess implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofMinutes(2);
    private static final long POLL_MILLISECONDS = 5;
    private static final long KILOBYTES_PER_MEGABYTE = 1024;

    private final Process process;
    private final long startedAt;
    private final URI url;
    private final Path log;
    private final Thread killer;

    private ServerProcess(Process process, long startedAt, URI url, Path log) {
        this.process = process;
        this.startedAt = startedAt;
        this.url = url;
        this.log = log;
        this.killer = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(killer);
    }

    /**
     * Starts a program that will listen at a port of this machine.
     *
     * @param environment what it has beside this process's own
     * @param log takes what it writes
     */
    public static ServerProcess start(
            List<String> command, Map<String, String> environment, Path directory, int port, Path log)
            throws IOException {
        Files.createDirectories(log.toAbsolutePath().getParent());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("UNDERSTUDY_"));
        builder.environment().putAll(environment);
        long startedAt = System.nanoTime();
        return new ServerProcess(builder.start(), startedAt, URI.create("http://127.0.0.1:" + port), log);
    }

    /** A port that nobody listens at. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    public URI url() {
        return url;
    }

    /**
     * Asks again and again until the answer is 200.
     *
     * @return seconds since the process was started
     * @throws IOException if the process ends, or takes too long
     */
    public double untilAnswered(String target, String authorization) throws IOException {
        while (!isAnswered(target, authorization)) {
            boolean isTooLong = System.nanoTime() - startedAt > LONGEST_START.toNanos();
            if (isTooLong || !process.isAlive()) {
                throw new IOException("The server at " + url + " did not answer " + target + " with 200. It wrote:\n"
                        + Files.readString(log));
            }
            pause(POLL_MILLISECONDS);
        }
        return (System.nanoTime() - startedAt) / 1e9;
    }

    private boolean isAnswered(String target, String authorization) {
        try (Connection connection = Connection.open(url)) {
            Answer answer = connection.get(target, authorization);
            return answer.status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** How much of the machine's memory it occupies, as Linux counts it. */
    public double residentMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / KILOBYTES_PER_MEGABYTE)
                .findFirst()
                .orElseThrow(() -> new IOException("The process has no VmRSS"));
    }

    /** The processor time it has taken so far, in seconds. */
    public double processorSeconds() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
    }

    /** What stands between {@code java} and {@code -jar} in the command of the process. */
    public List<String> flags() {
        List<String> arguments = Arrays.asList(process.info().arguments().orElse(new String[] {}));
        return arguments.contains("-jar") ? arguments.subList(0, arguments.indexOf("-jar")) : List.of();
    }

    /** Leaves it alone for a while. */
    public void rest(Duration duration) throws IOException {
        pause(duration.toMillis());
    }

    private static void pause(long milliseconds) throws IOException {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** Ends it as {@code kill -9} does. */
    public void kill() throws IOException {
        process.destroyForcibly();
        close();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        Runtime.getRuntime().removeShutdownHook(killer);
    }
}
