package dev.understudy.server;

import dev.understudy.server.container.HttpServer;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. */
@Command(
        name = "understudy",
        description = "A stand-in for the 42 intra API v2 and Fab-manager's open API. Unofficial.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        subcommands = ServeCommand.class,
        synopsisSubcommandLabel = "COMMAND")
public final class Main {
    /** They log the stack of a failure and throw it; the server tells of it in one line. */
    private static final List<Logger> TALKATIVE =
            List.of(Logger.getLogger("com.zaxxer.hikari"), Logger.getLogger("org.flywaydb"));

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
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"understudy " + (version == null ? "(not packaged)" : version)};
        }
    }
}
