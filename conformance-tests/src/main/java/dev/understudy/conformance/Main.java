package dev.understudy.conformance;

import picocli.CommandLine;

/** The entry point of the command line. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(new RunCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((exception, command, result) -> {
                    command.getErr().println(exception.getMessage() == null ? exception : exception.getMessage());
                    return RunCommand.SUITE_ERROR;
                });
        System.exit(line.execute(arguments));
    }
}
