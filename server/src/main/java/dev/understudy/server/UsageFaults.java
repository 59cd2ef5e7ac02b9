package dev.understudy.server;

import dev.understudy.server.problem.Suggestion;
import java.util.Arrays;
import java.util.Collection;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reports an invalid command line in one line, and refers to the help. */
final class UsageFaults implements IParameterExceptionHandler {
    private final Environment environment;

    UsageFaults(Environment environment) {
        this.environment = environment;
    }

    @Override
    public int handleParseException(ParameterException fault, String[] arguments) {
        CommandLine command = fault.getCommandLine();
        String message = fault instanceof UnmatchedArgumentException unmatched
                ? unmatched(unmatched)
                : String.valueOf(fault.getMessage());
        String sentence = withSource(message, fault, arguments).replaceFirst("[^.?]$", "$0.");
        command.getErr()
                .println("understudy: " + sentence + " Help: "
                        + command.getCommandSpec().qualifiedName() + " --help");
        return CommandLine.ExitCode.USAGE;
    }

    /** Names only the first argument: the one after an unknown option is its value, which may be a secret. */
    private static String unmatched(UnmatchedArgumentException fault) {
        String name = fault.getUnmatched().get(0).replaceFirst("=.*", "");
        if (name.startsWith("-")) {
            return "There is no option " + name + "."
                    + meant(
                            name,
                            fault.getCommandLine().getCommandSpec().optionsMap().keySet());
        }
        Collection<String> commands = fault.getCommandLine().getSubcommands().keySet();
        return commands.isEmpty()
                ? name + " is not expected here. An option begins with --."
                : "There is no command " + name + "." + meant(name, commands);
    }

    private static String meant(String name, Collection<String> known) {
        return Suggestion.to(name, known)
                .map(similar -> " Did you mean " + similar + "?")
                .orElse("");
    }

    /** Names the environment variable that a value comes from. */
    private String withSource(String message, ParameterException fault, String[] arguments) {
        if (!(fault.getArgSpec() instanceof OptionSpec option)
                || environment.value(option).isEmpty()
                || isGiven(option, arguments)) {
            return message;
        }
        return message.replace(
                "option '" + option.longestName() + "'",
                "the variable " + Environment.variable(option) + ", which stands for " + option.longestName());
    }

    private static boolean isGiven(OptionSpec option, String[] arguments) {
        return Arrays.stream(arguments).anyMatch(argument -> argument.split("=", 2)[0].equals(option.longestName()));
    }
}
