package dev.understudy.conformance;

import dev.understudy.conformance.io.Certificates;
import dev.understudy.conformance.io.ConformanceException;
import dev.understudy.conformance.io.Hosts;
import dev.understudy.conformance.report.Progress;
import dev.understudy.conformance.report.Reports;
import dev.understudy.conformance.run.ComparedServer;
import dev.understudy.conformance.run.ComparisonRun;
import dev.understudy.conformance.run.DataSetMatch;
import dev.understudy.conformance.run.GivenServer;
import dev.understudy.conformance.run.KnownFailing;
import dev.understudy.conformance.run.Limits;
import dev.understudy.conformance.run.OptionNames;
import dev.understudy.conformance.run.Preflight;
import dev.understudy.conformance.run.Profile;
import dev.understudy.conformance.run.Rate;
import dev.understudy.conformance.run.RunOptions;
import dev.understudy.conformance.run.RunResult;
import dev.understudy.conformance.run.Selection;
import dev.understudy.conformance.run.Servers;
import dev.understudy.conformance.run.StartedServers;
import dev.understudy.conformance.run.Suite;
import dev.understudy.conformance.run.SuiteRun;
import dev.understudy.conformance.run.Time;
import dev.understudy.conformance.run.WritingMode;
import dev.understudy.conformance.server.Credentials;
import dev.understudy.conformance.server.PackagedServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the suite and writes its reports. */
@Command(
        name = "java -jar understudy-conformance.jar",
        description =
                "Checks a server against the contract of the 42 intra API v2 and of Fab-manager's open API, or compares two"
                        + " servers.",
        mixinStandardHelpOptions = true,
        versionProvider = RunCommand.Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:no failures but known ones; two servers do not differ",
            "1:failures or differences",
            "2:no case ran, or the suite could not run: wrong options, no such server, an error of the suite"
        })
final class RunCommand implements Callable<Integer> {
    static final int SUITE_ERROR = 2;

