package dev.understudy.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.conformance.Runner.Finished;
import dev.understudy.conformance.io.Documents;
import dev.understudy.conformance.mutants.Change;
import dev.understudy.conformance.mutants.Header;
import dev.understudy.conformance.mutants.Proxy;
import dev.understudy.conformance.mutants.Response;
import dev.understudy.conformance.server.DataSets;
import dev.understudy.conformance.server.PackagedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged suite as a process, against a separate server. */
class RunnerIT {
    @TempDir
    private static Path folder;

    private static PackagedServer server;

    @BeforeAll
    static void startServer() {
        server = PackagedServer.start(
                folder, "--port", "0", "--db", "memory", "--dataset", DataSets.option("conformance", folder));
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Test
    void without_aUrl_startsThePackagedServer() throws Exception {
        Finished run = run("--run", "oauth/**", "--run", "users/examples/*");

        assertThat(run.errors())
                .as(run.output())
                .containsPattern("oauth: \\d+ pass\n")
                .contains("users: 2 pass, ");
        assertThat(run.lastLine()).matches("\\d+ cases ran");
        assertThat(run.output())
                .contains(" cases against the packaged server, profile full", " passed, 0 failed, 0 skipped");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void full_againstAServerWithTheSuitesData_runsWhatDoesNotChangeIt() throws Exception {
        Path report = folder.resolve("full");

        Finished run = run("--url", server.url(), "--report", report.toString());

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output())
                .contains(
                        "skipped: changes the data set conformance, so it needs a server that the suite starts itself",
                        "skipped: rests on the data set many-rows, which is not what the server holds; start it with",
                        "skipped: rests on the data set documented, which is not what the server holds");
        JsonNode summary = Documents.json(Files.readString(report.resolve("results.json")))
                .orElseThrow()
                .get("summary");
        assertThat(summary.get("pass").intValue()).isGreaterThan(1500);
        assertThat(summary.get("fail").intValue()).isZero();
        assertThat(report.resolve("junit.xml")).isNotEmptyFile();
        assertThat(Files.readString(report.resolve("report.html"))).contains("Conformance of " + server.url());
    }

    @Test
    void cacert_isTrusted() throws Exception {
        Path certificate = folder.resolve("understudy.pem");
        try (PackagedServer encrypted = PackagedServer.start(
                folder,
                "--port",
                "0",
                "--db",
                "memory",
                "--dataset",
                DataSets.option("conformance", folder),
                "--tls",
                "self-signed",
                "--tls-certificate",
                certificate.toString())) {
            assertThat(encrypted.url()).startsWith("https://");

            Finished trusting = run("--url", encrypted.url(), "--cacert", certificate.toString(), "--run", "campus/**");
            Finished doubting = run("--url", encrypted.url(), "--run", "campus/**");

            assertThat(trusting.exitCode())
                    .as(trusting.output() + trusting.errors())
                    .isZero();
            assertThat(trusting.output()).contains(" passed, 0 failed");
            assertThat(doubting.exitCode()).as(doubting.output()).isEqualTo(2);
            assertThat(doubting.errors()).contains("certif");
        }
        Finished unreadable = run(
                "--url", server.url(), "--cacert", folder.resolve("none.pem").toString());
        assertThat(unreadable.exitCode()).isEqualTo(2);
        assertThat(unreadable.errors()).contains("The file of --cacert cannot be read");
    }

    @Test
    void read_only_showsNobody() throws Exception {
        Path report = folder.resolve("read-only");

        Finished run =
                run("--url", server.url(), "--profile", "read-only", "--rate", "1000/s", "--report", report.toString());

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output())
                .contains(
                        "disabled: the profile read-only sends only GET",
                        "skipped: rests on the data set conformance; read-only asks a given server only what holds on any"
                                + " data");
        JsonNode results =
                Documents.json(Files.readString(report.resolve("results.json"))).orElseThrow();
        assertThat(results.at("/summary/pass").intValue()).isGreaterThan(400);
        assertThat(run.output()).doesNotContain("the budget of");
        assertThat(results.get("requests").intValue()).isLessThanOrEqualTo(1100);
        results.get("cases").forEach(each -> each.get("exchanges")
                .forEach(exchange ->
                        assertThat(exchange.at("/request/method").textValue()).isEqualTo("GET")));
        for (String file : List.of("results.json", "junit.xml", "report.html")) {
            String text = Files.readString(report.resolve(file));
            assertThat(Runner.peopleIn(text)).as(file).isEmpty();
        }
    }

