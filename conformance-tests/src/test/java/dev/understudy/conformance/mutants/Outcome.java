package dev.understudy.conformance.mutants;

import dev.understudy.conformance.run.CaseResult;
import dev.understudy.conformance.run.RunResult;
import dev.understudy.conformance.run.Status;
import java.util.List;
import java.util.Optional;

/**
 * The outcome of a run against a mutant.
 *
 * @param changedExchanges the number of exchanges that the mutant has changed
 * @param errors the exceptions that the mutant itself threw
 */
record Outcome(Mutant mutant, RunResult result, int changedExchanges, List<String> errors) {
    /** Whether a case has failed because of the mutant. */
    boolean isKilled() {
        return result.failures() > 0 && changedExchanges > 0;
    }

    /** The case that killed the mutant. */
    Optional<CaseResult> killer() {
        return result.results().stream().filter(CaseResult::isFailure).findFirst();
    }

    /** Why the run proves nothing; empty if it proves something. */
    Optional<String> objection() {
        if (!errors.isEmpty()) {
            return Optional.of("the mutant threw an exception: " + errors.get(0));
        }
        if (result.count(Status.ERROR) > 0) {
            CaseResult error = result.results().stream()
                    .filter(each -> each.status() == Status.ERROR)
                    .findFirst()
                    .orElseThrow();
            return Optional.of("an error of the suite: " + error.description().id() + ": " + error.reason());
        }
        return changedExchanges == 0 ? Optional.of("the mutant changed no exchange") : Optional.empty();
    }

    /** Tab-separated: name, description, the case that killed the mutant and its first difference. */
    String line() {
        return mutant.name() + "\t" + mutant.does() + "\t"
                + killer().map(Outcome::words).orElse("survived");
    }

    private static String words(CaseResult killer) {
        return killer.description().id() + "\t" + killer.differences().get(0).replaceAll("\\s+", " ");
    }
}
