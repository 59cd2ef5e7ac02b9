package dev.understudy.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code understudy requests}. */
@Command(
        name = "requests",
        hidden = true,
        description =
                "Prints the last requests of a running server, which records them from the first control request on.",
        mixinStandardHelpOptions = true)
final class RequestsCommand extends ControlCommand {
    @Option(names = "--method", paramLabel = "METHOD", description = "Only requests with this method.")
    private @Nullable String method;

    @Option(names = "--path", paramLabel = "PATH", description = "Only with this path; * stands for any characters.")
    private @Nullable String path;

    @Option(names = "--status", paramLabel = "STATUS", description = "Only with this status, such as 404 or 4xx.")
    private @Nullable String status;

    @Option(names = "--application", paramLabel = "UID", description = "Only of this application.")
    private @Nullable String application;

    @Option(names = "--since", paramLabel = "TIME", description = "Only from this time on, by the server's clock.")
    private @Nullable String since;

    @Option(names = "--count", description = "Print only how many there are.")
    private boolean counts;

    RequestsCommand(Environment environment) {
        super(environment);
    }

    @Override
    public Integer call() {
        Answer answer = call("GET", "requests?" + query());
        if (counts) {
            return print(answer, answer.json().path("count").asText());
        }
        JsonNode requests = answer.json().path("requests");
        return print(
                answer,
                requests.isEmpty()
                        ? "No requests."
                        : StreamSupport.stream(requests.spliterator(), false)
                                .map(RequestsCommand::text)
                                .collect(Collectors.joining(System.lineSeparator())));
    }

    @Command(description = "Forgets all requests.", mixinStandardHelpOptions = true)
    int clear() {
        return print(call("DELETE", "requests"), "No requests.");
    }

    private String query() {
        Map<String, String> parameters = new TreeMap<>();
        put(parameters, "method", method);
        put(parameters, "path", path);
        put(parameters, "status", status);
        put(parameters, "application", application);
        put(parameters, "since", since);
        return parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static void put(Map<String, String> parameters, String name, @Nullable String value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }

    private static String text(JsonNode request) {
        JsonNode application = request.path("application");
        return request.path("time").asText() + " " + (application.isNull() ? "-" : application.asText()) + " "
                + request.path("method").asText() + " " + request.path("target").asText() + " "
                + request.path("status").asText()
                + (request.path("reason").isNull()
                        ? ""
                        : ": " + request.path("reason").asText());
    }
}
