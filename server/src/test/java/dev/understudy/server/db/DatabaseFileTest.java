package dev.understudy.server.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.server.Config;
import dev.understudy.server.StartException;
import dev.understudy.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sound files of H2 that are not the server's, or that it did not finish. */
@Tag("embedded")
class DatabaseFileTest {
    private static final String HISTORY =
            "create table \"flyway_schema_history\" (\"version\" varchar(50), \"success\" boolean)";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create table t (id bigint) | holds the tables of another program",
                "create schema s; create table s.t (id bigint) | holds the tables of another program",
                "create sequence s | holds no tables of understudy",
                HISTORY + " | holds no tables of understudy",
                HISTORY + "; insert into \"flyway_schema_history\" values (null, true) | holds no tables of understudy",
            })
    void start_fileWithoutMigrations_isRefused_andLeftAsItIs(String sql, String cause) throws Exception {
        execute(sql);
        byte[] before = Files.readAllBytes(file());

        assertThatThrownBy(() -> TestServer.start(config()))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("cannot be used. Its file " + file() + " " + cause)
                .hasMessageContaining("--db");

        assertThat(file()).hasBinaryContent(before);
    }

    @Test
    void start_migrationThatWasInterrupted_saysWhatToDo() throws SQLException {
        TestServer.start(config()).close();
        execute("delete from \"flyway_schema_history\" where \"version\" > '1'");

        assertThatThrownBy(() -> TestServer.start(config()))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("Its tables are half made")
                .hasMessageContaining("--db");
    }

    @Test
    void start_thatFails_leavesAFileThatWasThere() throws IOException {
        TestServer.start(config()).close();
        byte[] before = Files.readAllBytes(file());

        assertThatThrownBy(() -> TestServer.start(config().toBuilder()
                        .dbCredentials(new DatabaseCredentials("other", "password"))
                        .build()))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("Wrong user name or password");

        assertThat(file()).hasBinaryContent(before);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Config config() {
        return Config.inMemory().toBuilder().db(url()).build();
    }

    private String url() {
        return "jdbc:h2:file:" + folder.resolve("understudy");
    }

    private Path file() {
        return folder.resolve("understudy.mv.db");
    }
}
