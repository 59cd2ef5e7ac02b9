package dev.understudy.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.understudy.client.IntraClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How {@code understudy mirror} stops before the end, and continues. */
class ContinuedMirrorIT extends MirrorFixture {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final Duration WINDOW = Duration.ofMillis(1100);
    private static final String LIMITED = "understudy-limited";

    @Test
    void killedProcess_continuesWithinTheRealLimits() throws IOException, InterruptedException {
        assertThat(mirror(BASIC).exitCode()).isZero();
        String whole = Files.readString(file());
        Files.delete(file());
        control("DELETE", "requests", "");

        Process first = process();
        Instant end = Instant.now().plus(LONGEST_WAIT);
        while (!Files.exists(work().resolve("users.jsonl"))) {
            assertThat(Instant.now()).isBefore(end);
            assertThat(first.isAlive()).as("the process").isTrue();
            Thread.sleep(20);
        }
        first.destroyForcibly().waitFor();
        assertThat(file()).doesNotExist();
        Thread.sleep(
                WINDOW.toMillis()); // Another process does not know how many requests the killed one has sent in this
        // second.

        Process second = process();
        String printed = new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(second.waitFor()).as(printed).isZero();
        assertThat(Files.readString(file())).isEqualTo(whole);
        assertThat(requests("status=429")).isEmpty();
        List<String> pages = requests("path=/v2/*");
        assertThat(pages.size() - Set.copyOf(pages).size())
                .as("requests that were repeated: the search for the campus, and the one that was in flight")
                .isBetween(1, 2);
    }

