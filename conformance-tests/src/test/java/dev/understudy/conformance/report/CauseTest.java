package dev.understudy.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.conformance.cases.Description;
import dev.understudy.conformance.cases.Tag;
import dev.understudy.conformance.run.CaseResult;
import dev.understudy.conformance.run.RunResult;
import dev.understudy.conformance.run.Status;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Failures with the same cause are shown once, and statements by their names. */
class CauseTest {
    private static final String PARAMETER = "/paths/~1v2~1users/get/parameters/0";

    @Test
    void equalDifferences_areOneCause_whateverThePlaceInAList() {
        RunResult run = run(
                failed("users/a/one", "body[0].id: expected a number"),
                failed("users/a/two", "body[7].id: expected a number"),
                failed("users/a/three", "body[0].login: expected a string"));

        assertThat(Cause.of(run))
                .extracting(cause -> cause.first().description().id() + " " + cause.otherIds())
                .containsExactly("users/a/one [users/a/two]", "users/a/three []");
    }

    @Test
    void console_showsACauseOnce_andNamesTheOtherCases() {
        RunResult run = run(IntStream.range(0, 13)
                .mapToObj(number -> failed("users/a/case_" + number, "status: expected 200, found 500"))
                .toArray(CaseResult[]::new));
        StringWriter text = new StringWriter();

        ConsoleReport.print(run, new PrintWriter(text, true));

        assertThat(text.toString().lines().filter(line -> line.contains("expected 200")))
                .hasSize(1);
        assertThat(text.toString())
                .contains("  the same in 12 other cases:", "    users/a/case_10", "    and 2 more")
                .doesNotContain("users/a/case_11");
    }

    @Test
    void junit_givesTheCasesOfACauseOneType() {
        RunResult run = run(
                failed("users/a/one", "status: expected 200, found 500"),
                failed("users/a/two", "status: expected 200, found 404"),
                failed("users/a/three", "status: expected 200, found 500"));

        assertThat(JunitReport.text(run).split("type=\"cause 1\"", -1)).hasSize(3);
    }

    @Test
    void statement_isNamedByItsParameter_andIsTheSame() {
        String named = SampleRun.CONTRACT.named(PARAMETER);
        String name = SampleRun.CONTRACT.at(PARAMETER).path("name").asText();

        assertThat(named).isEqualTo("/paths/~1v2~1users/get/parameters/" + name);
        assertThat(SampleRun.CONTRACT.at(named)).isSameAs(SampleRun.CONTRACT.at(PARAMETER));
    }

    private static CaseResult failed(String id, String difference) {
        Description description =
                new Description(id, PARAMETER, Set.of(Tag.READ), Description.ANYONE, null, Set.of("GET"));
        return new CaseResult(description, Status.FAIL, "", "", List.of(difference), List.of());
    }

    private static RunResult run(CaseResult... results) {
        return new RunResult(
                "http://127.0.0.1:4242",
                "full",
                Instant.EPOCH,
                Duration.ZERO,
                0,
                Set.of(),
                Stream.of(results).toList(),
                List.of());
    }
}
