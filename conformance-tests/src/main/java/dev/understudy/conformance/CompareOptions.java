package dev.understudy.conformance;

import dev.understudy.conformance.server.Credentials;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options of a second server, which is compared with the first. */
final class CompareOptions {
    @Option(
            names = "--compare",
            required = true,
            paramLabel = "<url>",
            description = "The base URL of a second server. Cases that only read are run against both, and the"
                    + " answers are compared: in values if both servers hold the same data, else in shape.")
    private String url = "";

    @ArgGroup(exclusive = false, multiplicity = "0..*")
    private List<ApplicationOption> applications = new ArrayList<>();

    @Option(
            names = "--compare-fab-token",
            paramLabel = "<token>",
            description = "A token of Fab-manager's open API on the second server. Default: that of the first.")
    private @Nullable String fabToken;

    /** An application of the 42 intra API. */
    private static final class ApplicationOption {
        @Option(
                names = "--compare-uid",
                required = true,
                paramLabel = "<uid>",
                description = "The uid of an application on the second server. May be repeated. Default: those of the"
                        + " first.")
        private String uid = "";

        @Option(names = "--compare-secret", required = true, paramLabel = "<secret>", description = "Its secret.")
        private String secret = "";
    }

    String url() {
        return url;
    }

    /** The credentials for the second server; they default to the first server's. */
    Credentials credentials(Credentials ofFirst) {
        Map<String, String> secrets = new LinkedHashMap<>();
        applications.forEach(application -> secrets.put(application.uid, application.secret));
        return new Credentials(
                secrets.isEmpty() ? ofFirst.secrets() : secrets,
                fabToken == null ? ofFirst.fabManagerToken() : fabToken);
    }
}
