package dev.understudy.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code understudy limits}. */
@Command(
        name = "limits",
        hidden = true,
        description = "Prints the rate limits of a running server's applications, or changes those of one.",
        mixinStandardHelpOptions = true)
final class LimitsCommand extends ControlCommand {
    @Parameters(arity = "0..1", paramLabel = "UID", description = "The uid of an application.")
    private @Nullable String uid;

    @Option(names = "--per-second", paramLabel = "N", description = "Its new limit in any second.")
    private @Nullable Long perSecond;

    @Option(names = "--per-hour", paramLabel = "N", description = "Its new limit in any hour.")
    private @Nullable Long perHour;

    @Option(names = "--forget", description = "Forget the requests it has made.")
    private boolean forgets;

    LimitsCommand(Environment environment) {
        super(environment);
    }

    @Override
    public Integer call() {
        boolean isChange = perSecond != null || perHour != null;
        if (uid == null) {
            if (isChange || forgets) {
                throw new Failure("Name the application whose limits are to change: understudy limits UID");
            }
            Answer answer = call("GET", "applications");
            return print(
                    answer,
                    StreamSupport.stream(answer.json().path("applications").spliterator(), false)
                            .map(LimitsCommand::text)
                            .collect(Collectors.joining(System.lineSeparator())));
        }
        String path = "applications/" + encoded(uid);
        if (forgets) {
            call("DELETE", path + "/requests");
        }
        Answer answer = isChange ? call("PUT", path + "/limits", change()) : call("GET", path + "/limits");
        return print(answer, text(answer.json()));
    }

    private ObjectNode change() {
        ObjectNode change = object();
        if (perSecond != null) {
            change.put("requests_per_second", perSecond);
        }
        if (perHour != null) {
            change.put("requests_per_hour", perHour);
        }
        return change;
    }

    private static String text(JsonNode application) {
        return application.path("uid").asText() + ": "
                + application.path("requests_per_second").asText() + " a second, "
                + application.path("requests_per_hour").asText() + " an hour";
    }
}
