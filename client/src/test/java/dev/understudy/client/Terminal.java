package dev.understudy.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A shell that commands are pasted into. Its variables stay from one to the next. Not thread-safe. */
final class Terminal implements AutoCloseable {
    private static final String PROMPT = "READY";

    private final Process shell;
    private final BufferedReader output;

    private Terminal(Process shell) {
        this.shell = shell;
        this.output = shell.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * Opens one in a folder, with this virtual machine's {@code java} on the path.
     *
     * @param variables of its environment, beside those of this process
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

    /** Enters a command and does not wait for its end. */
    void paste(String command) throws IOException {
        shell.outputWriter(StandardCharsets.UTF_8).append(command).append('\n').flush();
    }

    /** Runs a command to its end. What it prints, line by line. */
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

    /** The next lines that are printed. Waits for them. */
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

    /** Ends what runs in it. */
    @Override
    public void close() {
        shell.descendants().forEach(ProcessHandle::destroyForcibly);
        shell.destroyForcibly();
    }
}
