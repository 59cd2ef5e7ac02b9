package dev.understudy.server;

import dev.understudy.server.db.BulkLoad;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/**
 * Shows how far the load of a population has come: a bar on a terminal, elsewhere a line now and then. Not thread-safe.
 */
final class LoadProgress implements BulkLoad.Listener, AutoCloseable {
    private static final String CLEAR_LINE = "\r\u001b[2K";
    private static final int BAR_WIDTH = 30;
    private static final Duration BETWEEN_BARS = Duration.ofMillis(100);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

    private final PrintWriter err;
    private final String dataSet;
    private final Clock clock;
    private final BooleanSupplier terminal;
    private boolean keepsRows;
    private boolean isTerminal;
    private Instant start;
    private Instant shown;

    /**
     * Makes the progress of one load.
     *
     * @param terminal whether a line can be written anew; asked when there is something to show
     */
    LoadProgress(PrintWriter err, String dataSet, Clock clock, BooleanSupplier terminal) {
        this.err = err;
        this.dataSet = dataSet;
        this.clock = clock;
        this.terminal = terminal;
    }

    /** Whether standard error is a terminal. Java tells of the others only, so {@code test} is asked, which inherits it. */
    static boolean isTerminal() {
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
    public void reached(String what, long done, long all) {
        Instant now = clock.instant();
        if (start == null) {
            isTerminal = terminal.getAsBoolean();
            start = now;
            shown = now;
        }
        if (Duration.between(shown, now).compareTo(isTerminal ? BETWEEN_BARS : BETWEEN_LINES) < 0) {
            return;
        }
        shown = now;
        int percent = (int) (100 * done / all);
        if (isTerminal) {
            err.print(CLEAR_LINE + dataSet + "  " + bar(percent) + "  " + percent + " %  " + what + "  "
                    + since(start, now));
        } else {
            err.println(dataSet + ": " + percent + " % of " + what + " after " + since(start, now));
        }
        err.flush();
    }

    @Override
    public void notEmpty() {
        keepsRows = true;
    }

    /** Whether the database holds rows of before, so that nothing was loaded. */
    boolean keepsRows() {
        return keepsRows;
    }

    private static String bar(int percent) {
        int filled = BAR_WIDTH * percent / 100;
        return "[" + "#".repeat(filled) + "-".repeat(BAR_WIDTH - filled) + "]";
    }

    /** Minutes and seconds. */
    private static String since(Instant start, Instant now) {
        Duration duration = Duration.between(start, now);
        return duration.toMinutes() + String.format(Locale.ROOT, ":%02d", duration.toSecondsPart());
    }

    /** Removes the bar. */
    @Override
    public void close() {
        if (isTerminal && start != null) {
            err.print(CLEAR_LINE);
            err.flush();
        }
    }
}
