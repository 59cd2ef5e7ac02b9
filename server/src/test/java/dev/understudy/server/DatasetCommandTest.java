package dev.understudy.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.server.db.DataSetExport;
import dev.understudy.server.population.LoadListener;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code understudy dataset}, and {@code serve --watch}. */
@Tag("embedded")
class DatasetCommandTest {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void init_writesADataSet_thatIsValidAndLoads() throws IOException {
        Path file = folder.resolve("my-data.yaml");

        assertThat(run("dataset", "init", file.toString())).isZero();
        assertThat(run("dataset", "validate", file.toString())).isZero();
        assertThat(out.toString()).contains(file + " is written.", file + " has no faults.");
        try (EmbeddedServer server = new EmbeddedServer(file.toString(), false, false, Clock.systemUTC())) {
            assertThat(server.applications().get(0)).containsExactly("my-app", "my-secret", "Advanced staff");
            assertThat(server.openApiTokens()).containsExactly("my-token");
        }
    }

    @Test
    void init_writesTheSameInJson() throws IOException {
        Path yaml = folder.resolve("my-data.yaml");
        Path json = folder.resolve("my-data.json");

        assertThat(run("dataset", "init", yaml.toString())).isZero();
        assertThat(run("dataset", "init", json.toString())).isZero();
        assertThat(json).content().startsWith("{\n  \"$schema\" : \"data-set.schema.json\",");
        assertThat(rows(json)).isEqualTo(rows(yaml)).contains("\"jeanne\"", "\"e1r2p3\"");
        try (EmbeddedServer server = new EmbeddedServer(json.toString(), false, false, Clock.systemUTC())) {
            assertThat(server.openApiTokens()).containsExactly("my-token");
        }
    }

    private static String rows(Path file) {
        try (Understudy server = Understudy.start(config(file), Clock.systemUTC())) {
            return new String(DataSetExport.of(server.jdbi()), StandardCharsets.UTF_8);
        }
    }

    @Test
    void init_overwritesOnlyIfForced() throws IOException {
        Path file = Files.writeString(folder.resolve("my-data.yaml"), "mine");

        assertThat(run("dataset", "init", file.toString())).isEqualTo(1);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines(
                        "understudy: The file " + file + " exists already. To overwrite it: --force.\n");
        assertThat(file).hasContent("mine");

        Files.writeString(file, "mine\n".repeat(10_000));
        assertThat(run("dataset", "init", "--force", file.toString())).isZero();
        assertThat(run("dataset", "validate", file.toString())).isZero();
    }

    @Test
    void validate_tellsEachFaultInALine() throws IOException {
        Path file = Files.writeString(folder.resolve("own.json"), "{\n \"users\": [{\"lgin\": 1},\n  {\"id\": 1}]}");

        assertThat(run("dataset", "validate", file.toString())).isEqualTo(1);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith(file + ":2:13: users, row 1: there is no member lgin."),
                        line -> assertThat(line).startsWith(file + ":3:3: users, row 2: a member that is needed"));
    }

    @Test
    void validate_ofNoFile_isAnotherExitCode() {
        assertThat(run("dataset", "validate", folder.resolve("none.yaml").toString()))
                .isEqualTo(2);
        assertThat(run("dataset", "validate", folder.toString())).isEqualTo(2);
        assertThat(run("dataset", "validate")).isEqualTo(2);
        assertThat(run("dataset")).isEqualTo(2);
    }

    @Test
    void watch_needsAFile_control_andNotPostgreSql() {
        assertThat(run("serve", "--watch", "--db", "memory")).isEqualTo(2);
        assertThat(err.toString()).contains("--watch needs a file.");
        assertThat(run("serve", "--watch", "--dataset", "own.yaml", "--db", "jdbc:postgresql://h/d"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("it is not for PostgreSQL");
        assertThat(run("serve", "--watch", "--dataset", "own.yaml", "--db", "memory", "--control=false"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("See --control.");
    }

    @Test
    void watch_ofRowsThatWereThere_isRefusedWhileTheServerStarts() throws IOException {
        Path file = Files.writeString(folder.resolve("own.yaml"), "users: [{login: jeanne}]");
        Config config = config(file).toBuilder()
                .db("jdbc:h2:file:" + folder.resolve("database"))
                .build();
        Understudy.start(config, Clock.systemUTC(), ServeCommand.refusingRows(LoadListener.NONE))
                .close();

        assertThatThrownBy(
                        () -> Understudy.start(config, Clock.systemUTC(), ServeCommand.refusingRows(LoadListener.NONE)))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("--watch would replace");
    }

    @Test
    void watch_ofRowsThatWereThere_isRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("own.yaml"), "users: [{login: jeanne}]");
        String db = "jdbc:h2:file:" + folder.resolve("database");
        Understudy.start(config(file).toBuilder().db(db).build(), Clock.systemUTC())
                .close();

        assertThat(run("serve", "--watch", "--port", "0", "--dataset", file.toString(), "--db", db))
                .isEqualTo(1);
        assertThat(err.toString()).contains("The database holds rows already, which --watch would replace.");
    }

    @Test
    void watch_loadsAChangedFile_andKeepsTheRowsIfItHasFaults() throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("own.yaml"), "users: [{login: jeanne}]");
        Config config = config(file);
        DataSetWatch watch = DataSetWatch.of(config, new PrintWriter(err, true));
        try (Understudy server = Understudy.start(config, Clock.systemUTC())) {
            watch.start(server);

            Files.writeString(file, "users: [{login: omar}, {login: sam}]");
            await(() -> err.toString().contains("has changed and is loaded."));
            assertThat(logins(server)).isEqualTo("omar sam");

            server.control().reset();
            assertThat(logins(server)).as("a reset restores the changed file").isEqualTo("omar sam");

            Files.writeString(file, "users:\n  - login: jeanne\n  - lgin: omar");
            await(() -> err.toString().contains("All rows are as before."));
            assertThat(err.toString()).contains(file + ":3:5: users, row 2: there is no member lgin.");
            assertThat(logins(server)).isEqualTo("omar sam");
        }
    }

    private static Config config(Path file) {
        return Config.inMemory().toBuilder().dataSet(file.toString()).build();
    }

    private static String logins(Understudy server) {
        return server.jdbi().withHandle(handle -> handle.createQuery("select login from users order by id")
                .mapTo(String.class)
                .collect(Collectors.joining(" ")));
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        Instant end = Instant.now().plus(LONGEST_WAIT);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("it happens in time").isBefore(end);
            Thread.sleep(20);
        }
    }

    private int run(String... arguments) {
        return Main.commandLine(Map.of())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
