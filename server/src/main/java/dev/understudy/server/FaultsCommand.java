package dev.understudy.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code understudy faults}. */
@Command(
        name = "faults",
        hidden = true,
        description = "Prints the faults that a running server's requests meet, or changes them.",
        mixinStandardHelpOptions = true)
final class FaultsCommand extends ControlCommand {
    FaultsCommand(Environment environment) {
        super(environment);
    }

    @Override
    public Integer call() {
        return show(call("GET", "faults"));
    }

    /** The options of a rule. */
    static final class RuleOptions {
        @Option(names = "--method", paramLabel = "METHOD", description = "Only for requests with this method.")
        private @Nullable String method;

        @Option(
                names = "--path",
                paramLabel = "PATH",
                description = "Only for requests with this path; * stands for any characters.")
        private @Nullable String path;

        @Option(names = "--query", paramLabel = "QUERY", description = "Only for requests with these parameters.")
        private @Nullable String query;

        @Option(names = "--application", paramLabel = "UID", description = "Only for requests of this application.")
        private @Nullable String application;

        @Option(names = "--times", paramLabel = "N", description = "So often; always if it is left out.")
        private @Nullable Long times;

        @Option(names = "--probability", paramLabel = "P", description = "From 0 to 1; 1 if it is left out.")
        private @Nullable Double probability;

        @Option(names = "--seed", paramLabel = "N", description = "The seed of chance; 0 if it is left out.")
        private @Nullable Long seed;

        ObjectNode rule(String action) {
            ObjectNode match = object();
            put(match, "method", method);
            put(match, "path", path);
            put(match, "query", query);
            put(match, "application", application);
            ObjectNode rule = object();
            if (!match.isEmpty()) {
                rule.set("match", match);
            }
            rule.put("do", action);
            if (times != null) {
                rule.put("times", times);
            }
            if (probability != null) {
                rule.put("probability", probability);
            }
            if (seed != null) {
                rule.put("seed", seed);
            }
            return rule;
        }
    }

    @Command(description = "Adds a rule.", mixinStandardHelpOptions = true)
    int add(
            @Parameters(
                            paramLabel = "FAULT",
                            description = "A status from 200 to 299 or from 400 to 599, malformed, compressed,"
                                    + " fewer-rows, drop-before, drop-after, truncate or slow-body=5s, or"
                                    + " delay=2s alone or with one of them: \"delay=2s, 503\".")
                    String action,
            @CommandLine.Mixin RuleOptions options) {
        return show(call("POST", "faults", options.rule(action)));
    }

    @Command(description = "Replaces all rules by those of a JSON file.", mixinStandardHelpOptions = true)
    int set(@Parameters(paramLabel = "FILE") Path file) {
        try {
            return show(call("PUT", "faults", parse(Files.readString(file), file.toString())));
        } catch (IOException e) {
            throw new Failure("The file " + file + " cannot be read: " + e + ".");
        }
    }

    @Command(description = "Deletes all rules.", mixinStandardHelpOptions = true)
    int clear() {
        return print(call("DELETE", "faults"), "No faults.");
    }

    private int show(Answer answer) {
        JsonNode faults = answer.json().path("faults");
        return print(
                answer,
                faults.isEmpty()
                        ? "No faults."
                        : StreamSupport.stream(faults.spliterator(), false)
                                .map(FaultsCommand::text)
                                .collect(Collectors.joining(System.lineSeparator())));
    }

    private static String text(JsonNode rule) {
        JsonNode match = rule.path("match");
        String requests = match.isEmpty()
                ? "every request"
                : match.properties().stream()
                        .map(member -> member.getKey() + " " + member.getValue().asText())
                        .collect(Collectors.joining(", "));
        return rule.path("do").asText() + " for " + requests
                + (rule.has("times") ? ", " + rule.path("times").asText() + " times" : "")
                + (rule.has("probability")
                        ? ", probability " + rule.path("probability").asText()
                        : "")
                + ": " + rule.path("hits").asText() + " so far";
    }
}
