package dev.understudy.conformance.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.conformance.io.Answer;
import dev.understudy.conformance.io.Documents;
import dev.understudy.conformance.io.NoAnswerException;
import dev.understudy.conformance.io.WireRequest;
import dev.understudy.conformance.server.Credentials;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Checks with one request for each API whether a server can be tested, and explains if it cannot. */
public final class Preflight {
    private final String url;
    private final Credentials credentials;
    private final OptionNames options;
    private final Session session;

    private Preflight(String url, Credentials credentials, OptionNames options, Limits limits, Time time) {
        this.url = url;
        this.credentials = credentials;
        this.options = options;
        this.session = new Session(credentials, limits, time, options);
    }

    /**
     * Checks a server.
     *
     * @param options how it was named
     * @param limits the rate and the budget count these requests too
     * @return how many requests were sent
     * @throws UnusableTargetException if it cannot be tested with these credentials
     * @throws dev.understudy.conformance.io.ConformanceException if the budget is too small, or the server asks for a long
     *     wait
     */
    public static int check(String url, Credentials credentials, OptionNames options, Limits limits, Time time) {
        requireUrl(url);
        Preflight preflight = new Preflight(url, credentials, options, limits, time);
        if (!credentials.secrets().isEmpty()) {
            preflight.checkIntra(credentials.secrets().keySet().iterator().next());
        }
        if (credentials.fabManagerToken() != null) {
            preflight.checkFabManager();
        }
        if (limits.rate() != null) {
            time.pause(limits.rate().interval());
        }
        return preflight.session.sent();
    }

    private static void requireUrl(String url) {
        try {
            URI uri = URI.create(url);
            boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (isHttp && uri.getHost() != null && uri.getRawQuery() == null && uri.getRawFragment() == null) {
                return;
            }
        } catch (IllegalArgumentException e) {
            throw wrongUrl(url);
        }
        throw wrongUrl(url);
    }

    private static UnusableTargetException wrongUrl(String url) {
        return new UnusableTargetException(
                url + " is no base URL. It must be one such as http://127.0.0.1:4242 or https://api.example");
    }

    private void checkIntra(String application) {
        WireRequest request = credentials.tokenRequest(application);
        Answer answer = send(request, Map.of());
        JsonNode body = requireJson(request, answer);
        if (answer.status() != 200) {
            String error = body.path("error_description")
                    .asText(body.path("error").asText(answer.body().strip()));
            throw new UnusableTargetException(url + " gives the application " + application
                    + " no access token. It answered POST " + request.target() + " with " + answer.status() + ": "
                    + error + hint(answer.status()));
        }
    }

    private String hint(int status) {
        return status == 401 || status == 400
                ? " Are " + options.uid() + " and " + options.secret() + " right?"
                : " Is " + options.url() + " the base of the API?";
    }

    private void checkFabManager() {
        WireRequest request = new WireRequest("GET", "/open_api/v1/users?per_page=1", null, "");
        Answer answer = send(request, Map.of("Authorization", "Token token=" + credentials.fabManagerToken()));
        requireJson(request, answer);
        if (answer.status() == 401) {
            throw new UnusableTargetException(url + " refuses the token of Fab-manager. Is " + options.fabToken()
                    + " right? Leave it out to test only /v2.");
        }
    }

    private JsonNode requireJson(WireRequest request, Answer answer) {
        Optional<JsonNode> body = Documents.json(answer.body());
        if (body.isPresent()) {
            return body.get();
        }
        String type = answer.headers().firstValue("Content-Type").orElse("no content type");
        throw new UnusableTargetException(url + " does not answer as an API: " + request.method() + " "
                + request.target().split("\\?", 2)[0] + " got " + answer.status() + " with " + type
                + title(answer.body()) + ", not JSON. Is " + options.url()
                + " the base of the API, and no web page or proxy?");
    }

    private static String title(String body) {
        String title = body.replaceFirst("(?is).*<title>\\s*(.*?)\\s*</title>.*", "$1");
        return title.equals(body) || title.length() > 100 ? "" : " (\"" + title + "\")";
    }

    private Answer send(WireRequest request, Map<String, String> headers) {
        try {
            return requireNoLimit(session.send(url, request, headers));
        } catch (NoAnswerException e) {
            throw new UnusableTargetException(sentence(e));
        }
    }

    private Answer requireNoLimit(Answer answer) {
        if (answer.status() == 429) {
            throw new UnusableTargetException(
                    url + " answers 429 however long the suite waits. Does another program use the application?");
        }
        return answer;
    }

    private String sentence(NoAnswerException e) {
        Throwable cause = e.getCause();
        if (has(cause, UnresolvedAddressException.class)) {
            return "The host of " + url + " is unknown. Is " + options.url() + " right, and is there a network?";
        }
        if (cause instanceof HttpConnectTimeoutException || cause instanceof HttpTimeoutException) {
            return url + " did not answer in time.";
        }
        if (has(cause, ConnectException.class)) {
            return "Nobody listens at " + url + ". Is the server started, and is the port right?";
        }
        if (cause instanceof SSLException) {
            return url + " and this machine find no secure connection: " + cause.getMessage();
        }
        if (cause instanceof IOException) {
            return url + " took the request, but did not answer in HTTP: " + cause.getMessage();
        }
        return e.getMessage();
    }

    private static boolean has(@Nullable Throwable throwable, Class<?> type) {
        for (Throwable each = throwable; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return true;
            }
        }
        return false;
    }
}
