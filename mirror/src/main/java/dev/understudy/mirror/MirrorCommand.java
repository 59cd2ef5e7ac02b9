package dev.understudy.mirror;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.understudy.client.IntraClient;
import dev.understudy.client.call.RateLimit;
import dev.understudy.client.call.Response;
import dev.understudy.client.error.ApiException;
import dev.understudy.client.error.NotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code understudy mirror}. */
@Command(
        name = "understudy mirror",
        description =
                "Reads a campus of the 42 intra API into a data set, which serve --dataset FILE loads. Names, logins"
                        + " and e-mail addresses are made up. If the command is stopped, the same command continues.",
        mixinStandardHelpOptions = true,
        versionProvider = MirrorCommand.Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the data set is written",
            "1:stopped before the end; what was read is kept",
            "2:wrong options"
        })
final class MirrorCommand implements Callable<Integer> {
    private static final int LEAST_BUDGET = 10;
    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it, as all options
    private CommandSpec spec;

    @Option(
            names = "--uid",
            required = true,
            paramLabel = "UID",
            description = "The uid of your application. The environment variable INTRA_UID sets it too.")
    @SuppressWarnings("NullAway.Init")
    private String uid;

    @Option(
            names = "--secret",
            required = true,
            paramLabel = "SECRET",
            description = "Its secret. Other users of this machine can read the options of a program, but not the"
                    + " environment variable INTRA_SECRET.")
    @SuppressWarnings("NullAway.Init")
    private String secret;

    @Option(names = "--campus", required = true, paramLabel = "ID", description = "The id or slug of the campus.")
    @SuppressWarnings("NullAway.Init")
    private String campus;

    @Option(
            names = "--into",
            paramLabel = "FILE",
            defaultValue = "campus.json",
            description = "The data set. Until it is complete, the rows are in the folder FILE.part."
                    + " Default: ${DEFAULT-VALUE}")
    @SuppressWarnings("NullAway.Init")
    private Path into;

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "https://api.intra.42.fr",
            description = "The base URL of the API. The environment variable INTRA_BASE_URI sets it too."
                    + " Default: ${DEFAULT-VALUE}")
    @SuppressWarnings("NullAway.Init")
    private String url;

    @Option(
            names = "--budget",
            paramLabel = "N",
            defaultValue = "" + Integer.MAX_VALUE,
            description = "Stop after N requests. Default: no end. The rate limits of the application are obeyed in any"
                    + " case.")
    private int budget;

    @Option(
            names = "--page-size",
            paramLabel = "N",
            defaultValue = "" + SourceList.LARGEST_PAGE,
            description =
                    "The number of rows of a page, from 1 to ${DEFAULT-VALUE}. Fewer, if large pages fail. Default:"
                            + " ${DEFAULT-VALUE}")
    private int pageSize;

    @Option(names = "--keep-names", description = "Keep names, logins, e-mail addresses and telephone numbers.")
    private boolean keepsNames;

    @Option(names = "--force", description = "Overwrite the file.")
    private boolean isForced;

    @Override
    public Integer call() {
        requireUsable();
        Report report = new Report(err(), Clock.systemUTC());
        Budget requests = new Budget(budget);
        try (IntraClient intra = client(requests, report)) {
            return mirror(intra, requests, report);
        } catch (MirrorException e) {
            return stop(e, e.isResumable());
        } catch (ApiException | IOException e) {
            return stop(e, true);
        }
    }

    private void requireUsable() {
        if (!campus.matches("[\\p{L}\\p{N}_-]+")) {
            throw fault("'" + campus + "' is no id or slug of a campus, such as 1 or paris");
        }
        if (budget < LEAST_BUDGET) {
            throw fault("The budget is " + budget + ", and must be at least " + LEAST_BUDGET
                    + ": a run needs a token and the campus before it reads a page");
        }
        if (pageSize < 1 || pageSize > SourceList.LARGEST_PAGE) {
            throw fault("The page size is " + pageSize + ", and must be from 1 to " + SourceList.LARGEST_PAGE);
        }
        if (Files.exists(into) && !isForced) {
            throw fault("The file " + into + " exists already. To overwrite it: --force");
        }
    }

    private ParameterException fault(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private IntraClient client(Budget requests, Report report) {
        try {
            return IntraClient.builder()
                    .baseUri(url)
                    .credentials(uid, secret)
                    .userAgent("understudy-mirror")
                    .onExchange(exchange -> requests.spend())
                    .onPause(report::pause)
                    .build();
        } catch (IllegalArgumentException e) {
            throw fault(String.valueOf(e.getMessage()).replaceFirst("\\.$", ""));
        }
    }

    private int mirror(IntraClient intra, Budget requests, Report report) throws IOException {
        Response found = find(requests.within(intra));
        JsonNode source = json(found);
        List<SourceList> lists = SourceList.of(source.path("id").asLong());
        try (WorkFolder work = WorkFolder.open(folder(), new Task(url, campus, keepsNames))) {
            Rows rows = new Rows(work, new People(keepsNames, work.logins()));
            Mirror mirror = new Mirror(intra, lists, work, rows, pageSize, requests, report);
            mirror.count();
            report.begin(source.path("name").asText(campus), work.totals(), mirror.pagesLeft(), limit(found));
            mirror.read();
            Map<String, Long> written = DataSetFile.write(work, into);
            work.delete();
            out().println(into + " is written: " + written.getOrDefault("users", 0L) + " users, "
                    + written.getOrDefault("projects_users", 0L) + " projects_users.");
            out().println("Next: understudy serve --db memory --dataset " + into);
            out().flush();
        }
        return CommandLine.ExitCode.OK;
    }

    private Path folder() {
        return into.resolveSibling(into.getFileName() + ".part");
    }

    private Response find(IntraClient intra) {
        try {
            return intra.get("/v2/campus/" + campus, Map.of());
        } catch (NotFoundException e) {
            throw new MirrorException("There is no campus " + campus + " at " + url + ".");
        }
    }

    private JsonNode json(Response response) {
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new MirrorException(url + " answers with something else than JSON. Is it the 42 intra API?");
        }
    }

    /** The limits of the application, as the response tells them. */
    private static RateLimit limit(Response response) {
        return new RateLimit(
                limit(response, "X-Secondly-RateLimit-Limit", RateLimit.INTRA.perSecond()),
                limit(response, "X-Hourly-RateLimit-Limit", RateLimit.INTRA.perHour()));
    }

    private static long limit(Response response, String header, long otherwise) {
        return response.header(header)
                .filter(value -> value.matches("[1-9][0-9]{0,8}"))
                .map(Long::parseLong)
                .orElse(otherwise);
    }

    private int stop(Exception reason, boolean isResumable) {
        err().println("understudy: " + (reason instanceof IOException ? reason : reason.getMessage()));
        if (isResumable && Files.exists(folder())) {
            err().println("What was read is in " + folder() + ". The same command continues.");
        }
        err().flush();
        return CommandLine.ExitCode.SOFTWARE;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = MirrorCommand.class.getPackage().getImplementationVersion();
            return new String[] {"understudy " + (version == null ? "(not packaged)" : version)};
        }
    }
}
