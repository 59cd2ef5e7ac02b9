package dev.understudy.server.population;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows the progress of a load: a progress bar on a terminal, otherwise a line every five seconds. Shows nothing before the
 * first event. Not thread-safe.
 */
public final class LoadProgress implements LoadListener, AutoCloseable {
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
    private @Nullable Instant start;
    private @Nullable Instant shown;

    /**
     * Makes the progress display of one load.
     *
     * @param err standard error of this process
     * @param dataSet the name that is shown
     */
    public LoadProgress(PrintWriter err, String dataSet, Clock clock) {
        this(err, dataSet, clock, LoadProgress::isStandardErrorATerminal);
    }

    /**
     * Makes the progress display of one load.
     *
     * @param terminal whether {@code err} is a terminal; evaluated on the first event
     */
    LoadProgress(PrintWriter err, String dataSet, Clock clock, BooleanSupplier terminal) {
        this.err = err;
        this.dataSet = dataSet;
        this.clock = clock;
        this.terminal = terminal;
    }

    /**
     * Whether standard error is a terminal. {@code Console} reports on standard input and output only, hence the command
     * {@code test}.
     */
    private static boolean isStandardErrorATerminal() {
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
    public void reached(String step, long done, long total) {
        Instant now = clock.instant();
        if (start == null || shown == null) {
            isTerminal = terminal.getAsBoolean();
            start = now;
            shown = now;
        }
        if (Duration.between(shown, now).compareTo(isTerminal ? BETWEEN_BARS : BETWEEN_LINES) < 0) {
            return;
        }
        shown = now;
        int percent = (int) (100 * done / total);
        if (isTerminal) {
            err.print(CLEAR_LINE + dataSet + "  " + bar(percent) + "  " + percent + " %  " + step + "  "
                    + since(start, now));
        } else {
            err.println(dataSet + ": " + percent + " % of " + step + " after " + since(start, now));
        }
        err.flush();
    }

    @Override
    public void notEmpty() {
        keepsRows = true;
    }

    /** Whether the database already had rows, so nothing was loaded. */
    public boolean keepsRows() {
        return keepsRows;
    }

    private static String bar(int percent) {
        int filled = BAR_WIDTH * percent / 100;
        return "[" + "#".repeat(filled) + "-".repeat(BAR_WIDTH - filled) + "]";
    }

    /** Elapsed time as minutes and seconds. */
    private static String since(Instant start, Instant now) {
        Duration duration = Duration.between(start, now);
        return duration.toMinutes() + String.format(Locale.ROOT, ":%02d", duration.toSecondsPart());
    }

    /** Removes the progress bar. */
    @Override
    public void close() {
        if (isTerminal && start != null) {
            err.print(CLEAR_LINE);
            err.flush();
        }
    }
}
