package dev.understudy.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** A command that controls a running server by HTTP. Without a subcommand it does what {@link #call} does. */
abstract class ControlCommand implements Callable<Integer> {
    static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final int BAD_REQUEST = 400;

    private final Environment environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    CommandSpec spec;

    @Option(
            names = "--url",
            converter = OptionValues.PublicUrl.class,
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:4242",
            scope = ScopeType.INHERIT,
            description = "The server. The environment variable UNDERSTUDY_URL sets it too; UNDERSTUDY_CONTROL_TOKEN is"
                    + " its control token.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String url;

    @Option(
            names = "--tls-certificate",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Trust the server by this PEM file, which \"understudy serve --tls-certificate\" writes.")
    private @Nullable Path certificate;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print the server's response, which is JSON.")
    private boolean isJson;

    ControlCommand(Environment environment) {
        this.environment = environment;
    }

    /** A response of the server. */
    @SuppressWarnings("ArrayRecordComponent") // answers are not compared
    record Answer(int status, byte[] body) {
        JsonNode json() {
            try {
                return Objects.requireNonNullElseGet(JSON.readTree(body), JSON::createObjectNode);
            } catch (IOException e) {
                return JSON.createObjectNode();
            }
        }
    }

    /** Why a command failed, for the user. */
    static final class Failure extends RuntimeException {
        Failure(String message) {
            super(message, null, false, false);
        }
    }

    /** Prints failures in one line each. */
    static final class Failures implements IExecutionExceptionHandler {
        private final IExecutionExceptionHandler others;

        Failures(IExecutionExceptionHandler others) {
            this.others = others;
        }

        @Override
        public int handleExecutionException(Exception e, CommandLine command, CommandLine.ParseResult result)
                throws Exception {
            if (!(e instanceof Failure)) {
                return others.handleExecutionException(e, command, result);
            }
            String.valueOf(e.getMessage()).lines().forEach(line -> command.getErr()
                    .println("understudy: " + line));
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    Answer call(String method, String path) {
        return call(method, path, HttpRequest.BodyPublishers.noBody(), "application/json");
    }

    Answer call(String method, String path, JsonNode body) {
        return call(method, path, HttpRequest.BodyPublishers.ofString(body.toString()), "application/json");
    }

    /**
     * Sends a control request.
     *
     * @param path below {@code /_understudy/}
     * @throws Failure if the server does not answer, or refuses the request
     */
    Answer call(String method, String path, HttpRequest.BodyPublisher body, String contentType) {
        Answer answer = send(method, path, body, contentType);
        if (answer.status() >= BAD_REQUEST) {
            throw new Failure(refusal(answer));
        }
        return answer;
    }

    Answer send(String method, String path, HttpRequest.BodyPublisher body, String contentType) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(url.replaceFirst("/+$", "") + "/_understudy/" + path))
                .header("Content-Type", contentType)
                .method(method, body);
        environment.value(Environment.CONTROL_TOKEN).ifPresent(token -> request.header("X-Understudy-Token", token));
        try {
            HttpResponse<byte[]> response = client().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.body());
        } catch (SSLHandshakeException e) {
            throw new Failure(
                    "The certificate of " + url + " is not trusted. Name its file with --tls-certificate, which"
                            + " \"understudy serve --tls-certificate\" writes.");
        } catch (IOException e) {
            throw new Failure("No server answers at " + url
                    + ". Start one with \"understudy serve\", or name another with --url.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted while waiting for " + url + ".");
        }
    }

    private HttpClient client() {
        HttpClient.Builder client = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT);
        if (certificate != null) {
            try {
                client.sslContext(TrustedCertificates.of(certificate));
            } catch (IOException | GeneralSecurityException e) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--tls-certificate is " + certificate
                                + ", which is no PEM file with a certificate. Name the file"
                                + " that \"understudy serve --tls-certificate\" has written",
                        e);
            }
        }
        return client.build();
    }

    private String refusal(Answer answer) {
        JsonNode errors = answer.json().path("errors");
        if (errors.isEmpty() || !errors.path(0).has("message")) {
            return url + " answers with status " + answer.status() + ", so it cannot be controlled. Is it an understudy"
                    + " that was started with --control, or at a loopback address?";
        }
        StringBuilder lines = new StringBuilder();
        errors.forEach(error -> lines.append(line(error)).append('\n'));
        return lines.toString();
    }

    /** One error in one line. */
    String line(JsonNode error) {
        return error.has("line")
                ? "line " + error.path("line").asText() + ": "
                        + error.path("message").asText()
                : error.path("message").asText();
    }

    /** Prints the response as it is with {@code --json}, otherwise the text. */
    int print(Answer answer, String text) {
        out().print(isJson ? new String(answer.body(), StandardCharsets.UTF_8) : text + System.lineSeparator());
        out().flush();
        return CommandLine.ExitCode.OK;
    }

    static JsonNode parse(String json, String source) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new Failure(
                    source + " is not valid JSON at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ": " + e.getOriginalMessage());
        }
    }

    static void put(ObjectNode object, String member, @Nullable String value) {
        if (value != null) {
            object.put(member, value);
        }
    }
}
