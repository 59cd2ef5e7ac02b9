package dev.understudy.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.server.db.DataSetFormat;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code understudy load}. */
@Command(
        name = "load",
        hidden = true,
        description =
                "Replaces the rows of a running server by those of a file, or adds them: all, or none. The file is a data"
                        + " set in YAML or JSON, or JSON lines such as {\"users\": {\"login\": \"norminet\", …}}.",
        mixinStandardHelpOptions = true)
final class LoadCommand extends ControlCommand {
    @Parameters(paramLabel = "FILE", description = "The file; - for standard input, in JSON.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String file;

    @Option(names = "--add", description = "Keep the rows that there are.")
    private boolean adds;

    LoadCommand(Environment environment) {
        super(environment);
    }

    @Override
    public Integer call() {
        Answer answer = call(
                adds ? "POST" : "PUT",
                "data-set",
                HttpRequest.BodyPublishers.ofByteArray(content()),
                DataSetFormat.of(Path.of(file)) == DataSetFormat.YAML ? "application/yaml" : "application/json");
        return print(
                answer,
                (adds ? "Added " : "Loaded ") + answer.json().path("rows").asText() + " rows.");
    }

    private byte[] content() {
        try {
            return file.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
        } catch (IOException e) {
            throw new Failure("The file " + file + " cannot be read: " + e + ".");
        }
    }

    @Override
    String line(JsonNode error) {
        return error.has("line")
                ? file + ":" + error.path("line").asText() + ": "
                        + error.path("message").asText()
                : super.line(error);
    }
}