    private Process process() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        System.getProperty("understudy.mirror.jar"),
                        "--url",
                        source.url(),
                        "--uid",
                        LIMITED,
                        "--secret",
                        LIMITED + "-secret",
                        "--campus",
                        "1",
                        "--into",
                        file().toString())
                .redirectErrorStream(true)
                .start();
    }

    @Test
    void spentBudget_isContinuedByTheSameCommand() throws IOException, InterruptedException {
        assertThat(mirror(BASIC).exitCode()).isZero();
        String whole = Files.readString(file());
        Files.delete(file());
        int runs = 0;
        Outcome outcome;
        do {
            control("DELETE", "requests", "");
            outcome = mirror(BASIC, "--budget", "10");
            runs++;
            assertThat(requests("path=/*")).hasSizeLessThanOrEqualTo(10);
            if (outcome.exitCode() != 0) {
                assertThat(outcome.exitCode()).as(outcome.errors()).isEqualTo(1);
                assertThat(outcome.errors())
                        .contains("understudy: The budget of 10 requests is spent.")
                        .contains("The same command continues.");
            }
        } while (outcome.exitCode() != 0 && runs < 10);
        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        assertThat(runs).isGreaterThan(2);
        assertThat(Files.readString(file())).isEqualTo(whole);
    }

    @Test
    void rowsThatGoMeanwhile_moveNoOthers() throws IOException, InterruptedException {
        List<Long> before = ids("/v2/cursus_users", "filter[campus_id]");
        mirror("understudy-staff", "--budget", "10");
        mirror("understudy-staff", "--budget", "12");
        assertThat(work().resolve("cursus_users.jsonl")).exists();
        assertThat(work().resolve("projects_users.jsonl")).doesNotExist();
        try (IntraClient staff = IntraClient.builder()
                .baseUri(source.url())
                .credentials("understudy-staff", "understudy-staff-secret")
                .build()) {
            staff.cursusUsers().delete(before.get(3));
        }
        assertThat(mirror("understudy-staff").exitCode()).isZero();

        Set<Long> written = new TreeSet<>();
        JSON.readTree(file().toFile())
                .path("cursus_users")
                .forEach(row -> written.add(row.path("id").asLong()));
        assertThat(written).containsAll(ids("/v2/cursus_users", "filter[campus_id]"));
    }

    private static List<Long> ids(String path, String campus) {
        try (IntraClient intra = client(source)) {
            return intra.list(path, Map.of("sort", "id", campus, "1"), JsonNode.class).stream()
                    .map(item -> item.path("id").asLong())
                    .toList();
        }
    }

    @Test
    void failedRequest_isContinuedByTheSameCommand() throws IOException, InterruptedException {
        control("POST", "faults", "{\"match\": {\"path\": \"/v2/cursus_users\"}, \"do\": \"500\"}");

        Outcome outcome = mirror(BASIC);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors())
                .contains("500")
                .contains("/v2/cursus_users")
                .endsWith("What was read is in " + work() + ". The same command continues.\n");
        control("DELETE", "faults", "");
        assertThat(mirror(BASIC, "--page-size", "30").exitCode()).isZero();
        assertThat(JSON.readTree(file().toFile()).path("cursus_users")).hasSize(395);
    }

    @Test
    void otherOptions_areRefusedWhereOthersWereBegun() {
        assertThat(mirror(BASIC, "--budget", "12").exitCode()).isEqualTo(1);

        Outcome outcome = mirror(BASIC, "--keep-names");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors())
                .isEqualTo("understudy: " + work() + " was begun with --url " + source.url()
                        + " --campus 1. Use these options to continue, or delete the folder to begin anew.\n");
    }

    @Test
    void lostRows_areFound() throws IOException {
        mirror(BASIC, "--budget", "12");
        Path rows = work().resolve("campus.jsonl");
        Files.writeString(rows, Files.readString(rows).substring(100));

        Outcome outcome = mirror(BASIC);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors())
                .isEqualTo("understudy: " + rows + " has lost rows. Delete " + work() + " to begin anew.\n");
    }

    @Test
    void twoProcesses_doNotShareAFolder() throws IOException {
        try (WorkFolder open = WorkFolder.open(work(), new Task(source.url(), "1", false))) {
            assertThat(open.totals()).isEmpty();
            Outcome outcome = mirror(BASIC);
            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.errors()).contains("Another process reads into " + work());
        }
    }

    @Test
    void wrongOptions_leaveNothingBehind() throws IOException {
        assertThat(mirror(source, BASIC, "atlantis").errors())
                .isEqualTo("understudy: There is no campus atlantis at " + source.url() + ".\n");
        assertThat(mirror(BASIC, "--secret", "wrong").errors()).contains("401", "invalid_client");
        assertThat(mirror(source, BASIC, "a/b").exitCode()).isEqualTo(2);
        assertThat(mirror(BASIC, "--budget", "9").exitCode()).isEqualTo(2);
        assertThat(mirror(BASIC, "--page-size", "101").exitCode()).isEqualTo(2);
        assertThat(mirror(BASIC, "--url", "not a url").exitCode()).isEqualTo(2);
        assertThat(mirror(BASIC, "--keepnames").errors()).contains("--keepnames", "Help: understudy mirror --help");
        StringWriter errors = new StringWriter();
        assertThat(Main.commandLine(Map.of("INTRA_UID", " "))
                        .setErr(new PrintWriter(errors))
                        .execute("--secret", "s", "--campus", "1"))
                .isEqualTo(2);
        assertThat(errors.toString()).contains("--uid");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void file_isOverwrittenOnlyByForce() throws IOException {
        Files.writeString(file(), "mine");

        Outcome outcome = mirror(BASIC);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.errors()).contains("exists already. To overwrite it: --force");
        assertThat(Files.readString(file())).isEqualTo("mine");
        assertThat(mirror(BASIC, "--force").exitCode()).isZero();
        assertThat(Files.readString(file())).startsWith("{\n\"applications\": [");
    }

    @Test
    void listInAnotherOrder_isNotReadForEver() throws IOException {
        HttpServer stub = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        stub.createContext("/", exchange -> {
            byte[] body = (switch (exchange.getRequestURI().getPath()) {
                        case "/oauth/token" -> "{\"access_token\":\"t\",\"token_type\":\"bearer\",\"expires_in\":7200}";
                        case "/v2/campus/1" -> "{\"id\":1,\"name\":\"Paris\"}";
                        default -> "[{\"id\":7,\"name\":\"Paris\"},{\"id\":3,\"name\":\"Lyon\"}]";
                    })
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        stub.start();
        try {
            Outcome outcome = mirror(
                    BASIC, "--url", "http://127.0.0.1:" + stub.getAddress().getPort());
            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.errors())
                    .contains("The rows of /v2/campus do not come by ascending id after 0: id 3 follows 7.");
        } finally {
            stub.stop(0);
        }
    }
}
