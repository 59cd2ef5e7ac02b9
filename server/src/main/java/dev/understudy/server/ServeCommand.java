package dev.understudy.server;

import dev.understudy.server.db.Login;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code understudy serve}: runs the server until it is told to stop. */
@Command(
        name = "serve",
        description = "Runs the server. Every option is also an environment variable: --public-url is"
                + " UNDERSTUDY_PUBLIC_URL.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        sortOptions = false)
final class ServeCommand implements Callable<Integer> {
    private static final String ENVIRONMENT_PREFIX = "UNDERSTUDY_";

    /** In the environment only: every user of a machine can read the arguments of a program. */
    private static final String DB_USER = "UNDERSTUDY_DB_USER";

    private static final String DB_PASSWORD = "UNDERSTUDY_DB_PASSWORD";

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "${env:UNDERSTUDY_PORT:-4242}",
            description = "The port to listen at; 0 for any free one.")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            defaultValue = "${env:UNDERSTUDY_HOST:-127.0.0.1}",
            description = "The address to listen at.")
    private String host;

    @Option(
            names = "--db",
            paramLabel = "DB",
            defaultValue = "${env:UNDERSTUDY_DB:-jdbc:h2:file:./data/understudy}",
            description =
                    "memory, or a JDBC URL of H2 or PostgreSQL, such as jdbc:postgresql://localhost/understudy. Who"
                            + " opens it is said by the environment variables UNDERSTUDY_DB_USER and UNDERSTUDY_DB_PASSWORD.")
    private String db;

    @Option(
            names = "--db-replica",
            paramLabel = "URL",
            split = "[,\\s]+(?=jdbc:)",
            hideParamSyntax = true,
            defaultValue = "${env:UNDERSTUDY_DB_REPLICA}",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description =
                    "A streaming replica of that PostgreSQL, from which lists are read. May be given more than once;"
                            + " in the environment separated by spaces.")
    private List<String> dbReplicas;

    @Option(
            names = "--dataset",
            paramLabel = "DATASET",
            defaultValue = "${env:UNDERSTUDY_DATASET:-documented}",
            description =
                    "What an empty database is filled with: documented, none, a JSON file, or a made-up population:"
                            + " demo:N for N users, up to 10000000, or demo:N:SEED for others.")
    private String dataSet;

    @Option(
            names = "--public-url",
            paramLabel = "URL",
            defaultValue = "${env:UNDERSTUDY_PUBLIC_URL}",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "Base of the URLs in bodies and Link headers. Default: the listening address.")
    private String publicUrl;

    @Option(
            names = "--strict",
            arity = "0..1",
            fallbackValue = "true",
            defaultValue = "${env:UNDERSTUDY_STRICT:-false}",
            description = "Refuse undocumented parameters instead of ignoring them.")
    private boolean strict;

    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            defaultValue = "${env:UNDERSTUDY_TIME_ZONE:-Europe/Paris}",
            description = "The zone of Fab-manager's timestamps.")
    private ZoneId timeZone;

    @Option(
            names = "--allow-demo-credentials",
            arity = "0..1",
            fallbackValue = "true",
            defaultValue = "${env:UNDERSTUDY_ALLOW_DEMO_CREDENTIALS:-false}",
            description = "Listen beyond loopback even with the public credentials of the documented data set.")
    private boolean allowDemoCredentials;

    @Override
    public Integer call() throws InterruptedException {
        refuseUnknownVariables(System.getenv());
        refuseUnusableUrl();
        Config config = new Config(
                host,
                port,
                db,
                replicas(),
                new Login(System.getenv(DB_USER), System.getenv(DB_PASSWORD)),
                dataSet,
                publicUrl,
                strict,
                timeZone,
                allowDemoCredentials);
        Understudy server;
        try {
            server = start(config);
        } catch (StartException e) {
            spec.commandLine().getErr().println("understudy: " + e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "stop"));
        spec.commandLine().getOut().println("understudy listening on " + server.url());
        spec.commandLine().getOut().flush();
        new CountDownLatch(1).await();
        return CommandLine.ExitCode.OK;
    }

    /** A variable of the environment that is there but empty names none. */
    private List<String> replicas() {
        return dbReplicas == null
                ? List.of()
                : dbReplicas.stream()
                        .filter(url -> !url.isBlank())
                        .map(String::strip)
                        .toList();
    }

    private Understudy start(Config config) {
        PrintWriter err = spec.commandLine().getErr();
        Clock clock = Clock.systemUTC();
        try (LoadProgress progress = new LoadProgress(err, dataSet, clock, LoadProgress::isTerminal)) {
            return Understudy.start(config, clock, progress);
        }
    }

    /** A virtual machine that is told to end reports the signal as its status; one that stopped in order reports 0. */
    private static void stop(Understudy server) {
        server.close();
        Runtime.getRuntime().halt(CommandLine.ExitCode.OK);
    }

    private void refuseUnknownVariables(Map<String, String> environment) {
        TreeSet<String> known = spec.options().stream()
                .map(option -> ENVIRONMENT_PREFIX
                        + option.longestName()
                                .substring("--".length())
                                .toUpperCase(java.util.Locale.ROOT)
                                .replace('-', '_'))
                .filter(name -> !name.endsWith("_HELP") && !name.endsWith("_VERSION"))
                .collect(Collectors.toCollection(TreeSet::new));
        known.add(DB_USER);
        known.add(DB_PASSWORD);
        TreeSet<String> unknown = environment.keySet().stream()
                .filter(name -> name.startsWith(ENVIRONMENT_PREFIX) && !known.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!unknown.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Unknown environment variables: " + String.join(", ", unknown) + ". Known: "
                            + String.join(", ", known));
        }
    }

    private void refuseUnusableUrl() {
        if (publicUrl == null) {
            return;
        }
        try {
            URI uri = new URI(publicUrl);
            boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (isHttp && uri.getHost() != null && uri.getQuery() == null && uri.getFragment() == null) {
                return;
            }
        } catch (java.net.URISyntaxException e) {
            // answered below, as any other URL that cannot be used
        }
        throw new ParameterException(
                spec.commandLine(),
                "--public-url is " + publicUrl + ", but it must be a URL such as https://understudy.example");
    }
}
