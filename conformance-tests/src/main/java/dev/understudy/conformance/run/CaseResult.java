package dev.understudy.conformance.run;

import dev.understudy.conformance.cases.Description;
import java.util.List;

/**
 * What became of a case.
 *
 * @param status a case that passes though it is known to fail counts as failed
 * @param reason why it was skipped, disabled or an error; empty otherwise
 * @param known why it was known to fail and failed; empty otherwise
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

    static CaseResult without(Description description, Status status, String reason) {
        return new CaseResult(description, status, reason, "", List.of(), List.of());
    }

    /** What differences, or the lack of them, make of a case. */
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

    /** Whether it is a failure that nobody knew of. */
    public boolean isFailure() {
        return status == Status.FAIL && known.isEmpty();
    }

    /** Whether it failed as it is known to. */
    public boolean failedAsKnown() {
        return status == Status.FAIL && !known.isEmpty();
    }

    /** The time from the first byte sent to the last one received, over all exchanges, in milliseconds. */
    public long milliseconds() {
        return exchanges.stream().mapToLong(RecordedExchange::milliseconds).sum();
    }
}
