package dev.understudy.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.conformance.Runner.Finished;
import dev.understudy.conformance.io.Documents;
import dev.understudy.conformance.mutants.Change;
import dev.understudy.conformance.mutants.Proxy;
import dev.understudy.conformance.server.DataSets;
import dev.understudy.conformance.server.PackagedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code --compare} with two separate servers, and with a proxy that changes the answers of one. */
class CompareIT {
    @TempDir
    private static Path folder;

    private static PackagedServer server;
    private static PackagedServer twin;
    private static PackagedServer stranger;

    /**
     * A change of one server.
     *
     * @param inValues the reported difference with the same data
     * @param inShape the reported difference with other data
     */
    private record Drift(String name, String cases, Change change, String inValues, String inShape) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static List<Drift> drifts() {
        return List.of(
                new Drift(
                        "camel case",
                        "projects_users/properties/filter_status_*",
                        Change.answer(
                                answer -> answer.withBody(answer.body().replace("\"final_mark\"", "\"finalMark\""))),
                        "body, /0/final_mark: the first has the member \"final_mark\", the second the member"
                                + " \"finalMark\"",
                        "body, /*: the first has the member final_mark, the second no such member"),
                new Drift(
                        "dropped header",
                        "users/properties/sort_id_*",
                        Change.answer(answer -> answer.without("X-Runtime")),
                        "header X-Runtime: the first has a number with decimals, the second none",
                        "header X-Runtime: the first has a number with decimals, the second none"),
                new Drift(
                        "wrong status",
                        "users/refusals/*",
                        Change.answer(answer -> answer.status() == 422 ? answer.withStatus(400) : answer),
                        "status: the first has 422, the second 400",
                        "status: the first has 422, the second 400"),
                new Drift(
                        "no milliseconds",
                        "projects_users/properties/filter_status_*",
                        Change.answer(answer -> answer.withBody(answer.body().replaceAll("\\.\\d{3}Z\"", "Z\""))),
                        "/created_at: the first has \"20",
                        "/created_at: the first has a timestamp with 3 decimals and Z, the second a timestamp with no"
                                + " decimals and Z"),
                new Drift(
                        "default page size",
                        "users/properties/page_default_*",
                        Change.request(request -> request.target().equals("/v2/users")
                                ? request.withTarget("/v2/users?page[size]=20")
                                : request),
                        "header X-Per-Page: the first has 30, the second 20",
                        "header X-Per-Page: the first has 30, the second 20"));
    }

    @BeforeAll
    static void startServers() {
        String data = DataSets.option("conformance", folder);
        server = start(data);
        twin = start(data);
        stranger = start(DataSets.DOCUMENTED);
    }

    private static PackagedServer start(String dataSet) {
        return PackagedServer.start(folder, "--port", "0", "--db", "memory", "--dataset", dataSet);
    }

    @AfterAll
    static void stopServers() {
        server.close();
        twin.close();
        stranger.close();
    }

