package dev.understudy.conformance.run;

import dev.understudy.conformance.io.ConformanceException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Whether cases may change the data of a given server.
 *
 * @param isAllowed whether they may
 * @param resetCommand restores the data after each of them, through the shell; null if nothing does
 */
public record WritingMode(boolean isAllowed, @Nullable String resetCommand) {
    /**
     * Restores the data. What the command prints goes to the standard error of this process.
     *
     * @return whether there is a command
     * @throws ConformanceException if it cannot be run, or does not end with 0
     */
    boolean reset() {
        if (resetCommand == null) {
            return false;
        }
        try {
            Process process = new ProcessBuilder("sh", "-c", resetCommand)
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            process.getInputStream().transferTo(System.err);
            int status = process.waitFor();
            if (status != 0) {
                throw new ConformanceException("--reset-command ended with " + status + ": " + resetCommand);
            }
            return true;
        } catch (IOException e) {
            throw new ConformanceException("--reset-command cannot be run: " + resetCommand, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConformanceException("--reset-command was interrupted: " + resetCommand, e);
        }
    }
}
