package dev.understudy.conformance.report;

import dev.understudy.conformance.compare.Mode;
import dev.understudy.conformance.run.RunResult;
import dev.understudy.conformance.run.RunResult.Compared;

/**
 * The labels of a report, for a test of one server or for a comparison.
 *
 * @param target the target, after the number of cases
 * @param failures the heading of the failures
 * @param mode the mode of a comparison and its reason; empty for a test of one server
 */
record Labels(String title, String target, String passed, String failed, String failures, String mode) {
    static Labels of(RunResult result) {
        Compared compared = result.compared();
        if (compared == null) {
            String target = result.target();
            return new Labels("Conformance of " + target, " against " + target, "passed", "failed", "Failures", "");
        }
        String both = result.target() + " and " + compared.target();
        return new Labels(
                "Comparison of " + both, " compared between " + both, "alike", "differ", "Differences", mode(compared));
    }

    private static String mode(Compared compared) {
        String what = compared.mode() == Mode.VALUES
                ? "Compared in every value"
                : "Compared in shape, without what depends on data";
        return what + ", as " + compared.reason() + ".";
    }
}
