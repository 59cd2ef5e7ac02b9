package dev.understudy.conformance.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.conformance.io.Answer;
import dev.understudy.conformance.io.Sender;
import dev.understudy.conformance.io.WireRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code understudy dataset} and {@code serve --watch}, packaged. The console block of {@code docs/data-sets.md} is run. */
class DatasetCommandIT {
    private static final Path PAGE = Path.of("..", "docs", "data-sets.md");
    private static final Pattern BLOCK = Pattern.compile("```console\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern COMMAND = Pattern.compile("\\$ (.*)\\n((?:(?!\\$ ).*\\n)*)");
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void commandsOfThePage_printWhatItShows() throws IOException, InterruptedException {
        List<MatchResult> commands = BLOCK.matcher(Files.readString(PAGE))
                .results()
                .flatMap(block -> COMMAND.matcher(block.group(1)).results())
                .toList();
        assertThat(commands).hasSizeGreaterThan(3);

        for (MatchResult command : commands) {
            assertThat(run(command.group(1))).as(command.group(1)).isEqualTo(command.group(2));
        }
    }

    @Test
    void watch_servesAChangedFile() throws IOException, InterruptedException {
        run("./understudy dataset init own.yaml");
        Path file = folder.resolve("own.yaml");
        try (PackagedServer server = PackagedServer.launch(
                folder, Map.of(), List.of("--port", "0", "--db", "memory", "--dataset", "own.yaml", "--watch"))) {
            Sender sender = new Sender(server.url());
            assertThat(users(sender)).contains("\"jeanne\"", "\"omar\"");

            Files.writeString(file, Files.readString(file).replace("omar", "norminet"));
            await(server, "own.yaml has changed and is loaded.");
            assertThat(users(sender)).contains("\"jeanne\"", "\"norminet\"").doesNotContain("\"omar\"");

            Files.writeString(file, Files.readString(file).replace("login:", "lgin:"));
            await(server, "own.yaml has changed and is not loaded");
            assertThat(users(sender)).contains("\"norminet\"");
        }
    }

    private static String users(Sender sender) {
        Answer token = sender.send(
                new WireRequest(
                        "POST",
                        "/oauth/token",
                        "application/x-www-form-urlencoded",
                        "grant_type=client_credentials&client_id=my-app&client_secret=my-secret"),
                null);
        String value = token.body().replaceFirst(".*\"access_token\": ?\"([^\"]+)\".*", "$1");
        return sender.send(new WireRequest("GET", "/v2/users", null, ""), "Bearer " + value)
                .body();
    }

    private static void await(PackagedServer server, String message) throws InterruptedException {
        Instant end = Instant.now().plus(LONGEST_WAIT);
        while (server.errors().stream().noneMatch(line -> line.contains(message))) {
            assertThat(Instant.now()).as(message + " in " + server.errors()).isBefore(end);
            Thread.sleep(20);
        }
    }

    /** What a command prints. The launcher is that of the packaged jar. */
    private String run(String command) throws IOException, InterruptedException {
        Path launcher = folder.resolve("understudy");
        if (Files.notExists(launcher)) {
            Path jar = PackagedServer.jar(System.getProperty(PackagedServer.JAR_PROPERTY));
            Path java = Path.of(System.getProperty("java.home"), "bin", "java");
            Files.writeString(launcher, "#!/bin/sh\nexec '" + java + "' -jar '" + jar + "' \"$@\"\n");
            assertThat(launcher.toFile().setExecutable(true)).isTrue();
        }
        Process process = new ProcessBuilder("sh", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return printed.lines()
                .filter(line -> !line.startsWith("Picked up "))
                .map(line -> line + "\n")
                .reduce("", String::concat);
    }
}
