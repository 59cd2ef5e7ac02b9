package dev.understudy.conformance.report;

import dev.understudy.conformance.compare.Mode;
import dev.understudy.conformance.run.RunResult;
import dev.understudy.conformance.run.RunResult.Compared;

/**
 * What a report calls its parts: a server is tested, or two servers are compared.
 *
 * @param target of what, after the number of cases
 * @param failures the heading above them
 * @param mode how two servers were compared, and why so; empty where one was tested
 */
record Words(String title, String target, String passed, String failed, String failures, String mode) {
    static Words of(RunResult result) {
        Compared compared = result.compared();
        if (compared == null) {
            String target = result.target();
            return new Words("Conformance of " + target, " against " + target, "passed", "failed", "Failures", "");
        }
        String both = result.target() + " and " + compared.target();
        return new Words(
                "Comparison of " + both, " compared between " + both, "alike", "differ", "Differences", mode(compared));
    }

    private static String mode(Compared compared) {
        String what = compared.mode() == Mode.VALUES
                ? "Compared in every value"
                : "Compared in shape, without what depends on data";
        return what + ", as " + compared.reason() + ".";
    }
}
