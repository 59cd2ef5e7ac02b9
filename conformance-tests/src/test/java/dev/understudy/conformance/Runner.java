package dev.understudy.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.conformance.io.Documents;
import dev.understudy.conformance.server.DataSets;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Runs the packaged suite as a process. */
final class Runner {
    private static final String JAR_PROPERTY = "understudy.conformance.jar";
    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final Set<String> PERSONAL_COLUMNS =
            Set.of("login", "email", "first_name", "last_name", "full_name", "secret", "token", "address");

    private Runner() {}

    /** The exit code and the output of a process. */
    record Finished(int exitCode, String output, String errors) {
        String lastLine() {
            return output.lines().reduce("", (before, line) -> line);
        }

        /** The line before the one that says how many cases ran. */
        String summary() {
            assertThat(lastLine()).matches("\\d+ cases? ran");
            List<String> lines = output.lines().toList();
            return lines.get(lines.size() - 2);
        }
    }

    /** @param folder receives the standard error of the process */
    static Finished run(Path folder, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Duser.language=" + System.getProperty("user.language"),
                "-Duser.timezone=" + System.getProperty("user.timezone", ""),
                "-jar",
                System.getProperty(JAR_PROPERTY)));
        command.addAll(List.of(options));
        Path errors = Files.createTempFile(folder, "errors", ".txt");
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        String output;
        try (InputStream stream = process.getInputStream()) {
            output = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        String said = Files.readAllLines(errors).stream()
                .filter(line -> !line.startsWith("Picked up "))
                .reduce("", (before, line) -> before + line + "\n");
        return new Finished(process.exitValue(), output, said);
    }

    /** A base URL at which nothing listens. */
    static String closedUrl() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "http://127.0.0.1:" + socket.getLocalPort();
        }
    }

    /** Asserts that nothing was run, with a single message. */
    static void assertRefused(Finished run, String message) {
        assertThat(run.errors().strip()).isEqualTo(message);
        assertThat(run.output()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(2);
    }

    /** The names, logins, e-mail addresses, secrets and tokens of the suite's data set that a text contains, outside case ids. */
    static List<String> peopleIn(String text) {
        Set<String> people = personalTexts();
        assertThat(people).hasSizeGreaterThan(100);
        return people.stream()
                .filter(text::contains)
                .filter(person -> Pattern.compile("(?:(?<=%[0-9A-F]{2})|(?<![\\p{L}\\p{N}_]))" + Pattern.quote(person)
                                + "(?![\\p{L}\\p{N}])")
                        .matcher(text)
                        .find())
                .toList();
    }

    private static Set<String> personalTexts() {
        Set<String> texts = new TreeSet<>();
        JsonNode tables = Documents.json(DataSets.text("conformance")).orElseThrow();
        for (JsonNode table : tables) {
            for (JsonNode row : table) {
                row.properties().stream()
                        .filter(column -> PERSONAL_COLUMNS.contains(column.getKey()))
                        .map(column -> column.getValue().asText())
                        .filter(text -> text.length() > 2)
                        .forEach(texts::add);
            }
        }
        return texts;
    }
}