    @Test
    void servers_withTheSameData_doNotDiffer() throws Exception {
        Path report = folder.resolve("twin");

        Finished run = run("--url", server.url(), "--compare", twin.url(), "--report", report.toString());

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output())
                .contains(
                        "Compared in every value, as both servers have the same rows in /v2/users, /v2/projects_users,"
                                + " /v2/anti_grav_units_users, /open_api/v1/users.");
        assertThat(run.summary()).startsWith("Reports: ");
        JsonNode results = results(report);
        assertThat(results.at("/summary/pass").intValue()).isGreaterThan(1500);
        assertThat(results.at("/summary/skipped").intValue()).isZero();
        assertThat(results.get("target").textValue()).isEqualTo(server.url());
        assertThat(results.at("/compared/target").textValue()).isEqualTo(twin.url());
        assertThat(results.at("/compared/mode").textValue()).isEqualTo("values");
        assertThat(Files.readString(report.resolve("report.html")))
                .contains("Comparison of " + server.url() + " and " + twin.url());
    }

    @Test
    void servers_withDifferentData_doNotDifferInShape() throws Exception {
        List<String> asked = new CopyOnWriteArrayList<>();
        Change none = (request, origin) -> {
            asked.add(request.method() + " " + request.path());
            return origin.send(request);
        };
        try (Proxy watched = new Proxy(stranger.url(), none)) {
            Path report = folder.resolve("stranger");

            Finished run = run("--url", server.url(), "--compare", watched.url(), "--report", report.toString());

            assertThat(run.exitCode()).as(run.output()).isZero();
            assertThat(run.output())
                    .contains("Compared in shape, without what depends on data, as /v2/users has other rows on the"
                            + " second server.");
            assertThat(results(report).at("/summary/pass").intValue()).isGreaterThan(1500);
            assertThat(results(report).at("/compared/mode").textValue()).isEqualTo("shape");
            assertThat(asked)
                    .hasSizeGreaterThan(1500)
                    .allMatch(request -> request.startsWith("GET ") || request.equals("POST /oauth/token"));
        }
    }

    @ParameterizedTest
    @MethodSource("drifts")
    void drift_isReported_withTheSameDataAndWithOther(Drift drift) throws Exception {
        assertDrift(drift, twin, drift.inValues());
        assertDrift(drift, stranger, drift.inShape());
    }

    private static void assertDrift(Drift drift, PackagedServer behind, String expected) throws Exception {
        try (Proxy altered = new Proxy(behind.url(), drift.change())) {
            Finished run = run("--url", server.url(), "--compare", altered.url(), "--run", drift.cases());

            assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
            assertThat(run.output())
                    .contains("FAIL " + drift.cases().replaceAll("\\*.*", ""), "  evidence: /")
                    .contains("  The first server:", "  The second server:")
                    .containsIgnoringCase(expected);
        }
    }

    @Test
    void without_aUrl_thePackagedServerIsTheFirst() throws Exception {
        Finished run = run("--compare", twin.url(), "--run", "users/examples/*");

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.summary())
                .contains(" compared between the packaged server and " + twin.url(), ": 2 alike, 0 differ");
    }

    @Test
    void reports_ofADifference_showBothAnswers_andNobodyInReadOnly() throws Exception {
        Change swap =
                Change.answer(answer -> answer.withBody(answer.body().replace("\"login\":\"", "\"login\":\"Zoe ")));
        try (Proxy altered = new Proxy(twin.url(), swap)) {
            Path report = folder.resolve("read-only");

            Finished run = run(
                    "--url",
                    server.url(),
                    "--compare",
                    altered.url(),
                    "--profile",
                    "read-only",
                    "--rate",
                    "1000/s",
                    "--run",
                    "*users/properties/*",
                    "--report",
                    report.toString());

            assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
            assertThat(results(report).get("requests").intValue()).isLessThanOrEqualTo(2000);
            assertThat(Files.readString(report.resolve("junit.xml")))
                    .contains("name=\"understudy comparison\"", "The first server:", "The second server:");
            assertThat(Files.readString(report.resolve("report.html")))
                    .contains("<div class=\"pair\">", ">Differences<");
            for (String file : List.of("results.json", "junit.xml", "report.html")) {
                assertThat(Runner.peopleIn(Files.readString(report.resolve(file))))
                        .as(file)
                        .isEmpty();
            }
            assertThat(Runner.peopleIn(run.output())).isEmpty();
        }
    }

    @Test
    void known_differences_areNoFailures() throws Exception {
        Path known = folder.resolve("known.txt");
        Files.writeString(known, "users/refusals/*: in work\n");
        Change drift = Change.answer(answer -> answer.status() == 200 ? answer : answer.withStatus(418));
        try (Proxy altered = new Proxy(twin.url(), drift)) {
            Finished run = run(
                    "--url",
                    server.url(),
                    "--compare",
                    altered.url(),
                    "--run",
                    "users/refusals/*",
                    "--known-failing",
                    known.toString());

            assertThat(run.exitCode()).as(run.output()).isZero();
            assertThat(run.summary()).contains(" 0 differ, ", " differ as known");
        }
    }

    @Test
    void a_secondServer_thatCannotBeCompared_isTold() throws Exception {
        String closed = Runner.closedUrl();

        Runner.assertRefused(
                run("--url", server.url(), "--compare", closed),
                "Nobody listens at " + closed + ". Is the server started, and is the port right?");
        Runner.assertRefused(
                run("--url", server.url(), "--compare", "127.0.0.1"),
                "127.0.0.1 is no base URL. It must be one such as http://127.0.0.1:4242 or https://api.example");
        assertThat(run("--compare", twin.url(), "--compare-uid", "somebody", "--compare-secret", "wrong")
                        .errors())
                .contains(twin.url() + " gives the application somebody no access token.")
                .contains("Are --compare-uid and --compare-secret right?");
        Runner.assertRefused(
                run("--compare", twin.url(), "--compare-fab-token", "wrong"),
                twin.url()
                        + " refuses the token of Fab-manager. Is --compare-fab-token right? Leave it out to test only"
                        + " /v2.");
        Change page = Change.answer(answer -> answer.withBody("<title>Welcome</title>"));
        try (Proxy html = new Proxy(twin.url(), page)) {
            assertThat(run("--compare", html.url()).errors())
                    .contains(html.url() + " does not answer as an API: POST /oauth/token got 200 with application/json"
                            + " (\"Welcome\"), not JSON. Is --compare the base of the API, and no web page or proxy?");
        }
    }

    @Test
    void options_ofASecondServer_needOne() throws Exception {
        assertThat(run("--compare-fab-token", "x").errors()).contains("Missing required argument(s): --compare=<url>");
        assertThat(run("--compare", "http://a", "--compare-uid", "x").errors())
                .contains("Missing required argument(s): --compare-secret=<secret>");
        assertThat(run("--help").output())
                .contains("--compare=<url>", "--compare-uid=<uid>", "--compare-secret=<secret>");
    }

    private static JsonNode results(Path report) throws IOException {
        return Documents.json(Files.readString(report.resolve("results.json"))).orElseThrow();
    }

    private static Finished run(String... options) throws IOException, InterruptedException {
        return Runner.run(folder, options);
    }
}
