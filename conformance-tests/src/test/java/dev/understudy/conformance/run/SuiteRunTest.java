package dev.understudy.conformance.run;

import static dev.understudy.conformance.run.Check.asking;
import static dev.understudy.conformance.run.Check.check;
import static dev.understudy.conformance.run.Check.description;
import static dev.understudy.conformance.run.Check.get;
import static dev.understudy.conformance.run.Check.statuses;
import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.conformance.cases.Case;
import dev.understudy.conformance.cases.CaseRequest;
import dev.understudy.conformance.cases.Conversation;
import dev.understudy.conformance.cases.Description;
import dev.understudy.conformance.cases.Tag;
import dev.understudy.conformance.contract.Contract;
import dev.understudy.conformance.contract.ContractValidator;
import dev.understudy.conformance.server.Credentials;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Results of cases against scripted servers. */
class SuiteRunTest {
    private static final Contract CONTRACT = Contract.bundled();
    private static final ContractValidator VALIDATOR = new ContractValidator(CONTRACT);
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");
    private static final String NOTHING_THERE = "{}";

    private final ScriptedServer server = new ScriptedServer();
    private final TestTime time = new TestTime();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_caseWithoutDifference_passes() {
        server.then(404, JSON, NOTHING_THERE);

        RunResult result = run(options(), asking("users/a"));

        assertThat(statuses(result)).containsExactly(Status.PASS);
        assertThat(result.exitCode()).isZero();
        assertThat(result.requests()).isEqualTo(1);
        assertThat(result.results().get(0).exchanges())
                .singleElement()
                .satisfies(exchange -> assertThat(exchange.answer().body()).isEqualTo(NOTHING_THERE));
    }

