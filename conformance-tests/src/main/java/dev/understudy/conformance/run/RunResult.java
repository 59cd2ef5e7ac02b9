package dev.understudy.conformance.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What became of a run.
 *
 * @param target the URL that was tested, or what was started
 * @param profile as it is written on the command line
 * @param tokens every access token that was used, so that reports can leave them out
 * @param requests how many requests were sent, those for tokens included
 */
public record RunResult(
        String target,
        String profile,
        Instant started,
        Duration duration,
        int requests,
        Set<String> tokens,
        List<CaseResult> results) {
    public RunResult {
        tokens = Set.copyOf(tokens);
        results = List.copyOf(results);
    }

    /** How many cases have a status. */
    public long count(Status status) {
        return results.stream().filter(result -> result.status() == status).count();
    }

    /** How many cases failed and were not known to. */
    public long failures() {
        return results.stream().filter(CaseResult::isFailure).count();
    }

    /** The exit code: 0 if all is well, 1 for failures, 2 for a fault of the suite's own. */
    public int exitCode() {
        if (count(Status.ERROR) > 0) {
            return 2;
        }
        return failures() > 0 ? 1 : 0;
    }
}
