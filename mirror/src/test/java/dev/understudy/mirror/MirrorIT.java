package dev.understudy.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import dev.understudy.client.IntraClient;
import dev.understudy.client.model.ProjectsUser;
import dev.understudy.client.model.Team;
import dev.understudy.client.model.TeamUser;
import dev.understudy.conformance.server.PackagedServer;
import dev.understudy.server.db.DataSet;
import dev.understudy.server.db.DataSetFile;
import dev.understudy.server.db.Database;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code understudy mirror} against a server whose items have the members of the real API. */
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MirrorIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final String BASIC = "understudy-basic";
    private static final String LIMITED = "understudy-limited";

    private static final Path PAGE = Path.of("..", "docs", "mirror.md");
    private static final Pattern BLOCK = Pattern.compile("```console\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern COMMAND = Pattern.compile("\\$ (.*)\\n((?:(?!\\$ ).*\\n)*)");

    private static PackagedServer source;

    @TempDir
    private static Path home;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        source = serve("demo:2000");
    }

    @AfterAll
    static void stop() {
        source.close();
    }

    @BeforeEach
    void reset() throws IOException, InterruptedException {
        control("POST", "reset", "{}");
    }

    private static PackagedServer serve(String dataSet) {
        return PackagedServer.start(home, "--port", "0", "--db", "memory", "--members", "known", "--dataset", dataSet);
    }

    private record Outcome(int exitCode, String output, String errors) {}

    private Outcome mirror(String uid, String... options) {
        return mirror(source, uid, "1", options);
    }

    private Outcome mirror(PackagedServer source, String uid, String campus, String... options) {
        StringWriter output = new StringWriter();
        StringWriter errors = new StringWriter();
        CommandLine command = Main.commandLine(
                        Map.of("INTRA_BASE_URI", source.url(), "INTRA_UID", uid, "INTRA_SECRET", uid + "-secret"))
                .setOut(new PrintWriter(output))
                .setErr(new PrintWriter(errors));
        List<String> arguments = new ArrayList<>(List.of("--campus", campus, "--into", file().toString()));
        arguments.addAll(List.of(options));
        int exitCode = command.execute(arguments.toArray(String[]::new));
        return new Outcome(exitCode, output.toString(), errors.toString());
    }

    private Path file() {
        return folder.resolve("campus.json");
    }

    private Path work() {
        return folder.resolve("campus.json.part");
    }

    private static IntraClient client(PackagedServer server) {
        return IntraClient.builder()
                .baseUri(server.url())
                .credentials(BASIC, BASIC + "-secret")
                .build();
    }

    @Test
    void keptNames_giveAServerWithTheSameLists() throws IOException {
        Outcome outcome = mirror(BASIC, "--keep-names");

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        assertThat(outcome.output()).isEqualTo("""
                %s is written: 263 users, 374 projects_users.
                Next: understudy serve --db memory --dataset %s
                """.formatted(file(), file()));
        assertThat(work()).doesNotExist();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        try (PackagedServer copy = serve(file().toString());
                IntraClient original = client(source);
                IntraClient copied = client(copy)) {
            for (SourceList list : SourceList.of(1)) {
                List<String> expected = items(original, list, source.url());
                assertThat(expected).as(list.name()).hasSizeGreaterThan(60);
                assertThat(items(copied, list, copy.url())).as(list.name()).isEqualTo(expected);
            }
        }
    }

    /**
     * The items without what depends on rows that are not read: where users sit, and their other campus, which decide about
     * the primary one and so the time zone.
     */
    private static List<String> items(IntraClient intra, SourceList list, String url) {
        List<String> items = new ArrayList<>();
        for (JsonNode item : intra.list(list.path(), list.after(0, 100), JsonNode.class)) {
            ObjectNode object = (ObjectNode) item;
            object.remove("is_primary");
            object.remove("location");
            for (String member : List.of("anonymize_date", "data_erasure_date")) {
                if (object.hasNonNull(member)) {
                    object.put(member, object.get(member).asText().substring(0, 10));
                }
            }
            items.add(object.toString().replace(url, ""));
        }
        return items;
    }

    @Test
    void madeUpNames_standForAllNames() throws IOException {
        assertThat(mirror(BASIC).exitCode()).isZero();

        String written = Files.readString(file());
        Set<String> words = new HashSet<>(List.of(written.split("[^\\p{L}\\p{N}]+")));
        try (IntraClient original = client(source)) {
            for (JsonNode user : original.list("/v2/users", Map.of(), JsonNode.class)) {
                assertThat(words)
                        .doesNotContain(
                                user.path("login").asText(),
                                user.path("last_name").asText());
            }
        }
        JsonNode users = JSON.readTree(written).path("users");
        Set<String> logins = new TreeSet<>();
        for (JsonNode user : users) {
            assertThat(logins.add(user.path("login").asText()))
                    .as(user.toString())
                    .isTrue();
            assertThat(user.path("email").asText()).isEqualTo(user.path("login").asText() + "@student.example");
            assertThat(user.path("login").asText()).matches("[a-z]{2,8}[0-9]*");
        }
        assertThat(logins).hasSize(263);
        for (JsonNode member : JSON.readTree(written).path("teams_users")) {
            assertThat(logins).contains(member.path("login").asText());
        }
    }

    @Test
    void dataSet_isLoadedWithoutBeingReadIntoMemory() throws IOException {
        assertThat(mirror(BASIC).exitCode()).isZero();

        assertThat(new DataSetFile(file()).faults()).isEmpty();
        try (Database database = Database.inMemory(1);
                InputStream json = Files.newInputStream(file())) {
            database.open();
            DataSet.load(database.jdbi(), json);
            assertThat(database.jdbi().<Integer, RuntimeException>withHandle(handle -> handle.createQuery(
                                    "select count(*) from projects_users")
                            .mapTo(Integer.class)
                            .one()))
                    .isEqualTo(374);
        }
    }

    @Test
    void dataSet_hasTheDocumentedApplications() throws IOException {
        assertThat(mirror(BASIC).exitCode()).isZero();

        JsonNode written = JSON.readTree(file().toFile());
        try (InputStream json = DataSet.builtIn(DataSet.DOCUMENTED)) {
            JsonNode documented = JSON.readTree(json);
            for (String table :
                    List.of("applications", "application_roles", "application_redirect_uris", "application_scopes")) {
                assertThat(written.path(table)).as(table).isEqualTo(documented.path(table));
            }
        }
    }

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
    void teamsWithMembersOfOtherCampus_areWhole() throws IOException {
        Path dataSet = folder.resolve("teams.yaml");
        Files.writeString(dataSet, """
                applications: [{uid: understudy-basic, secret: understudy-basic-secret}]
                campus: [{id: 1, name: Paris}, {id: 9, name: Lyon}]
                projects: [{id: 1, name: Libft, parent_id: 5}, {id: 5, name: The C world}]
                users:
                  - login: adalace
                    id: 10
                    campus: [paris]
                    projects_users:
                      - {id: 3, project: libft, teams: [{name: adalace and bobbage, users: [adalace, bobbage]}]}
                  - {login: bobbage, id: 11, campus: [lyon], projects: [{id: 1}]}
                """);
        try (PackagedServer documented =
                PackagedServer.start(home, "--port", "0", "--db", "memory", "--dataset", dataSet.toString())) {
            assertThat(mirror(documented, BASIC, "paris").exitCode()).isZero();
        }

        assertThat(Files.readString(file())).doesNotContain("ada", "bobb");
        try (PackagedServer copy = serve(file().toString());
                IntraClient copied = client(copy)) {
            ProjectsUser ofParis =
                    copied.projectsUsers().ofUser(10).list().firstPage().items().get(0);
            ProjectsUser ofLyon =
                    copied.projectsUsers().ofUser(11).list().firstPage().items().get(0);
            Team team = ofParis.getTeams().get(0);
            assertThat(ofLyon.getTeams()).isEqualTo(List.of(team));
            assertThat(team.getName()).isEqualTo(ofParis.getUser().getLogin() + "'s group");
            assertThat(team.getUsers())
                    .extracting(TeamUser::getLogin)
                    .containsExactly(
                            ofParis.getUser().getLogin(), ofLyon.getUser().getLogin());
            assertThat(copied.projects().get("libft").getParent().getId()).isEqualTo(5);
            assertThat(copied.users().ofCampus("paris").list()).hasSize(1);
        }
    }

    @Test
    void commandsOfThePage_printWhatItShows() throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path launcher = folder.resolve("understudy");
        Files.writeString(launcher, """
                #!/bin/sh
                if [ "$1" = mirror ]; then shift; exec '%s' -jar '%s' "$@"; fi
                exec '%s' -jar '%s' "$@"
                """.formatted(
                        java,
                        System.getProperty("understudy.mirror.jar"),
                        java,
                        PackagedServer.jar(System.getProperty(PackagedServer.JAR_PROPERTY))));
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        List<MatchResult> commands = BLOCK.matcher(Files.readString(PAGE))
                .results()
                .flatMap(block -> COMMAND.matcher(block.group(1)).results())
                .toList();
        assertThat(commands).hasSizeGreaterThan(1);
        try (PackagedServer documented = PackagedServer.start(home, "--port", "0", "--db", "memory")) {
            for (MatchResult command : commands) {
                String line = command.group(1).replace("http://127.0.0.1:4242", documented.url());
                Process process = new ProcessBuilder("sh", "-c", line)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
                String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(printed.replaceAll("(?m)^Picked up .*\n", ""))
                        .as(line)
                        .isEqualTo(command.group(2));
            }
        }
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

    private static List<String> requests(String query) throws IOException, InterruptedException {
        JsonNode answer = JSON.readTree(control("GET", "requests?" + query, ""));
        return answer.path("requests")
                .valueStream()
                .map(request -> request.path("target").asText())
                .collect(Collectors.toList());
    }

    private static String control(String method, String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(source.url() + "/_understudy/" + path))
                                .header("Content-Type", "application/json")
                                .method(method, HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
        return response.body();
    }
}
