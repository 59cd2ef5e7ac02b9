package dev.understudy.conformance.run;

import static dev.understudy.conformance.run.Check.asking;
import static dev.understudy.conformance.run.Check.check;
import static dev.understudy.conformance.run.Check.description;
import static dev.understudy.conformance.run.Check.get;
import static dev.understudy.conformance.run.Check.statuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.conformance.cases.Case;
import dev.understudy.conformance.cases.CaseRequest;
import dev.understudy.conformance.cases.Description;
import dev.understudy.conformance.cases.Tag;
import dev.understudy.conformance.compare.Mode;
import dev.understudy.conformance.contract.Contract;
import dev.understudy.conformance.contract.ContractValidator;
import dev.understudy.conformance.io.ConformanceException;
import dev.understudy.conformance.server.Credentials;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Comparisons of two scripted servers. */
class ComparisonRunTest {
    private static final Contract CONTRACT = Contract.bundled();
    private static final ContractValidator VALIDATOR = new ContractValidator(CONTRACT);
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");
    private static final Credentials NONE = new Credentials(Map.of(), null);
    private static final Credentials FAB_MANAGER = new Credentials(Map.of(), "my-token");
    private static final String NOTHING = "{}";

    private final ScriptedServer first = new ScriptedServer();
    private final ScriptedServer second = new ScriptedServer();
    private final TestTime time = new TestTime();

    @AfterEach
    void stop() {
        first.close();
        second.close();
    }

