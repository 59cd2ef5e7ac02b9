package dev.understudy.server;

import dev.understudy.server.db.DatabaseCredentials;
import dev.understudy.server.db.SqlErrors;
import dev.understudy.server.http.CorsOrigins;
import dev.understudy.server.json.Members;
import dev.understudy.server.log.LogFormat;
import dev.understudy.server.population.LoadListener;
import dev.understudy.server.population.LoadProgress;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code understudy serve}: runs the server until the process is terminated. */
@Command(
        name = "serve",
        description = "Runs the server. Every option is also an environment variable: --public-url is"
                + " UNDERSTUDY_PUBLIC_URL.",
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        showDefaultValues = true,
        sortOptions = false)
final class ServeCommand implements Callable<Integer> {
    private static final long REPORT_TIMEOUT_SECONDS = 1;

    private final Environment environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--port",
            converter = OptionValues.Port.class,
            paramLabel = "PORT",
            defaultValue = "4242",
            description = "The port to listen at; 0 for any free one.")
    private int port;

    @Option(
            names = "--host",
            converter = OptionValues.Text.class,
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description = "The address to listen at.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String host;

    @Option(
            names = "--db",
            converter = OptionValues.Text.class,
            paramLabel = "DB",
            defaultValue = "jdbc:h2:file:./data/understudy",
            description =
                    "memory, or a JDBC URL of H2 or PostgreSQL, such as jdbc:postgresql://localhost/understudy. Who"
                            + " opens it is said by the environment variables UNDERSTUDY_DB_USER and UNDERSTUDY_DB_PASSWORD.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String db;

    @Option(
            names = "--dataset",
            converter = OptionValues.Text.class,
            paramLabel = "DATASET",
            defaultValue = "documented",
            description =
                    "What an empty database is filled with: documented, none, a YAML or JSON file, or a made-up population of N"
                            + " users, up to 10000000: demo:N, or demo:N:SEED for others.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String dataSet;

    @Option(
            names = "--watch",
            paramLabel = "true|false",
            arity = "0..1",
            fallbackValue = "true",
            defaultValue = "false",
            description = "Load the file of --dataset again whenever it changes. Only for a database that this start"
                    + " has filled, other than PostgreSQL.")
    private boolean watches;

    @Option(
            names = "--public-url",
            converter = OptionValues.PublicUrl.class,
            paramLabel = "URL",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description =
                    "Base of the URLs in bodies and Link headers. Default: the address that a request is sent to.")
    private @Nullable String publicUrl;

    @Option(
            names = "--allowed-host",
            converter = OptionValues.AllowedHost.class,
            paramLabel = "HOST",
            split = ",",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description =
                    "A name by which a server on loopback may be called, beside localhost and that of --public-url."
                            + " Several have commas between them.")
    private @Nullable Set<String> allowedHosts;

    @Option(
            names = "--cors",
            converter = OptionValues.Cors.class,
            paramLabel = "any|none|ORIGINS",
            defaultValue = "any",
            description =
                    "The origins whose pages may call the server, such as http://localhost:3000, with commas between"
                            + " them.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CorsOrigins cors;

    @Option(
            names = "--auto-login",
            converter = OptionValues.Text.class,
            paramLabel = "LOGIN",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "Log this user in without showing a page, for tests.")
    private @Nullable String autoLogin;

    @Option(
            names = "--strict",
            paramLabel = "true|false",
            arity = "0..1",
            fallbackValue = "true",
            defaultValue = "false",
            description = "Refuse undocumented parameters instead of ignoring them.")
    private boolean strict;

    @Option(
            names = "--members",
            converter = OptionValues.ListMembers.class,
            paramLabel = "documented|known",
            defaultValue = "documented",
            description =
                    "Which members the items of users and projects_users have: those of the documents, or also those that the"
                            + " real API is known to send.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Members members;

    @Option(
            names = "--time-zone",
            converter = OptionValues.Zone.class,
            paramLabel = "ZONE",
            defaultValue = "Europe/Paris",
            description = "The zone of Fab-manager's timestamps.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ZoneId timeZone;

    @Option(
            names = "--allow-demo-credentials",
            paramLabel = "true|false",
            arity = "0..1",
            fallbackValue = "true",
            defaultValue = "false",
            description = "Listen beyond loopback even with the public credentials of the documented data set.")
    private boolean allowDemoCredentials;

    @Option(
            names = "--tls",
            converter = OptionValues.Text.class,
            paramLabel = "self-signed|FILE",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description =
                    "Serve HTTPS instead of HTTP: with a certificate for localhost, 127.0.0.1 and ::1 that the server"
                            + " makes at each start, or with that of a PKCS#12 file, whose password is in the environment"
                            + " variable UNDERSTUDY_TLS_PASSWORD.")
    private @Nullable String tls;

    @Option(
            names = "--tls-certificate",
            paramLabel = "FILE",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "Write the certificate of --tls to this PEM file, so that clients can trust it.")
    private @Nullable Path tlsCertificate;

    @Option(
            names = "--control",
            paramLabel = "true|false",
            arity = "0..1",
            fallbackValue = "true",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "Let the server be controlled under /_understudy/ while it runs. Default: true at a loopback"
                    + " address; elsewhere it needs the environment variable UNDERSTUDY_CONTROL_TOKEN.")
    private @Nullable Boolean control;

    @Option(
            names = "--log",
            converter = OptionValues.Log.class,
            paramLabel = "off|text|json",
            defaultValue = "text",
            description = "How each request is told of on standard error: a line of text, a line of JSON, or not.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private LogFormat log;

    ServeCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        environment.refuseUnknown(spec);
        Config config = new Config(
                host,
                port,
                db,
                new DatabaseCredentials(
                        environment.value(Environment.DB_USER).orElse(null),
                        environment.value(Environment.DB_PASSWORD).orElse(null)),
                dataSet,
                publicUrl,
                allowedHosts == null ? Set.of() : allowedHosts,
                cors,
                autoLogin,
                strict,
                members,
                timeZone,
                allowDemoCredentials,
                tls(),
                new ControlOptions(
                        control, environment.value(Environment.CONTROL_TOKEN).orElse(null)),
                log);
        try {
            serve(config);
        } catch (UsageException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        } catch (StartException e) {
            spec.commandLine().getErr().println("understudy: " + e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        new CountDownLatch(1).await();
        return CommandLine.ExitCode.OK;
    }

    private @Nullable TlsOptions tls() {
        if (tls == null && tlsCertificate != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--tls-certificate needs --tls. Add --tls " + TlsOptions.SELF_SIGNED + ", or leave it out");
        }
        return tls == null
                ? null
                : new TlsOptions(
                        tls, environment.value(Environment.TLS_PASSWORD).orElse(null), tlsCertificate);
    }

    private void serve(Config config) {
        PrintWriter err = spec.commandLine().getErr();
        Clock clock = Clock.systemUTC();
        LoadProgress progress = new LoadProgress(err, dataSet, clock);
        Optional<DataSetWatch> watch = watches ? Optional.of(DataSetWatch.of(config, err)) : Optional.empty();
        Understudy server;
        try (progress) {
            server = Understudy.start(config, clock, watches ? refusingRows(progress) : progress);
        }
        CountDownLatch reported = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, reported), "stop"));
        spec.commandLine().getOut().println("understudy listening on " + server.url());
        spec.commandLine().getOut().flush();
        report(new StartReport(config, server.jdbi(), progress.keepsRows()));
        reported.countDown();
        watch.ifPresent(one -> one.start(server));
    }

    /** Lets a start fail with a {@link StartException} if the database has rows, which a change of the file would replace. */
    static LoadListener refusingRows(LoadListener listener) {
        return new LoadListener() {
            @Override
            public void reached(String step, long done, long total) {
                listener.reached(step, done, total);
            }

            @Override
            public void notEmpty() {
                throw new StartException(
                        "The database holds rows already, which --watch would replace. Name another with --db,"
                                + " such as --db memory");
            }
        };
    }

    /** A database that fails now does not stop the server, as at any later time. */
    private void report(StartReport report) {
        PrintWriter err = spec.commandLine().getErr();
        try {
            report.writeTo(err, isDataSetAskedFor());
        } catch (JdbiException e) {
            err.println("The database does not tell what it holds: " + SqlErrors.said(e));
        }
    }

    private boolean isDataSetAskedFor() {
        OptionSpec option = spec.findOption("--dataset");
        return spec.commandLine().getParseResult().hasMatchedOption(option)
                || environment.value(option).isPresent();
    }

    /** Exits with 0 after an orderly stop, where the JVM would exit with the number of the signal. */
    private static void stop(Understudy server, CountDownLatch reported) {
        try {
            reported.await(REPORT_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.close();
        Runtime.getRuntime().halt(CommandLine.ExitCode.OK);
    }
}