    private static final Limits CAREFUL = new Limits(Rate.parse("2/s"), 1100);

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--url",
            description = "The base URL of a running server. Without it the packaged server is started.")
    private @Nullable String url;

    @ArgGroup(exclusive = false, multiplicity = "0..*")
    private List<ApplicationOption> applications = new ArrayList<>();

    @Option(
            names = "--fab-token",
            description = "A token of Fab-manager's open API. Without any credentials, those of understudy's data sets"
                    + " are used.")
    private @Nullable String fabToken;

    @Option(names = "--public-url", description = "The base of URLs in the server's answers. Default: --url.")
    private @Nullable String publicUrl;

    @Option(
            names = "--profile",
            converter = ProfileConverter.class,
            description = "full or read-only: only GET, at 2 requests a second, 1100 in all, and reports without names,"
                    + " logins, e-mail addresses and tokens. Default: read-only if --url or --compare names a host"
                    + " beyond this machine, full otherwise.")
    private @Nullable Profile profile;

    @Option(names = "--run", description = "Cases to run: a pattern such as 'users/**'. May be repeated.")
    private List<String> patterns = List.of("**");

    @Option(names = "--rerun", description = "Run only the cases that failed in an earlier run: its results.json.")
    private @Nullable Path rerun;

    @Option(names = "--cases", description = "A folder with case files to run instead of the suite's own cases.")
    private @Nullable Path cases;

    @Option(names = "--fail-fast", description = "Stop after the first failure.")
    private boolean failsFast;

    @Option(
            names = "--allow-writes",
            description = "With --url: run the cases that change data too. Only for a server of your own.")
    private boolean allowsWrites;

    @Option(
            names = "--reset-command",
            description =
                    "With --allow-writes: a command for the shell that restores the data, run after each case that"
                            + " changes it.")
    private @Nullable String resetCommand;

    @Option(
            names = "--exact",
            description = "Members that the contract does not know are failures, as without --url, rather than notes.")
    private boolean isExact;

    @Option(names = "--cacert", description = "Certificates to trust beside those of Java, in PEM.")
    private @Nullable Path certificates;

    @Option(names = "--known-failing", description = "A file of known failures: patterns of cases, each with a reason.")
    private @Nullable Path knownFailing;

    @Option(names = "--report", description = "A folder for results.json, junit.xml and report.html.")
    private @Nullable Path report;

    @Option(
            names = "--rate",
            converter = RateConverter.class,
            description = "The request rate for each server, such as 2/s or 20/m.")
    private @Nullable Rate rate;

    @Option(names = "--budget", description = "The highest number of requests to each server.")
    private @Nullable Integer budget;

    @Option(names = "--server", description = "The packaged server to start. Default: the one beside this jar.")
    private @Nullable Path server;

    /** An application of the 42 intra API. */
    private static final class ApplicationOption {
        @Option(names = "--uid", required = true, description = "The uid of an application. May be repeated.")
        private String uid = "";

        @Option(names = "--secret", required = true, description = "Its secret.")
        private String secret = "";
    }

    @ArgGroup(exclusive = false)
    private @Nullable CompareOptions compared;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        requireConsistentOptions();
        if (certificates != null) {
            Certificates.trust(certificates);
        }
        Suite bundled = Suite.bundled();
        Suite chosen = cases == null ? bundled : bundled.withCasesOf(cases);
        Suite suite = url == null ? chosen : chosen.withWritesLast();
        Credentials credentials = credentials();
        Profile used = profile();
        Selection selection = rerun == null ? Selection.of(patterns) : Selection.ofFailures(rerun);
        Limits limits = url == null ? limits(null) : afterPreflight(url, credentials, OptionNames.TESTED);
        @Nullable ComparedServer second = compared == null ? null : second(compared, credentials);
        RunOptions options =
                new RunOptions(used, selection, knownFailing(), limits, Time.system(), isExact || url == null);
        try (Servers servers = servers(suite, credentials, used)) {
            String target = url == null ? "the packaged server" : url;
            Progress progress = Progress.on(err);
            RunResult result = second == null
                    ? tested(new SuiteRun(suite, servers, credentials, options), target, progress)
                    : new ComparisonRun(suite, first(servers, target, credentials, limits), second, options)
                            .run(progress);
            progress.close();
            Reports reports = Reports.of(result, suite.contract(), credentials, used);
            reports.printTo(out);
            if (report != null) {
                reports.writeTo(report);
                out.println("Reports: " + report.resolve(Reports.HTML) + ", " + Reports.JSON + ", " + Reports.JUNIT);
            }
            out.println(reports.lastLine());
            return result.exitCode();
        }
    }

    private void requireConsistentOptions() {
        if (url == null && (!applications.isEmpty() || fabToken != null || publicUrl != null)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--uid, --secret, --fab-token and --public-url are for a server given by --url");
        }
        if (url != null && server != null) {
            throw new ParameterException(spec.commandLine(), "--url and --server cannot both be given");
        }
        if (allowsWrites && (url == null || profile() == Profile.READ_ONLY || compared != null)) {
            throw new ParameterException(
                    spec.commandLine(), "--allow-writes is for one server given by --url, with the profile full");
        }
        if (resetCommand != null && !allowsWrites) {
            throw new ParameterException(spec.commandLine(), "--reset-command needs --allow-writes");
        }
        if (failsFast && compared != null) {
            throw new ParameterException(spec.commandLine(), "--fail-fast and --compare cannot both be given");
        }
        if (budget != null && budget < 1) {
            throw new ParameterException(spec.commandLine(), "--budget is " + budget + ", but must be at least 1");
        }
    }

    private Credentials credentials() {
        if (applications.isEmpty() && fabToken == null) {
            return Credentials.ofDataSets();
        }
        Map<String, String> secrets = new LinkedHashMap<>();
        applications.forEach(application -> secrets.put(application.uid, application.secret));
        return new Credentials(secrets, fabToken);
    }

    private static ComparedServer first(Servers servers, String target, Credentials credentials, Limits limits) {
        return new ComparedServer(target, servers.url(null, ""), credentials, limits, OptionNames.TESTED);
    }

    /** The second server, after a preflight check. */
    private ComparedServer second(CompareOptions other, Credentials ofFirst) {
        Credentials own = other.credentials(ofFirst);
        Limits limits = afterPreflight(other.url(), own, OptionNames.COMPARED);
        return new ComparedServer(other.url(), other.url(), own, limits, OptionNames.COMPARED);
    }

    private RunResult tested(SuiteRun run, String target, Progress progress) {
        return run.run(target, (result, number, total) -> {
            progress.finished(result, number, total);
            if (failsFast && result.isFailure()) {
                run.stop("a case has failed, and --fail-fast is given");
            }
        });
    }

    /** The profile that was chosen; without one, the careful one for hosts beyond this machine. */
    private Profile profile() {
        if (profile != null) {
            return profile;
        }
        boolean isRemote = (url != null && Hosts.isRemote(url)) || (compared != null && Hosts.isRemote(compared.url()));
        return isRemote ? Profile.READ_ONLY : Profile.FULL;
    }

    /** The limits that a preflight check leaves for the run. */
    private Limits afterPreflight(String target, Credentials own, OptionNames names) {
        Limits limits = limits(target);
        return limits.without(Preflight.check(target, own, names, limits, Time.system()));
    }

    /** @param target the base URL of a given server, null for one that the suite starts */
    private Limits limits(@Nullable String target) {
        boolean isCareful = target != null && (profile() == Profile.READ_ONLY || Hosts.isRemote(target));
        return new Limits(
                rate == null && isCareful ? CAREFUL.rate() : rate,
                budget == null && isCareful ? CAREFUL.budget() : budget);
    }

    private KnownFailing knownFailing() {
        if (knownFailing == null) {
            return KnownFailing.none();
        }
        try {
            return KnownFailing.read(knownFailing.toString(), Files.readString(knownFailing));
        } catch (IOException e) {
            throw new ConformanceException("The file of known failures cannot be read: " + knownFailing, e);
        }
    }

    private Servers servers(Suite suite, Credentials credentials, Profile used) {
        if (url == null) {
            return new StartedServers(PackagedServer.jar(serverJar().toString()));
        }
        DataSetMatch match = new DataSetMatch(suite.contract(), credentials, url);
        WritingMode writing = new WritingMode(allowsWrites, resetCommand);
        return new GivenServer(url, publicUrl == null ? url : publicUrl, used, match, writing);
    }

    /** The jar of {@code --server}, or the one that the build puts beside this jar. */
    private Path serverJar() {
        if (server != null) {
            return server;
        }
        try {
            Path own = Path.of(RunCommand.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path beside = own.resolveSibling("understudy.jar");
            return Files.exists(beside) ? beside : own.resolveSibling("../../server/target/understudy.jar");
        } catch (URISyntaxException e) {
            throw new ConformanceException("This jar does not know where it is; name the server with --server", e);
        }
    }

    static final class ProfileConverter implements CommandLine.ITypeConverter<Profile> {
        @Override
        public Profile convert(String text) {
            for (Profile profile : Profile.values()) {
                if (profile.text().equals(text)) {
                    return profile;
                }
            }
            throw new CommandLine.TypeConversionException("'" + text + "' is no profile. It must be full or read-only");
        }
    }

    static final class RateConverter implements CommandLine.ITypeConverter<Rate> {
        @Override
        public Rate convert(String text) {
            try {
                return Rate.parse(text);
            } catch (IllegalArgumentException e) {
                throw new CommandLine.TypeConversionException(e.getMessage());
            }
        }
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = RunCommand.class.getPackage().getImplementationVersion();
            return new String[] {"understudy-conformance " + (version == null ? "(from the build)" : version)};
        }
    }
}
