package dev.understudy.conformance.report;

import dev.understudy.conformance.run.CaseResult;
import dev.understudy.conformance.run.Status;
import dev.understudy.conformance.run.SuiteRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Shows the progress of a run: one updated line on a terminal, else a line for each resource. */
public final class Progress implements SuiteRun.Listener, AutoCloseable {
    private static final String CLEAR_LINE = "\r\u001b[2K";

    private final PrintWriter err;
    private final boolean isTerminal;
    private final Map<Status, Integer> counts = new EnumMap<>(Status.class);
    private String resource = "";

    /**
     * The progress of one run.
     *
     * @param isTerminal whether a line can be overwritten
     */
    Progress(PrintWriter err, boolean isTerminal) {
        this.err = err;
        this.isTerminal = isTerminal;
    }

    /** Detects whether standard error is a terminal. */
    public static Progress on(PrintWriter err) {
        return new Progress(err, isTerminal());
    }

    /** Java detects a terminal on standard input and output only, so {@code test -t 2} does it. */
    private static boolean isTerminal() {
        try {
            Process test = new ProcessBuilder("test", "-t", "2")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return test.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void finished(CaseResult result, int number, int total) {
        if (isTerminal) {
            counts.merge(result.status(), 1, Integer::sum);
            err.print(CLEAR_LINE + number + "/" + total + "  " + words() + "  "
                    + result.description().id());
            err.flush();
            return;
        }
        if (!resource.equals(result.description().resource())) {
            close();
            resource = result.description().resource();
        }
        counts.merge(result.status(), 1, Integer::sum);
    }

    /** Writes the last line. */
    @Override
    public void close() {
        if (isTerminal) {
            err.print(CLEAR_LINE);
            err.flush();
        } else if (!counts.isEmpty()) {
            err.println(resource + ": " + words());
            counts.clear();
        }
    }

    private String words() {
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey().text())
                .collect(Collectors.joining(", "));
    }
}
