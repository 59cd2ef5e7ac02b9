package dev.understudy.conformance.run;

import dev.understudy.conformance.compare.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The result of a run.
 *
 * @param target the URL that was tested, or what was started
 * @param profile as it is written on the command line
 * @param tokens every token and secret that the run used; reports redact them
 * @param requests how many requests were sent, those for tokens included
 * @param notes what the user should know although it is no failure, one sentence each
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
        List<String> notes,
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
        notes = List.copyOf(notes);
    }

    /** The result of a test of one server. */
    public RunResult(
            String target,
            String profile,
            Instant started,
            Duration duration,
            int requests,
            Set<String> tokens,
            List<CaseResult> results,
            List<String> notes) {
        this(target, profile, started, duration, requests, tokens, results, notes, null);
    }

    /** The same run, with other results. */
    public RunResult with(List<CaseResult> others) {
        return new RunResult(target, profile, started, duration, requests, tokens, others, notes, compared);
    }

    /** The number of cases with a status. */
    public long count(Status status) {
        return results.stream().filter(result -> result.status() == status).count();
    }

    /** The number of failed cases without known failures. */
    public long failures() {
        return results.stream().filter(CaseResult::isFailure).count();
    }

    /** The number of cases that passed, failed or ended in an error. */
    public long ran() {
        return results.size() - count(Status.SKIPPED) - count(Status.DISABLED);
    }

    /** Why no case ran: the most frequent reason of those that were skipped, or disabled; empty if one ran. */
    public Optional<String> nothingRan() {
        if (ran() > 0) {
            return Optional.empty();
        }
        Status status = count(Status.SKIPPED) > 0 ? Status.SKIPPED : Status.DISABLED;
        Map<String, Long> reasons = results.stream()
                .filter(result -> result.status() == status)
                .collect(Collectors.groupingBy(CaseResult::reason, LinkedHashMap::new, Collectors.counting()));
        return Optional.of(reasons.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("there is no case"));
    }

    /** The exit code: 0 if all is well, 1 for failures, 2 for an error of the suite itself or if no case ran. */
    public int exitCode() {
        if (count(Status.ERROR) > 0 || ran() == 0) {
            return 2;
        }
        return failures() > 0 ? 1 : 0;
    }
}
