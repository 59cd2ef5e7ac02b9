package dev.understudy.mirror;

import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.OptionSpec;

/** The command line. */
public final class Main {
    /** The environment variables of the client, by the option that they set. */
    private static final Map<String, String> VARIABLES =
            Map.of("--url", "INTRA_BASE_URI", "--uid", "INTRA_UID", "--secret", "INTRA_SECRET");

    private Main() {}

    public static void main(String[] arguments) {
        Logger.getLogger("").setLevel(Level.WARNING);
        System.exit(commandLine(System.getenv()).execute(arguments));
    }

    /** The command line with the variables of an environment. A blank variable counts as not set. */
    static CommandLine commandLine(Map<String, String> environment) {
        IDefaultValueProvider variables = argument -> argument instanceof OptionSpec option
                        && VARIABLES.containsKey(option.longestName())
                        && !environment
                                .getOrDefault(VARIABLES.get(option.longestName()), "")
                                .isBlank()
                ? environment.get(VARIABLES.get(option.longestName()))
                : null;
        return new CommandLine(new MirrorCommand())
                .setDefaultValueProvider(variables)
                .setParameterExceptionHandler((fault, arguments) -> {
                    CommandLine command = fault.getCommandLine();
                    command.getErr().println("understudy: " + fault.getMessage() + ". Help: understudy mirror --help");
                    return CommandLine.ExitCode.USAGE;
                });
    }
}
