package dev.understudy.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.conformance.run.CaseResult;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Progress and the report on the console. */
class ConsoleReportTest {
    @Test
    void print_showsEachFailureWithItsExchange() {
        StringWriter text = new StringWriter();
        ConsoleReport.print(SampleRun.result(), new PrintWriter(text, true));

        assertThat(text.toString().lines().toList())
                .startsWith(
                        "FAIL users/filter/fails",
                        "  evidence: /components/schemas/UsersFilter/properties/id",
                        "  ids: expected [1], found [2] for Rosalba " + SampleRun.NASTY,
                        "  status: expected 1")
                .contains("  < HTTP 200", "ERROR oauth/token/breaks", "  java.lang.IllegalStateException")
                .contains("1 skipped: the budget is used up", "1 disabled: not chosen")
                .endsWith("6 cases against http://127.0.0.1:4242, profile full, 9 requests in 7 s: 1 passed, 1 failed,"
                        + " 1 failed as known, 1 skipped, 1 disabled, 1 errors");
    }

    @Test
    void progress_elsewhere_isALineForEachResource() {
        assertThat(progress(false))
                .isEqualTo("users: 1 pass, 2 fail, 1 skipped" + System.lineSeparator() + "oauth: 1 disabled, 1 error"
                        + System.lineSeparator());
    }

    @Test
    void progress_onATerminal_isALineThatChanges() {
        assertThat(progress(true))
                .startsWith(
                        "\r\u001b[2K1/6  1 pass  users/filter/passes\r\u001b[2K2/6  1 pass, 1 fail  users/filter/fails")
                .endsWith("6/6  1 pass, 2 fail, 1 skipped, 1 disabled, 1 error  oauth/token/breaks\r\u001b[2K");
    }

    private static String progress(boolean isTerminal) {
        StringWriter text = new StringWriter();
        List<CaseResult> results = SampleRun.result().results();
        try (Progress progress = new Progress(new PrintWriter(text, true), isTerminal)) {
            for (int i = 0; i < results.size(); i++) {
                progress.finished(results.get(i), i + 1, results.size());
            }
        }
        return text.toString();
    }
}