    @Test
    void a_difference_isAFailure() {
        server.then(404, JSON, NOTHING_THERE);

        RunResult result =
                run(options(), check("users/a", conversation -> conversation.differs("x: expected 1, found 2")));

        assertThat(statuses(result)).containsExactly(Status.FAIL);
        assertThat(result.results().get(0).differences()).containsExactly("x: expected 1, found 2");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void an_answerThatBreaksTheContract_isAFailure() {
        server.then(200, JSON, "[{\"id\":\"1\"}]");

        RunResult result = run(options(), check("users/a", conversation -> conversation.send(get("/v2/users"))));

        assertThat(statuses(result)).containsExactly(Status.FAIL);
        assertThat(result.results().get(0).differences())
                .anySatisfy(difference -> assertThat(difference)
                        .startsWith("the answer to /v2/users breaks the contract: validation.response.body"))
                .anySatisfy(difference -> assertThat(difference).contains("X-Total"));
    }

    @Test
    void additional_members_areOneNote_unlessExact() {
        String list = "[{\"id\":1,\"login\":\"a\",\"url\":\"https://api.intra.42.fr/v2/users/a\",\"colour\":\"red\"}]";
        server.then(200, JSON, list);
        Case[] cases = {
            check("users/a", conversation -> conversation.send(get("/v2/users"))),
            check("users/b", conversation -> conversation.send(get("/v2/users")))
        };

        RunResult lenient = run(options().lenient(), cases);
        RunResult exact = run(options(), cases);

        assertThat(lenient.notes())
                .containsExactly("GET /v2/users has members that the contract does not know: colour");
        assertThat(differences(lenient)).noneMatch(difference -> difference.contains("additionalProperties"));
        assertThat(exact.notes()).isEmpty();
        assertThat(differences(exact)).anyMatch(difference -> difference.contains("additionalProperties"));
    }

    private static List<String> differences(RunResult result) {
        return result.results().stream()
                .flatMap(each -> each.differences().stream())
                .toList();
    }

    @Test
    void too_manyRequestsForAToken_areSentAgain() {
        server.then(429, Map.of("Retry-After", "1.5", "Content-Type", "text/plain"), "429 Too Many Requests")
                .then(200, JSON, "{\"access_token\":\"x\",\"expires_in\":7200}")
                .then(404, JSON, NOTHING_THERE);
        Description of = description("users/a", Set.of(Tag.READ), Set.of("GET"));
        Case asStaff = new Check(of, each -> each.send(CaseRequest.get("/v2/nothing", "understudy-staff")));

        RunResult result = run(options(), asStaff);

        assertThat(statuses(result)).containsExactly(Status.PASS);
        assertThat(time.pauses()).containsExactly(Duration.ofMillis(1500));
        assertThat(result.requests()).isEqualTo(3);
    }

    @Test
    void an_exception_isAnErrorOfTheSuite() {
        RunResult result = run(options(), check("users/a", conversation -> {
            throw new IllegalStateException("oops");
        }));

        assertThat(statuses(result)).containsExactly(Status.ERROR);
        assertThat(result.results().get(0).reason()).isEqualTo("java.lang.IllegalStateException: oops");
        assertThat(result.exitCode()).isEqualTo(2);
    }

    @Test
    void what_wasNotChosen_isDisabled() {
        server.then(404, JSON, NOTHING_THERE);

        RunResult result = run(options().with(Selection.of(List.of("users/b"))), asking("users/a"), asking("users/b"));

        assertThat(statuses(result)).containsExactly(Status.DISABLED, Status.PASS);
        assertThat(result.results().get(0).reason()).isEqualTo("not chosen");
    }

    @Test
    void read_only_leavesOutWhatDoesNotOnlyGet() {
        server.then(404, JSON, NOTHING_THERE);
        Case post =
                new Check(description("users/a", Set.of(Tag.WRITE, Tag.NEGATIVE), Set.of("GET", "POST")), each -> {});

        RunResult result = run(options().with(Profile.READ_ONLY), post, asking("users/b"));

        assertThat(statuses(result)).containsExactly(Status.DISABLED, Status.PASS);
        assertThat(result.results().get(0).reason()).isEqualTo("the profile read-only sends only GET");
        assertThat(server.requests()).containsExactly("GET /v2/nothing");
    }

    @Test
    void a_budgetThatIsUsedUp_skipsTheRest() {
        server.then(404, JSON, NOTHING_THERE);

        RunResult result =
                run(options().with(new Limits(null, 2), time), asking("users/a"), asking("users/b"), asking("users/c"));

        assertThat(statuses(result)).containsExactly(Status.PASS, Status.PASS, Status.SKIPPED);
        assertThat(result.results().get(2).reason()).isEqualTo("the budget of 2 requests is used up");
        assertThat(server.requests()).hasSize(2);
        assertThat(result.exitCode()).isZero();
        assertThat(result.nothingRan()).isEmpty();
    }

    @Test
    void a_rate_isKept() {
        server.then(404, JSON, NOTHING_THERE);

        run(options().with(new Limits(Rate.parse("2/s"), null), time), asking("users/a"), asking("users/b"));

        assertThat(time.pauses()).containsExactly(Duration.ofMillis(500));
    }

    @Test
    void too_manyRequests_areSentAgainWhenTheServerSays() {
        server.then(429, Map.of("Retry-After", "7", "Content-Type", "text/plain"), "429 Too Many Requests")
                .then(404, JSON, NOTHING_THERE);

        RunResult result = run(options(), asking("users/a"));

        assertThat(statuses(result)).containsExactly(Status.PASS);
        assertThat(time.pauses()).containsExactly(Duration.ofSeconds(7));
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void too_longAWait_skipsTheRest() {
        server.then(429, Map.of("Retry-After", "3600", "Content-Type", "text/plain"), "429 Too Many Requests");

        RunResult result = run(options(), asking("users/a"), asking("users/b"));

        assertThat(statuses(result)).containsExactly(Status.SKIPPED, Status.SKIPPED);
        assertThat(result.results().get(1).reason()).isEqualTo("the server asked to wait for 3600 seconds");
        assertThat(result.nothingRan()).contains("the server asked to wait for 3600 seconds");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(time.pauses()).isEmpty();
    }

    @Test
    void a_caseAboutLimits_isNotSentAgain() {
        server.then(429, Map.of("Retry-After", "7", "Content-Type", "text/plain"), "429 Too Many Requests");
        Case limits = new Check(
                description("users/a", Set.of(Tag.LIMITS), Set.of("GET")), each -> each.send(get("/v2/nothing")));

        run(options(), limits);

        assertThat(server.requests()).hasSize(1);
        assertThat(time.pauses()).isEmpty();
    }

    @Test
    void a_silentServer_failsAFewCasesAndSkipsTheRest() {
        server.close();
        Case[] cases = {
            asking("users/a"),
            asking("users/b"),
            asking("users/c"),
            asking("users/d"),
            asking("users/e"),
            asking("users/f")
        };

        RunResult result = run(options(), cases);

        assertThat(result.count(Status.FAIL)).isEqualTo(5);
        assertThat(result.count(Status.SKIPPED)).isEqualTo(1);
        assertThat(result.results().get(0).differences())
                .singleElement()
                .asString()
                .startsWith("No answer from ");
        assertThat(result.results().get(5).reason()).isEqualTo("the server did not answer 5 requests in a row");
    }

    @Test
    void an_applicationThatIsNotThere_skipsTheCase() {
        server.then(404, JSON, NOTHING_THERE);
        Description of = description("users/a", Set.of(Tag.READ), Set.of("GET"));
        Case other = new Check(of, each -> each.send(CaseRequest.get("/v2/nothing", "somebody-else")));

        RunResult result = run(options(), other);

        assertThat(statuses(result)).containsExactly(Status.SKIPPED);
        assertThat(result.results().get(0).reason()).isEqualTo("needs the application somebody-else (--uid, --secret)");
    }

    @Test
    void a_token_isAskedForOnceAndAgainBeforeItExpires() {
        server.then(200, JSON, "{\"access_token\":\"first\",\"expires_in\":7200}")
                .then(404, JSON, NOTHING_THERE)
                .then(404, JSON, NOTHING_THERE)
                .then(200, JSON, "{\"access_token\":\"second\",\"expires_in\":7200}")
                .then(404, JSON, NOTHING_THERE);
        Consumer<Conversation> ask = each -> each.send(CaseRequest.get("/v2/nothing", "understudy-basic"));
        Case late = check("users/c", each -> {
            time.pass(Duration.ofSeconds(7150));
            ask.accept(each);
        });

        RunResult result = run(options(), check("users/a", ask), check("users/b", ask), late);

        assertThat(server.requests())
                .containsExactly(
                        "POST /oauth/token",
                        "GET /v2/nothing",
                        "GET /v2/nothing",
                        "POST /oauth/token",
                        "GET /v2/nothing");
        assertThat(result.tokens()).containsExactlyInAnyOrder("first", "second");
    }

    @Test
    void a_failureThatIsKnown_isNoFailure() {
        KnownFailing known = KnownFailing.read("known.txt", "users/a: not yet");

        RunResult result = run(options().with(known), check("users/a", each -> each.differs("x")));

        assertThat(statuses(result)).containsExactly(Status.FAIL);
        assertThat(result.results().get(0).failedAsKnown()).isTrue();
        assertThat(result.results().get(0).known()).isEqualTo("not yet");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void a_passThatIsNotExpected_isAFailure() {
        server.then(404, JSON, NOTHING_THERE);
        KnownFailing known = KnownFailing.read("known.txt", "users/a: not yet");

        RunResult result = run(options().with(known), asking("users/a"));

        assertThat(result.results().get(0).differences())
                .containsExactly("It passes, though it is known to fail: not yet");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void a_run_canBeRunAgain() {
        server.then(404, JSON, NOTHING_THERE);
        SuiteRun run = new SuiteRun(
                new Suite(CONTRACT, VALIDATOR, List.of(asking("users/a"))),
                (dataSet, copy) -> server.url(),
                Credentials.ofDataSets(),
                options().with(new Limits(null, 1), time));

        assertThat(statuses(run.run("x", (each, number, total) -> {}))).containsExactly(Status.PASS);
        assertThat(statuses(run.run("x", (each, number, total) -> {}))).containsExactly(Status.PASS);
    }

    private RunOptions options() {
        return RunOptions.full().with(Limits.none(), time);
    }

    private RunResult run(RunOptions options, Case... cases) {
        Suite suite = new Suite(CONTRACT, VALIDATOR, List.of(cases));
        Servers servers = (dataSet, copy) -> server.url();
        return new SuiteRun(suite, servers, Credentials.ofDataSets(), options)
                .run("a test", (each, number, total) -> {});
    }
}
