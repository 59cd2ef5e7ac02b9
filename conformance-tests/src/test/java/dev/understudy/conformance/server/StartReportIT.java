package dev.understudy.conformance.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The start report on standard error. */
class StartReportIT {
    @TempDir
    private Path temporary;

    private Path folder;

    private final List<PackagedServer> servers = new ArrayList<>();

    /** Without symbolic links, as in the report. */
    @BeforeEach
    void findFolder() throws IOException {
        folder = temporary.toRealPath();
    }

    @AfterEach
    void stopServers() {
        servers.forEach(PackagedServer::close);
    }

    @Test
    void newDatabase_isToldWithWhatIsInIt() {
        List<String> report = report(Map.of());

        assertThat(report)
                .startsWith(
                        "  database      " + folder.resolve("data/understudy.mv.db"),
                        "  data set      documented, loaded now",
                        "  applications  understudy-staff    understudy-staff-secret",
                        "                understudy-tutor    understudy-tutor-secret",
                        "                understudy-basic    understudy-basic-secret",
                        "                understudy-limited  understudy-limited-secret",
                        "                understudy-login    understudy-login-secret",
                        "  Fab-manager   understudy  understudyfabmanagertoken")
                .hasSize(9);
        assertThat(report.get(8)).startsWith("  documents     ").endsWith("README.md, and docs beside it");
    }

    @Test
    void databaseInMemory_isToldToBeGoneLater() {
        assertThat(report(Map.of(), "--db", "memory"))
                .startsWith("  database      in memory, gone when the server stops")
                .filteredOn(line -> !line.startsWith("  documents"))
                .allMatch(line -> line.length() <= 80);
    }

    @Test
    void rowsOfBefore_areToldWithoutMoreWords_whereNoDataSetIsAskedFor() {
        report(Map.of());

        assertThat(report(Map.of()))
                .contains("  data set      the rows that the database held already")
                .allMatch(line -> line.startsWith("  "));
        assertThat(report(Map.of("UNDERSTUDY_DATASET", ""))).allMatch(line -> line.startsWith("  "));
        assertThat(report(Map.of(), "--dataset", "none")).allMatch(line -> line.startsWith("  "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"own.json", "documented", "demo:100"})
    void dataSetThatIsNotLoaded_isTold(String dataSet) throws IOException {
        Files.writeString(folder.resolve("own.json"), "{}");
        report(Map.of());
        String said =
                "The database holds rows already. They are kept, and " + dataSet + " is not loaded. To begin anew,"
                        + " name another database with --db, or stop the server and remove "
                        + folder.resolve("data/understudy.mv.db") + ".";

        assertThat(report(Map.of(), "--dataset", dataSet)).last().isEqualTo(said);
        assertThat(report(Map.of("UNDERSTUDY_DATASET", dataSet))).last().isEqualTo(said);
    }

    @Test
    void secretsOfYourOwn_areNotShown_norMoreThanEightApplications() throws IOException {
        String applications = IntStream.rangeClosed(1, 20)
                .mapToObj(id -> "{\"uid\": \"app-" + id + "\", \"secret\": \"geheim\", \"name\": \"a\","
                        + " \"requests_per_second\": 2, \"requests_per_hour\": 1200}")
                .collect(Collectors.joining(", "));
        Files.writeString(
                folder.resolve("own.json"),
                "{\"applications\": [" + applications + "],"
                        + " \"open_api_clients\": [{\"name\": \"lab\\u001b[31m\", \"token\": \"geheim\"}]}");

        assertThat(report(Map.of(), "--db", "memory", "--dataset", "own.json"))
                .contains(
                        "  data set      own.json, loaded now",
                        "  applications  app-1",
                        "                app-8",
                        "                and 12 more",
                        "  Fab-manager   lab\\u001b[31m")
                .hasSize(13)
                .noneMatch(line -> line.contains("geheim"));
    }

    @Test
    void emptyDatabase_isToldToBeEmpty() {
        assertThat(report(Map.of(), "--db", "memory", "--dataset", "none"))
                .contains(
                        "  data set      none, the database is empty", "  applications  none", "  Fab-manager   none");
    }

    @Test
    void certificate_isToldWithItsFile() {
        assertThat(report(Map.of(), "--db", "memory", "--tls", "self-signed", "--tls-certificate", "understudy.pem"))
                .contains("  certificate   made now, written to understudy.pem");
        assertThat(servers.get(0).url()).startsWith("https://127.0.0.1:");
        assertThat(folder.resolve("understudy.pem")).content().startsWith("-----BEGIN CERTIFICATE-----");
    }

    /** The standard error of a server that is started and stopped. */
    private List<String> report(Map<String, String> environment, String... options) {
        List<String> all = new ArrayList<>(List.of("--port", "0"));
        all.addAll(List.of(options));
        PackagedServer server = PackagedServer.launch(folder, environment, all);
        servers.add(server);
        server.url();
        server.terminate();
        assertThat(server.exitCode()).isZero();
        assertThat(server.output()).containsExactly(server.readyLine());
        return server.errors();
    }
}
