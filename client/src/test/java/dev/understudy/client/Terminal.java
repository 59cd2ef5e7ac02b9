package dev.understudy.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An interactive shell session. Not thread-safe. */
final class Terminal implements AutoCloseable {
    private static final String PROMPT = "READY";

    private final Process shell;
    private final BufferedReader output;

    private Terminal(Process shell) {
        this.shell = shell;
        this.output = shell.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * Starts a shell in a directory, with the {@code java} of this JVM on the PATH.
     *
     * @param variables additional environment variables
     */
    static Terminal open(Path folder, Map<String, String> variables) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("bash", "--noprofile", "--norc")
                .directory(folder.toFile())
                .redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("UNDERSTUDY_"));
        environment.merge(
                "PATH",
                Path.of(System.getProperty("java.home"), "bin").toString(),
                (before, java) -> java + ":" + before);
        environment.put("NO_PROXY", "127.0.0.1");
        environment.putAll(variables);
        return new Terminal(builder.start());
    }

    /** Enters a command without waiting for its end. */
    void paste(String command) throws IOException {
        shell.outputWriter(StandardCharsets.UTF_8).append(command).append('\n').flush();
    }

    /** Runs a command and returns its output lines. */
    List<String> run(String command) throws IOException {
        paste(command);
        paste("echo; echo " + PROMPT);
        List<String> printed = new ArrayList<>();
        for (String line = line(); !line.equals(PROMPT); line = line()) {
            printed.add(line);
        }
        int last = printed.size() - 1;
        return printed.get(last).isEmpty() ? printed.subList(0, last) : printed;
    }

    /** Waits for the next output lines. */
    List<String> lines(int count) throws IOException {
        List<String> lines = new ArrayList<>();
        while (lines.size() < count) {
            lines.add(line());
        }
        return lines;
    }

    private String line() throws IOException {
        String line = output.readLine();
        if (line == null) {
            throw new IOException("The shell has ended");
        }
        return line.startsWith("Picked up ") ? line() : line;
    }

    /** Kills the shell and its processes. */
    @Override
    public void close() {
        shell.descendants().forEach(ProcessHandle::destroyForcibly);
        shell.destroyForcibly();
    }
}