    @Test
    void allowed_writes_areRestoredByTheCommand() throws Exception {
        Path journal = folder.resolve("resets.txt");

        Finished run = run(
                "--url",
                server.url(),
                "--run",
                "cursus_users/change_cursus_user/*",
                "--allow-writes",
                "--reset-command",
                "echo restored | tee -a " + journal);

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output())
                .contains("1 skipped: changes the data set conformance")
                .contains(" passed, 0 failed");
        assertThat(Files.readAllLines(journal)).hasSize(5).containsOnly("restored");
        assertThat(run.errors()).contains("restored\n");
        assertThat(run.output()).doesNotContain("restored");
    }

    @Test
    void a_resetCommandThatFails_endsTheRun() throws Exception {
        Finished run = run(
                "--url", server.url(), "--run", "cursus_users/put_*/*", "--allow-writes", "--reset-command", "exit 3");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors()).contains("--reset-command ended with 3: exit 3");
    }

    @Test
    void writes_areAllowedForOneGivenServerAlone() throws Exception {
        String refused = "--allow-writes is for one server given by --url, with the profile full";
        assertThat(run("--allow-writes").errors()).contains(refused);
        assertThat(run("--url", server.url(), "--profile", "read-only", "--allow-writes")
                        .errors())
                .contains(refused);
        assertThat(run("--url", server.url(), "--reset-command", "true").errors())
                .contains("--reset-command needs --allow-writes");
    }

    @Test
    void read_only_runsKnownCasesOnRequest() throws Exception {
        Path report = folder.resolve("known");

        Finished run = run(
                "--url",
                server.url(),
                "--profile",
                "read-only",
                "--rate",
                "1000/s",
                "--run",
                "campus/**",
                "--run",
                "users/properties/record_*",
                "--report",
                report.toString());

        assertThat(run.exitCode()).as(run.output()).isZero();
        JsonNode results =
                Documents.json(Files.readString(report.resolve("results.json"))).orElseThrow();
        assertThat(results.at("/summary/pass").intValue()).isGreaterThan(50);
        assertThat(Runner.peopleIn(Files.readString(report.resolve("report.html"))))
                .isEmpty();
    }

    @Test
    void cases_ofAFolder_replaceThoseOfTheSuite_andFailuresRunAgain() throws Exception {
        Path cases = Files.createDirectories(folder.resolve("cases").resolve("own"));
        Files.writeString(cases.resolve("users.yaml"), """
                as: anyone
                tags: ['read']
                evidence: '/paths/~1v2~1users/get'
                cases:
                  - name: passes
                    request: GET /v2/users
                    expect: {status: 200}
                  - name: fails
                    request: GET /v2/users
                    expect: {status: 201}
                  - name: fails_too
                    request: GET /v2/users
                    expect: {status: 202}
                """);
        Path report = folder.resolve("own-report");

        Finished all = own("--report", report.toString());
        Finished again = own("--rerun", report.resolve("results.json").toString());
        Finished first = own("--fail-fast");

        assertThat(all.output()).contains("FAIL own/users/fails\n", " 1 passed, 2 failed, 0 skipped, 0 disabled");
        assertThat(again.output()).contains(" 0 passed, 2 failed, 0 skipped, 1 disabled");
        assertThat(first.output())
                .contains(
                        " 1 passed, 1 failed, 1 skipped, 0 disabled",
                        "1 skipped: a case has failed, and --fail-fast is given");
        assertThat(List.of(all, again, first)).extracting(Finished::exitCode).containsOnly(1);
    }

    private static Finished own(String... options) throws IOException, InterruptedException {
        Stream<String> shared = Stream.of(
                "--url", server.url(), "--cases", folder.resolve("cases").toString());
        return run(Stream.concat(shared, Stream.of(options)).toArray(String[]::new));
    }

    @Test
    void a_budget_isKept() throws Exception {
        Finished run = run("--url", server.url(), "--run", "users/filter/*", "--budget", "20");

        assertThat(run.output()).contains("skipped: the budget of 18 requests is used up");
        assertThat(run.exitCode()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--run=users/no_such_case | not chosen",
                "--budget=2 | the budget of 0 requests is used up",
                "--run=users/many_rows/* | rests on the data set many-rows, which is not what the server holds"
            })
    void a_runThatTestsNothing_isNoSuccess(String option, String reason) throws Exception {
        Finished run = run("--url", server.url(), option);

        assertThat(run.lastLine()).startsWith("0 cases ran: " + reason);
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void known_failures_areNoFailures_andAnUnexpectedPassIsOne() throws Exception {
        Path known = folder.resolve("known.txt");
        Files.writeString(known, "users/wire/an_undocumented_*: it passes\n");

        Finished run = run(
                "--url", server.url(), "--run", "users/wire/an_undocumented_*", "--known-failing", known.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output())
                .contains(
                        "FAIL users/wire/an_undocumented_parameter_is_ignored_and_named",
                        "It passes, though it is known to fail: it passes");
    }

    @Test
    void a_patternOfKnownFailuresWithoutCase_isTold() throws Exception {
        Path known = folder.resolve("idle.txt");
        Files.writeString(known, "users/nothing: gone\n");

        Runner.assertRefused(
                run("--url", server.url(), "--known-failing", known.toString()),
                "Known to fail, but there is no such case: users/nothing");
        Runner.assertRefused(
                run(
                        "--url",
                        server.url(),
                        "--known-failing",
                        folder.resolve("absent.txt").toString()),
                "The file of known failures cannot be read: " + folder.resolve("absent.txt"));
    }

    @Test
    void a_closedPort_isTold() throws Exception {
        String url = Runner.closedUrl();

        Runner.assertRefused(
                run("--url", url), "Nobody listens at " + url + ". Is the server started, and is the port right?");
    }

    @Test
    void wrong_credentials_areTold() throws Exception {
        Runner.assertRefused(
                run("--url", server.url(), "--uid", "somebody", "--secret", "wrong"),
                server.url()
                        + " gives the application somebody no access token. It answered POST /oauth/token with 401:"
                        + " Client authentication failed due to unknown client, no client authentication included, or"
                        + " unsupported authentication method. Are --uid and --secret right?");
        Runner.assertRefused(
                run("--url", server.url(), "--fab-token", "wrong"),
                server.url()
                        + " refuses the token of Fab-manager. Is --fab-token right? Leave it out to test only /v2.");
    }

    @Test
    void a_webPage_isTold() throws Exception {
        Response welcome =
                new Response(200, "OK", List.of(new Header("Content-Type", "text/html")), "<title>Welcome</title>");
        try (Proxy page = new Proxy(server.url(), (request, origin) -> welcome)) {
            Runner.assertRefused(
                    run("--url", page.url()),
                    page.url()
                            + " does not answer as an API: POST /oauth/token got 200 with text/html (\"Welcome\"), not"
                            + " JSON. Is --url the base of the API, and no web page or proxy?");
        }
    }

    @Test
    void a_wrongClock_isAFailureThatNamesIt() throws Exception {
        String anHourAgo = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).minusHours(1));
        try (Proxy late = new Proxy(server.url(), Change.answer(answer -> answer.with("Date", anHourAgo)))) {
            Finished run = run("--url", late.url(), "--public-url", server.url(), "--run", "oauth/clock/*");

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.output())
                    .contains("FAIL oauth/clock/agrees_with_this_machine")
                    .contains("header Date: expected the time within 2 minutes of this machine's clock")
                    .contains("One of the two clocks is wrong; other failures may come from it.")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void every_option_isInTheDocument() throws Exception {
        String document = Files.readString(Path.of("..", "docs", "conformance.md"));

        List<String> options = Pattern.compile("--[a-z-]+")
                .matcher(run("--help").output())
                .results()
                .map(MatchResult::group)
                .filter(option -> !List.of("--help", "--version").contains(option))
                .distinct()
                .toList();

        assertThat(options).hasSizeGreaterThan(10).allSatisfy(option -> assertThat(document)
                .contains("`" + option + "`"));
    }

    @Test
    void wrong_options_areTold() throws Exception {
        assertThat(run("--profile", "careful").errors())
                .contains(
                        "Invalid value for option '--profile': 'careful' is no profile. It must be full or read-only");
        assertThat(run("--rate", "fast").errors()).contains("'fast' is no rate. It must be a number, / and s, m or h");
        assertThat(run("--uid", "a").exitCode()).isEqualTo(2);
        assertThat(run("--fab-token", "a").errors())
                .contains("--uid, --secret, --fab-token and --public-url are for a server given by --url");
    }

    private static Finished run(String... options) throws IOException, InterruptedException {
        return Runner.run(folder, options);
    }
}
