package dev.understudy.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The data set that {@code understudy mirror} writes. */
class MirrorIT extends MirrorFixture {
    private static final Path PAGE = Path.of("..", "docs", "mirror.md");
    private static final Pattern BLOCK = Pattern.compile("```console\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern COMMAND = Pattern.compile("\\$ (.*)\\n((?:(?!\\$ ).*\\n)*)");

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
}