    @Test
    void answers_thatAreAlike_pass_whateverTheCaseExpects() {
        first.then(404, JSON, NOTHING);
        second.then(404, JSON, NOTHING);

        RunResult result = compare(NONE, check("users/a", each -> {
            each.send(get("/v2/nothing"));
            each.differs("not as expected");
        }));

        assertThat(statuses(result)).containsExactly(Status.PASS);
        assertThat(result.requests()).isEqualTo(2);
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void answers_thatDiffer_areAFailureWithBothExchanges() {
        first.then(404, JSON, NOTHING);
        second.then(500, JSON, NOTHING);

        RunResult result = compare(NONE, asking("users/a"));

        assertThat(result.results().get(0).differences()).containsExactly("status: the first has 404, the second 500");
        assertThat(result.results().get(0).exchanges().stream().map(RecordedExchange::server))
                .containsExactly("first", "second");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void a_difference_namesItsRequestWhereThereAreSeveral() {
        first.then(404, JSON, NOTHING);
        second.then(404, JSON, NOTHING).then(500, JSON, NOTHING);

        RunResult result = compare(NONE, check("users/a", each -> {
            each.send(get("/v2/nothing"));
            each.send(get("/v2/nothing?more=1"));
        }));

        assertThat(result.results().get(0).differences())
                .containsExactly("/v2/nothing?more=1, status: the first has 404, the second 500");
    }

    @Test
    void rows_thatAreTheSame_makeItCompareValues() {
        String list = "{\"users\":[{\"id\":1,\"email\":\"a\"}]}";
        first.then(200, JSON, list);
        second.then(200, JSON, list);

        RunResult.Compared compared = compare(FAB_MANAGER).compared();

        assertThat(compared.mode()).isEqualTo(Mode.VALUES);
        assertThat(compared.reason()).isEqualTo("both servers have the same rows in /open_api/v1/users");
        assertThat(compared.target()).isEqualTo(second.url());
    }

    @Test
    void rows_thatAreOthers_makeItCompareShapes() {
        first.then(200, JSON, "{\"users\":[{\"id\":1,\"email\":\"a\"}]}");
        second.then(200, JSON, "{\"users\":[{\"id\":1,\"email\":\"b\"}]}");

        RunResult.Compared compared = compare(FAB_MANAGER).compared();

        assertThat(compared.mode()).isEqualTo(Mode.SHAPE);
        assertThat(compared.reason()).isEqualTo("/open_api/v1/users has other rows on the second server");
        assertThat(compare(NONE).compared().reason()).isEqualTo("there is no list that both servers show");
    }

    @Test
    void each_server_isAskedForItsOwnRows() {
        first.then(200, JSON, "{\"users\":[{\"id\":1}]}");
        second.then(200, JSON, "{\"users\":[{\"id\":2}]}");

        RunResult result = compare(FAB_MANAGER, check("users/a", each -> {
            String body = each.send(get("/open_api/v1/users")).body();
            each.send(get("/open_api/v1/users?user_id=" + body.replaceAll("\\D", "")));
        }));

        assertThat(first.requests()).contains("GET /open_api/v1/users?user_id=1");
        assertThat(second.requests()).contains("GET /open_api/v1/users?user_id=2");
        assertThat(statuses(result)).containsExactly(Status.PASS);
    }

    @Test
    void questions_thatFollowFromOtherAnswers_areNotComparedWithTheSameData() {
        String users = "{\"users\":[{\"id\":1}]}";
        first.then(200, JSON, users).then(200, JSON, "[{\"id\":1}]").then(404, JSON, NOTHING);
        second.then(200, JSON, users).then(200, JSON, "[{\"id\":2}]").then(500, JSON, NOTHING);

        RunResult result = compare(FAB_MANAGER, check("users/a", each -> {
            String body = each.send(get("/v2/nothing")).body();
            each.send(get("/v2/nothing?id=" + body.replaceAll("\\D", "")));
        }));

        assertThat(result.results().get(0).differences())
                .containsExactly("/v2/nothing, body, /0/id: the first has 1, the second 2");
    }

    @Test
    void only_gets_areSent() {
        Description post = description("users/a", Set.of(Tag.READ), Set.of("POST"));
        Description limits = description("users/b", Set.of(Tag.READ, Tag.LIMITS), Set.of("GET"));

        RunResult result = compare(NONE, new Check(post, each -> {}), new Check(limits, each -> {}));

        assertThat(result.results()).allSatisfy(each -> assertThat(each.reason())
                .isEqualTo("a comparison sends only GET, and uses up no rate limit"));
        assertThat(statuses(result)).containsExactly(Status.DISABLED, Status.DISABLED);
    }

    @Test
    void cases_thatHoldOnAnyData_comeFirst() {
        first.then(404, JSON, NOTHING);
        second.then(404, JSON, NOTHING);
        Description resting =
                new Description("users/a", "/info", Set.of(Tag.READ), Description.NOBODY, "conformance", Set.of("GET"));

        RunResult result = compare(NONE, new Check(resting, each -> each.send(get("/v2/nothing"))), asking("users/b"));

        assertThat(result.results().stream().map(each -> each.description().id()))
                .containsExactly("users/b", "users/a");
    }

    @Test
    void each_server_hasItsOwnPaceAndBudget() {
        first.then(404, JSON, NOTHING);
        second.then(404, JSON, NOTHING);
        ComparedServer slow = server(second, NONE, new Limits(Rate.parse("2/s"), 2));

        RunResult result =
                run(server(first, NONE, Limits.none()), slow, asking("users/a"), asking("users/b"), asking("users/c"));

        assertThat(time.pauses()).containsExactly(Duration.ofMillis(500));
        assertThat(statuses(result)).containsExactly(Status.PASS, Status.PASS, Status.SKIPPED);
        assertThat(result.results().get(2).reason()).isEqualTo("second server: the budget of 2 requests is used up");
    }

    @Test
    void a_server_thatAsksToWait_isAskedAgain() {
        first.then(404, JSON, NOTHING);
        second.then(429, Map.of("Retry-After", "3"), "wait").then(404, JSON, NOTHING);

        RunResult result = compare(NONE, asking("users/a"));

        assertThat(time.pauses()).containsExactly(Duration.ofSeconds(3));
        assertThat(statuses(result)).containsExactly(Status.PASS);
    }

    @Test
    void a_server_thatAsksToWaitForEver_isNotCompared() {
        first.then(404, JSON, NOTHING);
        second.then(429, Map.of("Retry-After", "3"), "wait");

        RunResult result = compare(NONE, asking("users/a"));

        assertThat(statuses(result)).containsExactly(Status.SKIPPED);
        assertThat(result.results().get(0).reason()).isEqualTo("a server asked to wait again and again");
    }

    @Test
    void a_server_thatDoesNotAnswer_differs() {
        first.then(404, JSON, NOTHING);
        second.close();

        RunResult result = compare(NONE, asking("users/a"));

        assertThat(result.results().get(0).differences())
                .singleElement()
                .asString()
                .startsWith("the second server: No answer from " + second.url());
    }

    @Test
    void an_applicationThatIsMissing_isNamedWithTheOptionsOfItsServer() {
        Credentials mine = new Credentials(Map.of("understudy-staff", "a"), null);
        first.then(200, JSON, "{\"access_token\":\"x\",\"expires_in\":7200}").then(404, JSON, NOTHING);
        Check asking = check("users/a", each -> each.send(CaseRequest.get("/v2/nothing", "understudy-staff")));

        RunResult result = run(server(first, mine, Limits.none()), server(second, NONE, Limits.none()), asking);

        assertThat(result.results().get(0).reason())
                .isEqualTo("second server: needs the application understudy-staff (--compare-uid, --compare-secret)");
    }

    @Test
    void a_caseThatAnAnswerBreaks_isADifferenceWhereThereIsOne() {
        first.then(404, JSON, "{\"a\":1}");
        second.then(404, JSON, "{\"b\":1}");
        Check breaking = check("users/a", each -> {
            if (each.send(get("/v2/nothing")).body().contains("b")) {
                throw new IllegalStateException("no a");
            }
        });
        Check broken = check("users/b", each -> {
            throw new IllegalStateException("oops");
        });

        assertThat(statuses(compare(NONE, breaking, broken))).containsExactly(Status.FAIL, Status.ERROR);
    }

    @Test
    void known_differences_areNoFailures_andTheirAbsenceIsOne() {
        first.then(404, JSON, NOTHING);
        second.then(500, JSON, NOTHING).then(404, JSON, NOTHING);
        KnownFailing known = KnownFailing.read("known.txt", "users/*: in work");

        RunResult result = run(options().with(known), asking("users/a"), asking("users/b"));

        assertThat(result.results().get(0).failedAsKnown()).isTrue();
        assertThat(result.results().get(1).differences())
                .containsExactly("It passes, though it is known to fail: in work");
        assertThatThrownBy(() -> run(options().with(KnownFailing.read("known.txt", "x/y: z")), asking("users/a")))
                .isInstanceOf(ConformanceException.class)
                .hasMessage("Known to fail, but there is no such case: x/y");
    }

    @Test
    void a_choice_isKept() {
        assertThat(statuses(run(options().with(Selection.of(List.of("users/b"))), asking("users/a"))))
                .containsExactly(Status.DISABLED);
    }

    @Test
    void tokens_andSecretsOfBothServers_areKeptForTheReportsToHide() {
        first.then(200, JSON, "{\"access_token\":\"one\",\"expires_in\":7200}");
        second.then(200, JSON, "{\"access_token\":\"two\",\"expires_in\":7200}");
        Credentials here = new Credentials(Map.of("understudy-staff", "secret-one"), "fab-one");
        Credentials there = new Credentials(Map.of("understudy-staff", "secret-two"), "fab-two");

        Check asking = check("users/a", each -> each.send(CaseRequest.get("/v2/nothing", "understudy-staff")));

        RunResult result = run(server(first, here, Limits.none()), server(second, there, Limits.none()), asking);

        assertThat(result.tokens())
                .containsExactlyInAnyOrder("one", "two", "secret-one", "secret-two", "fab-one", "fab-two");
    }

    private RunOptions options() {
        return RunOptions.full().with(Limits.none(), time);
    }

    private RunResult compare(Credentials credentials, Case... cases) {
        return run(server(first, credentials, Limits.none()), server(second, credentials, Limits.none()), cases);
    }

    private RunResult run(RunOptions options, Case... cases) {
        return run(options, server(first, NONE, Limits.none()), server(second, NONE, Limits.none()), cases);
    }

    private RunResult run(ComparedServer here, ComparedServer there, Case... cases) {
        return run(options(), here, there, cases);
    }

    private static RunResult run(RunOptions options, ComparedServer here, ComparedServer there, Case... cases) {
        Suite suite = new Suite(CONTRACT, VALIDATOR, List.of(cases));
        return new ComparisonRun(suite, here, there, options).run((each, number, total) -> {});
    }

    private static ComparedServer server(ScriptedServer server, Credentials credentials, Limits limits) {
        return new ComparedServer(server.url(), server.url(), credentials, limits, OptionNames.COMPARED);
    }
}
