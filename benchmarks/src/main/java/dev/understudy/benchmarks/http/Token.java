package dev.understudy.benchmarks.http;

import java.io.IOException;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code Authorization} by which a list is asked for, with the credentials that the documented data set makes public. */
public final class Token {
    private static final String FAB_MANAGER = "Token token=understudyfabmanagertoken";
    private static final String GRANT =
            "grant_type=client_credentials&client_id=understudy-staff&client_secret=understudy-staff-secret";
    private static final Pattern ACCESS_TOKEN = Pattern.compile("\"access_token\":\"(\\w+)\"");

    private Token() {}

    /** Fab-manager's lasting token, or a new one of the 42 intra API. */
    public static String of(ListOperation list, URI server) throws IOException {
        return list.isOfFabManager() ? FAB_MANAGER : bearer(server);
    }

    /** A new token of the application that may ask for every list. */
    public static String bearer(URI server) throws IOException {
        try (Connection connection = Connection.open(server)) {
            Answer answer = connection.post("/oauth/token", GRANT);
            Matcher token = ACCESS_TOKEN.matcher(answer.body());
            if (!token.find()) {
                throw new IllegalStateException(
                        "There is no token in the answer: " + answer.status() + " " + answer.body());
            }
            return "Bearer " + token.group(1);
        }
    }
}
