package dev.understudy.conformance.run;

import dev.understudy.conformance.compare.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The result of a run.
 *
 * @param target the URL that was tested, or what was started
 * @param profile as it is written on the command line
 * @param tokens every token and secret that the run used; reports redact them
 * @param requests how many requests were sent, those for tokens included
 * @param compared the second server of a comparison; null for a test of one server
 */
public record RunResult(
        String target,
        String profile,
        Instant started,
        Duration duration,
        int requests,
        Set<String> tokens,
        List<CaseResult> results,
        @Nullable Compared compared) {
    /**
     * The second server of a comparison.
     *
     * @param target the URL of the second server
     * @param reason why it was compared in this mode
     */
    public record Compared(String target, Mode mode, String reason) {}

    public RunResult {
        tokens = Set.copyOf(tokens);
        results = List.copyOf(results);
    }

    /** The result of a test of one server. */
    public RunResult(
            String target,
            String profile,
            Instant started,
            Duration duration,
            int requests,
            Set<String> tokens,
            List<CaseResult> results) {
        this(target, profile, started, duration, requests, tokens, results, null);
    }

    /** The number of cases with a status. */
    public long count(Status status) {
        return results.stream().filter(result -> result.status() == status).count();
    }

    /** The number of failed cases without known failures. */
    public long failures() {
        return results.stream().filter(CaseResult::isFailure).count();
    }

    /** The exit code: 0 if all is well, 1 for failures, 2 for an error of the suite itself. */
    public int exitCode() {
        if (count(Status.ERROR) > 0) {
            return 2;
        }
        return failures() > 0 ? 1 : 0;
    }
}
