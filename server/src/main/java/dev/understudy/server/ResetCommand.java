package dev.understudy.server;

import picocli.CommandLine.Command;

/** {@code understudy reset}. */
@Command(
        name = "reset",
        hidden = true,
        description =
                "Restores a running server's data set. Deletes its tokens, counts of requests, faults and journal, and"
                        + " releases its clock.",
        mixinStandardHelpOptions = true)
final class ResetCommand extends ControlCommand {
    ResetCommand(Environment environment) {
        super(environment);
    }

    @Override
    public Integer call() {
        Answer answer = call("POST", "reset");
        return print(
                answer,
                "Reset to the data set " + answer.json().path("data_set").asText() + ".");
    }
}
