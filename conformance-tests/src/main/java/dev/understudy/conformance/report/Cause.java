package dev.understudy.conformance.report;

import dev.understudy.conformance.run.CaseResult;
import dev.understudy.conformance.run.RunResult;
import dev.understudy.conformance.run.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Failures and errors with the same differences, whatever the target and the place in a list.
 *
 * @param first the case that reports show with its exchanges
 * @param others the other cases, in the order of the run
 */
record Cause(CaseResult first, List<CaseResult> others) {
    /** All causes of a run, in its order; known failures are none. */
    static List<Cause> of(RunResult result) {
        Map<List<String>, List<CaseResult>> cases = new LinkedHashMap<>();
        result.results().stream()
                .filter(each -> each.isFailure() || each.status() == Status.ERROR)
                .forEach(each -> cases.computeIfAbsent(key(each), absent -> new ArrayList<>())
                        .add(each));
        return cases.values().stream()
                .map(all -> new Cause(all.get(0), List.copyOf(all.subList(1, all.size()))))
                .toList();
    }

    /** The ids of the other cases. */
    List<String> otherIds() {
        return others.stream().map(each -> each.description().id()).toList();
    }

    /** The first difference, or the reason of an error. */
    String text() {
        return first.differences().isEmpty()
                ? first.reason()
                : first.differences().get(0);
    }

    private static List<String> key(CaseResult result) {
        List<String> key = new ArrayList<>();
        key.add(result.reason());
        result.differences()
                .forEach(difference ->
                        key.add(difference.replaceFirst("^/\\S*, ", "").replaceAll("\\[\\d+\\]", "[]")));
        return key;
    }
}
