package dev.understudy.conformance.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Acknowledged writes survive {@code kill -9}, also when the database file is older than the 45 seconds for which H2 keeps
 * replaced chunks: H2 2.5.252 loses every row then.
 */
@Execution(ExecutionMode.CONCURRENT)
class KilledServerIT {
    private static final Duration AGE = Duration.ofSeconds(52);
    private static final List<Integer> ACKNOWLEDGED = List.of(5, 20, 60);

    @TempDir
    private Path folder;

    private final List<PackagedServer> servers = new ArrayList<>();

    @AfterEach
    void stopServers() {
        servers.forEach(PackagedServer::close);
    }

    @Test
    void acknowledgedPosts_surviveKill9_ofServersWhoseFilesAreOld() throws InterruptedException {
        Map<Integer, PackagedServer> killed = new TreeMap<>();
        ACKNOWLEDGED.forEach(count -> killed.put(count, launch(count)));
        Map<Integer, Enrolments> enrolments = new TreeMap<>();
        killed.forEach((count, server) -> enrolments.put(count, new Enrolments(server)));
        Thread.sleep(AGE.toMillis());

        Map<Integer, Set<Long>> acknowledged = new TreeMap<>();
        enrolments.forEach((count, server) -> acknowledged.put(count, enrol(server, count)));
        killed.values().forEach(PackagedServer::kill);

        Map<Integer, Set<Long>> kept = new TreeMap<>();
        Map<Integer, PackagedServer> started = new TreeMap<>();
        ACKNOWLEDGED.forEach(count -> started.put(count, launch(count)));
        started.forEach((count, server) -> kept.put(count, new Enrolments(server).users()));

        assertThat(kept).isEqualTo(acknowledged);
    }

    private PackagedServer launch(int count) {
        PackagedServer server = PackagedServer.launch(
                folder,
                Map.of(),
                List.of(
                        "--port",
                        "0",
                        "--db",
                        "jdbc:h2:file:" + folder.resolve("db" + count),
                        "--dataset",
                        "demo:100"));
        servers.add(server);
        return server;
    }

    private static Set<Long> enrol(Enrolments server, int count) {
        Set<Long> users = new TreeSet<>();
        for (long user = 1; user <= count; user++) {
            assertThat(server.enrol(user).status()).isEqualTo(201);
            users.add(user);
        }
        return users;
    }
}
