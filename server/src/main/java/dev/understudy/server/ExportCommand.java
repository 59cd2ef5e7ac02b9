package dev.understudy.server;

import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code understudy export}. */
@Command(
        name = "export",
        hidden = true,
        description = "Prints the rows of a running server as a data set, one row a line.",
        mixinStandardHelpOptions = true)
final class ExportCommand extends ControlCommand {
    ExportCommand(Environment environment) {
        super(environment);
    }

    @Override
    public Integer call() {
        out().print(new String(call("GET", "data-set").body(), StandardCharsets.UTF_8));
        out().flush();
        return CommandLine.ExitCode.OK;
    }
}
