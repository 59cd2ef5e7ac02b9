package dev.understudy.conformance.run;

import dev.understudy.conformance.cases.Description;
import java.util.List;

/**
 * The result of a case.
 *
 * @param status {@code FAIL} as well for a known failure, and for one that passes unexpectedly
 * @param reason why it was skipped, disabled or an error; empty otherwise
 * @param known the reason of a known failure; empty otherwise
 * @param differences one sentence for each; empty if it passed
 * @param exchanges in the order sent
 */
public record CaseResult(
        Description description,
        Status status,
        String reason,
        String known,
        List<String> differences,
        List<RecordedExchange> exchanges) {
    public CaseResult {
        differences = List.copyOf(differences);
        exchanges = List.copyOf(exchanges);
    }

    /** The same, of another description. */
    public CaseResult of(Description other) {
        return new CaseResult(other, status, reason, known, differences, exchanges);
    }

    static CaseResult without(Description description, Status status, String reason) {
        return new CaseResult(description, status, reason, "", List.of(), List.of());
    }

    /** Passed without differences, failed otherwise; a known failure that passes has failed. */
    static CaseResult judged(
            Description description,
            List<String> differences,
            List<RecordedExchange> exchanges,
            KnownFailing knownFailing) {
        String known = knownFailing.reason(description.id()).orElse("");
        if (!known.isEmpty() && differences.isEmpty()) {
            String surprise = "It passes, though it is known to fail: " + known;
            return new CaseResult(description, Status.FAIL, "", "", List.of(surprise), exchanges);
        }
        Status status = differences.isEmpty() ? Status.PASS : Status.FAIL;
        return new CaseResult(description, status, "", known, differences, exchanges);
    }

    /** Whether the case failed and is no known failure. */
    public boolean isFailure() {
        return status == Status.FAIL && known.isEmpty();
    }

    /** Whether the case is a known failure, and failed. */
    public boolean failedAsKnown() {
        return status == Status.FAIL && !known.isEmpty();
    }

    /** The duration of all exchanges, in milliseconds. */
    public long milliseconds() {
        return exchanges.stream().mapToLong(RecordedExchange::milliseconds).sum();
    }
}
