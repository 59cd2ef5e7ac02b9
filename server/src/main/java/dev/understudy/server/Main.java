package dev.understudy.server;

import dev.understudy.server.http.jetty.HttpServer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command line. */
@Command(
        name = "understudy",
        description = "A stand-in for the 42 intra API v2 and Fab-manager's open API. Unofficial.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "  reset, export, load, clock, limits, tokens, faults, requests",
            "           Control a running server. Help: understudy COMMAND --help",
            "  mirror   Reads a campus of the real API: understudy-mirror.jar."
        })
public final class Main implements Callable<Integer> {
    /**
     * Loggers that log the stack traces of exceptions that are thrown as well; the server reports those in one line.
     */
    private static final List<Logger> TALKATIVE =
            List.of(Logger.getLogger("com.zaxxer.hikari"), Logger.getLogger("org.flywaydb"));

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private Main() {}

    public static void main(String[] arguments) {
        System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL %4$s %3$s: %5$s%6$s%n");
        Logger.getLogger("").setLevel(Level.WARNING);
        TALKATIVE.forEach(logger -> logger.setLevel(Level.OFF));
        if (List.of(arguments).contains("serve")) {
            Thread loading = new Thread(HttpServer::load, "load");
            loading.setDaemon(true);
            loading.start();
        }
        Environment environment = new Environment(System.getenv());
        boolean isServe = arguments.length > 0 && arguments[0].equals("serve");
        CommandLine commandLine =
                isServe ? commandLine(environment, Stream.of(new ServeCommand(environment))) : commandLine(environment);
        System.exit(commandLine.execute(arguments));
    }

    /** The command line with all commands, and with the variables of an environment. */
    static CommandLine commandLine(Map<String, String> variables) {
        return commandLine(new Environment(variables));
    }

    private static CommandLine commandLine(Environment environment) {
        return commandLine(
                environment,
                Stream.of(
                        new ServeCommand(environment),
                        new DatasetCommand(),
                        new ResetCommand(environment),
                        new ExportCommand(environment),
                        new LoadCommand(environment),
                        new ClockCommand(environment),
                        new LimitsCommand(environment),
                        new TokensCommand(environment),
                        new FaultsCommand(environment),
                        new RequestsCommand(environment)));
    }

    /** A server starts with its own command alone, since picocli reads the options of all commands that it is given. */
    private static CommandLine commandLine(Environment environment, Stream<Callable<Integer>> commands) {
        CommandLine commandLine = new CommandLine(new Main());
        commands.forEach(commandLine::addSubcommand);
        return commandLine
                .setDefaultValueProvider(environment)
                .setExecutionExceptionHandler(new ControlCommand.Failures(commandLine.getExecutionExceptionHandler()))
                .setParameterExceptionHandler(new UsageFaults(environment));
    }

    /** Prints the available commands, since none is given. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }

    /** The version of the packaged server. */
    static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"understudy " + version()};
        }
    }
}
