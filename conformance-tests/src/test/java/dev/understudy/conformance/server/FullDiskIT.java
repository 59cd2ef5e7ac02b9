package dev.understudy.conformance.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.understudy.conformance.io.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that is full for a while. Linux can limit the file size of a running process; a write beyond the limit fails as on a
 * full disk.
 */
class FullDiskIT {
    private static final int WRITERS = 8;
    private static final Duration LONGEST_RECOVERY = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private PackagedServer server;

    @AfterEach
    void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void server_answersAgain_whenThereIsRoomAgain() throws Exception {
        start();
        Enrolments enrolments = new Enrolments(server);
        assertThat(enrolments.enrol(1).status()).isEqualTo(201);

        limit(1);
        Answer refused = enrolments.enrol(2);
        limit(Long.MAX_VALUE);
        Answer accepted = untilNot503(enrolments, 2);

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).contains("2");
        assertThat(refused.body())
                .isEqualTo("{\"error\":\"Service Unavailable\",\"message\":\"The database does not answer. Try again"
                        + " later.\"}");
        assertThat(accepted.status()).isEqualTo(201);
        assertThat(enrolments.users()).containsExactly(1L, 2L);
        assertThat(server.warnings()).isNotEmpty().allMatch(line -> line.matches("\\S+ WARNING \\S+: .*"));
    }

    @Test
    void writers_loseNothingThatWasAcknowledged() throws Exception {
        start();
        Enrolments enrolments = new Enrolments(server);
        Set<Long> acknowledged = new ConcurrentSkipListSet<>();
        AtomicInteger next = new AtomicInteger();
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        List<Future<?>> ends = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            ends.add(writers.submit(() -> {
                for (long user = next.incrementAndGet(); user <= 90; user = next.incrementAndGet()) {
                    Answer answer = enrolments.enrol(user);
                    assertThat(answer.status()).isIn(201, 503);
                    if (answer.status() == 201) {
                        acknowledged.add(user);
                    }
                }
            }));
        }
        while (acknowledged.size() < 20) {
            Thread.onSpinWait();
        }
        limit(1);
        for (Future<?> end : ends) {
            end.get();
        }
        writers.shutdown();
        limit(Long.MAX_VALUE);

        assertThat(untilNot503(enrolments, 91).status()).isEqualTo(201);
        assertThat(acknowledged).hasSizeLessThan(90);
        assertThat(enrolments.users()).containsAll(acknowledged);
        server.kill();
        start();
        assertThat(new Enrolments(server).users()).containsAll(acknowledged).contains(91L);
    }

    @Test
    void start_onAFullDisk_saysSoInOneLine_andLeavesNothingBehind() throws Exception {
        assumeThat(Path.of("/usr/bin/prlimit")).isExecutable();
        Path jar = PackagedServer.jar(System.getProperty(PackagedServer.JAR_PROPERTY));
        Process start = new ProcessBuilder(
                        "/usr/bin/prlimit",
                        "--fsize=4096",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "-jar",
                        jar.toString(),
                        "serve",
                        "--port",
                        "0")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        List<String> output = start.inputReader().lines().toList();

        assertThat(start.waitFor()).isEqualTo(1);
        assertThat(output)
                .singleElement()
                .asString()
                .startsWith("understudy: The database jdbc:h2:file:./data/understudy cannot be opened: ");
        assertThat(folder).isEmptyDirectory();
    }

    private void start() {
        server = PackagedServer.launch(
                folder, Map.of(), List.of("--port", "0", "--db", "jdbc:h2:file:./understudy", "--dataset", "demo:100"));
        server.url();
    }

    private void limit(long bytes) throws IOException, InterruptedException {
        assumeThat(Files.isExecutable(Path.of("/usr/bin/prlimit"))).isTrue();
        String soft = bytes == Long.MAX_VALUE ? "unlimited" : Long.toString(bytes);
        Process limit = new ProcessBuilder(
                        "/usr/bin/prlimit", "--pid", Long.toString(server.pid()), "--fsize=" + soft + ":")
                .inheritIO()
                .start();
        assertThat(limit.waitFor()).isZero();
    }

    private static Answer untilNot503(Enrolments enrolments, long user) {
        Instant end = Instant.now().plus(LONGEST_RECOVERY);
        Answer answer = enrolments.enrol(user);
        while (answer.status() == 503 && Instant.now().isBefore(end)) {
            answer = enrolments.enrol(user);
        }
        return answer;
    }
}
