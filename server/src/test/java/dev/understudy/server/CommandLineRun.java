package dev.understudy.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/** Runs commands in this process, and collects what they print. Not thread-safe. */
final class CommandLineRun {
    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();

    /**
     * Runs a command.
     *
     * @param environment the variables of its environment
     * @return the exit code
     */
    int execute(Map<String, String> environment, String... arguments) {
        return Main.commandLine(environment)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    /** The line on standard error. Asserts that nothing else was printed. */
    String onlyLine() {
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines()).hasSize(1);
        return err.toString().strip();
    }
}
