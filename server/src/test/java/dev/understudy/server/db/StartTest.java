package dev.understudy.server.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.server.Config;
import dev.understudy.server.StartException;
import dev.understudy.server.TestServer;
import dev.understudy.server.problem.LogRecorder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.logging.Level;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server that cannot start says, and what the embedded database keeps. */
@Tag("embedded")
class StartTest {
    @TempDir
    private Path directory;

    @Test
    void start_portInUse_saysSoAndFreesTheDatabase() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Config config = file("taken");
            assertThatThrownBy(() -> TestServer.start(at("127.0.0.1", other.getLocalPort(), config)))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("Cannot listen at 127.0.0.1, port " + other.getLocalPort())
                    .hasMessageContaining("--port");
            TestServer.start(config).close();
        }
    }

    @Test
    void start_unknownHost_saysSo() {
        assertThatThrownBy(() -> TestServer.start(Config.inMemory().toBuilder()
                        .host("no.such.host.invalid")
                        .build()))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("no.such.host.invalid")
                .hasMessageContaining("unknown");
    }

    @Test
    void start_beyondLoopbackWithPublicCredentials_isRefused() {
        assertThatThrownBy(() -> TestServer.start(
                        Config.inMemory().toBuilder().host("0.0.0.0").build()))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("0.0.0.0")
                .hasMessageContaining("--allow-demo-credentials");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rubbish", "jdbc:mysql://localhost/x", "memory:", "", "data/understudy"})
    void start_databaseThatIsNotH2_isRefused(String db) {
        assertThatThrownBy(() ->
                        TestServer.start(Config.inMemory().toBuilder().db(db).build()))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("--db is " + db)
                .hasMessageContaining("jdbc:h2:file:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:h2:rubbish", "jdbc:h2:mem:x;NO_SUCH_SETTING=1"})
    void start_badUrlOfH2_saysWhy(String db) {
        try (LogRecorder log = LogRecorder.of("com.zaxxer.hikari")) {
            assertThatThrownBy(() -> TestServer.start(
                            Config.inMemory().toBuilder().db(db).build()))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("The database " + db)
                    .hasMessageContaining("cannot be opened: ");
            assertThat(log.records()).allMatch(record -> record.getLevel().equals(Level.SEVERE));
        }
    }

    @Test
    void start_dataSetThatIsNotThere_saysSo() {
        Path missing = directory.resolve("missing.json");
        assertThatThrownBy(() -> TestServer.start(Config.inMemory().toBuilder()
                        .dataSet(missing.toString())
                        .build()))
                .isInstanceOf(StartException.class)
                .hasMessage("The data set " + missing
                        + " is neither documented, nor none, nor demo:N, nor a file that exists");
        assertThatThrownBy(() -> TestServer.start(Config.inMemory().toBuilder()
                        .dataSet(directory.toString())
                        .build()))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("The data set " + directory + " cannot be loaded");
        assertThatThrownBy(() -> TestServer.start(
                        Config.inMemory().toBuilder().dataSet("a\0b").build()))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("The data set");
    }

    @Test
    void start_wrongDataSet_saysWhereAndLeavesTheDatabaseEmpty() throws IOException {
        Path wrong = Files.writeString(directory.resolve("wrong.json"), "{\"users\": [{\"lgin\": \"x\"}]}");
        Config config = file("empty");
        assertThatThrownBy(() -> TestServer.start(
                        config.toBuilder().dataSet(wrong.toString()).build()))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("The data set " + wrong
                        + " cannot be loaded. Line 1, column 13: users, row 1: there is no member lgin");
        try (TestServer server =
                TestServer.start(config.toBuilder().dataSet(Config.NO_DATA_SET).build())) {
            assertThat(DataSet.isEmpty(server.jdbi())).isTrue();
        }
    }

    @Test
    void start_databaseThatIsNotEmpty_keepsItsRowsAndTakesNoMore() throws IOException {
        Path one = Files.writeString(
                directory.resolve("one.json"), "{\"campus\": [{\"name\": \"Paris\", \"slug\": \"paris\"}]}");
        Config config = file("kept").toBuilder().dataSet(one.toString()).build();
        TestServer.start(config).close();
        try (TestServer server =
                TestServer.start(config.toBuilder().dataSet(DataSet.DOCUMENTED).build())) {
            assertThat(RowCounts.of(server.jdbi())).containsEntry("campus", 1L).containsEntry("users", 0L);
        }
    }

    @Test
    void start_again_keepsWhatWasWrittenAndGoesOnWithTheNextId() {
        Config config = file("written");
        String body = "{\"cursus_user\":{\"user_id\":%d,\"cursus_id\":2,\"begin_at\":\"2017-07-22\"}}";
        try (TestServer server = TestServer.start(config)) {
            String tutor = server.bearer("understudy-tutor");
            assertThat(server.post(tutor, "/v2/cursus_users", "application/json", body.formatted(1))
                            .statusCode())
                    .isEqualTo(201);
        }
        try (TestServer server = TestServer.start(config)) {
            String tutor = server.bearer("understudy-tutor");
            assertThat(TestServer.json(server.post(tutor, "/v2/cursus_users", "application/json", body.formatted(64)))
                            .get("id")
                            .asInt())
                    .isEqualTo(128);
            assertThat(server.post(tutor, "/v2/cursus_users", "application/json", body.formatted(1))
                            .statusCode())
                    .isEqualTo(422);
        }
    }

    @Test
    void close_freesThePort() throws IOException {
        TestServer server = TestServer.start();
        int port = URI.create(server.url()).getPort();
        server.close();
        TestServer.start(at("127.0.0.1", port, Config.inMemory()), Clock.systemUTC())
                .close();
    }

    private Config file(String name) {
        return Config.inMemory().toBuilder()
                .db("jdbc:h2:file:" + directory.resolve(name))
                .build();
    }

    private static Config at(String host, int port, Config config) {
        return config.toBuilder().host(host).port(port).build();
    }
}
