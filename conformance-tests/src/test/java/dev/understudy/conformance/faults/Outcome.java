package dev.understudy.conformance.faults;

import dev.understudy.conformance.run.CaseResult;
import dev.understudy.conformance.run.RunResult;
import dev.understudy.conformance.run.Status;
import java.util.List;
import java.util.Optional;

/**
 * What became of a run with a fault.
 *
 * @param strikes how many exchanges the fault has changed
 * @param breakdowns what went wrong with the fault itself
 */
record Outcome(Fault fault, RunResult result, int strikes, List<String> breakdowns) {
    /** Whether a case has failed, and not for want of the fault. */
    boolean isFound() {
        return result.failures() > 0 && strikes > 0;
    }

    /** The case that found it. */
    Optional<CaseResult> finder() {
        return result.results().stream().filter(CaseResult::isFailure).findFirst();
    }

    /** Why the run proves nothing; empty if it does. */
    Optional<String> objection() {
        if (!breakdowns.isEmpty()) {
            return Optional.of("the fault itself broke down: " + breakdowns.get(0));
        }
        if (result.count(Status.ERROR) > 0) {
            CaseResult error = result.results().stream()
                    .filter(each -> each.status() == Status.ERROR)
                    .findFirst()
                    .orElseThrow();
            return Optional.of("the suite broke down: " + error.description().id() + ": " + error.reason());
        }
        return strikes == 0 ? Optional.of("the fault was never made") : Optional.empty();
    }

    /** One line: the fault, the case that found it, its first difference. */
    String line() {
        return fault.name() + "\t" + fault.does() + "\t"
                + finder().map(Outcome::words).orElse("missed");
    }

    private static String words(CaseResult finder) {
        return finder.description().id() + "\t" + finder.differences().get(0).replaceAll("\\s+", " ");
    }
}
