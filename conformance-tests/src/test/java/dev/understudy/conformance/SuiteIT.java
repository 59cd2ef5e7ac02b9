package dev.understudy.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.conformance.cases.Case;
import dev.understudy.conformance.cases.ChangedExpectation;
import dev.understudy.conformance.cases.ExampleCheck;
import dev.understudy.conformance.cases.ExchangeCase;
import dev.understudy.conformance.contract.Expectation;
import dev.understudy.conformance.contract.Operation;
import dev.understudy.conformance.io.Answer;
import dev.understudy.conformance.report.Coverage;
import dev.understudy.conformance.report.StatementCases;
import dev.understudy.conformance.run.CaseResult;
import dev.understudy.conformance.run.RunOptions;
import dev.understudy.conformance.run.RunResult;
import dev.understudy.conformance.run.StartedServers;
import dev.understudy.conformance.run.Status;
import dev.understudy.conformance.run.Suite;
import dev.understudy.conformance.run.SuiteRun;
import dev.understudy.conformance.server.Credentials;
import dev.understudy.conformance.server.PackagedServer;
import dev.understudy.conformance.server.TestedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole suite against the packaged server. */
class SuiteIT {
    /**
     * Parts of the contract that cannot be provoked: answers of a failing or stopping server, the wording of examples, headers
     * of a 400 or 404 that these operations share with others, although their own comes before parameters are read, and the
     * 403 of a missing scope, since no operation needs a scope.
     */
    private static final Pattern NOT_TO_BE_PROVOKED = Pattern.compile(".*: (answer|header of) (500|503)\\b.*"
            + "|.*: example of .*"
            + "|GET /oauth/token/info, no role: header of 400 X-Understudy-Ignored"
            + "|(GET|DELETE) /v2/(me|\\w+/\\{id})(, no role)?: header of 400 X-(Understudy-Ignored|Application|Secondly|Hourly).*"
            + "|GET /v2/(campus|cursus), no role: header of 404 X-Understudy-Ignored"
            + "|.*, no role: (answer|header of) 403\\b.*");

    private static final Suite SUITE = Suite.bundled();
    private static StartedServers servers;
    private static RunResult result;

    @BeforeAll
    static void run() {
        servers = new StartedServers(Path.of(System.getProperty(PackagedServer.JAR_PROPERTY)), TestedDatabase::next);
        result = new SuiteRun(SUITE, servers, Credentials.ofDataSets(), RunOptions.full())
                .run("the packaged server", (each, number, total) -> {});
    }

    @AfterAll
    static void stopServers() {
        servers.close();
    }

    @Test
    void every_case_passes() {
        List<String> others = result.results().stream()
                .filter(each -> each.status() != Status.PASS)
                .map(each -> each.description().id() + ": " + each.status() + " " + each.reason() + each.differences())
                .toList();
        assertThat(others).isEmpty();
        assertThat(result.results()).hasSizeGreaterThan(1500);
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void every_documentedThing_hasACase() {
        Coverage coverage = Coverage.of(result.results(), SUITE.contract());

        List<String> withoutCase = coverage.operations().stream()
                .flatMap(operation -> coverage.rows(operation).stream()
                        .filter(row -> row.passed() == 0)
                        .map(row -> title(operation) + ": " + row.kind() + " " + row.name()))
                .filter(thing -> !NOT_TO_BE_PROVOKED.matcher(thing).matches())
                .toList();
        assertThat(withoutCase).isEmpty();
    }

    private static String title(Operation operation) {
        boolean isForAll = operation.requiredRole().isEmpty();
        return operation.title() + (isForAll ? ", no role" : "");
    }

    /** The current text is written to the build folder. */
    @Test
    void coverageCases_areThoseOfThisRun() throws IOException {
        String text = StatementCases.text(Coverage.of(result.results(), SUITE.contract()), SUITE.contract());
        Files.writeString(Path.of("target", "coverage-cases.yaml"), text);

        assertThat(Path.of("..", "docs", "coverage-cases.yaml"))
                .as("Stale. To renew it: cp conformance-tests/target/coverage-cases.yaml docs/"
                        + " && mvn -pl api-spec process-classes exec:java@evidence")
                .exists()
                .hasContent(text);
    }

    @Test
    void every_server_writesNothingButItsReadyLine() {
        assertThat(servers.all()).isNotEmpty().allSatisfy(server -> {
            assertThat(server.output()).hasSize(1);
            assertThat(server.warnings()).isEmpty();
        });
    }

    static List<ExchangeCase> oneCaseOfEachExample() {
        Map<String, ExchangeCase> first = new LinkedHashMap<>();
        for (Case each : SUITE.cases()) {
            if (each instanceof ExchangeCase example) {
                first.putIfAbsent(example.replay().exchange().id(), example);
            }
        }
        return List.copyOf(first.values());
    }

    @ParameterizedTest
    @MethodSource("oneCaseOfEachExample")
    void any_changeOfAnExpectation_isReported(ExchangeCase example) {
        Answer answer =
                results().get(example.description().id()).exchanges().get(0).answer();
        Expectation expectation = example.replay().exchange().expectation();

        assertThat(ChangedExpectation.all(expectation)).hasSizeGreaterThan(50).allSatisfy(changed -> assertThat(
                        ExampleCheck.differences(changed.expectation(), answer))
                .as(changed.what())
                .singleElement()
                .asString()
                .startsWith(changed.reported()));
    }

    private static Map<String, CaseResult> results() {
        return result.results().stream()
                .collect(Collectors.toMap(each -> each.description().id(), each -> each));
    }
}
