package dev.understudy.conformance.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.conformance.io.Answer;
import dev.understudy.conformance.io.Documents;
import dev.understudy.conformance.io.NoAnswerException;
import dev.understudy.conformance.io.Sender;
import dev.understudy.conformance.io.WireRequest;
import dev.understudy.conformance.server.Credentials;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The state that cases share: connections, access tokens and the throttle. Not thread-safe; one instance for each run. */
final class Session implements Requests {
    private static final int ANSWERLESS_REQUESTS = 5;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int RETRIES = 3;
    private static final long SECONDS_BEFORE_EXPIRY = 60;
    private static final Map<String, String> KNOWN_ROLES = Map.of(
            "understudy-staff", "Advanced staff",
            "understudy-tutor", "Advanced tutor",
            "understudy-basic", "None",
            "understudy-limited", "None",
            "understudy-hourly", "None");

    private final Credentials credentials;
    private final Throttle pace;
    private final Time time;
    private final OptionNames options;
    private final Map<String, Sender> senders = new HashMap<>();
    private final Map<String, Token> tokens = new HashMap<>();
    private final Map<String, List<String>> roles = new HashMap<>();
    private final Set<String> given = new HashSet<>();
    private int withoutAnswer;

    private record Token(String value, Instant until) {}

    /** @param options how the credentials are given */
    Session(Credentials credentials, Limits limits, Time time, OptionNames options) {
        this.credentials = credentials;
        this.pace = new Throttle(limits, time);
        this.time = time;
        this.options = options;
    }

    @Override
    public Answer send(String url, WireRequest request, Map<String, String> headers) {
        Answer answer = sendOnce(url, request, headers);
        for (int i = 0; i < RETRIES && waitIfLimited(answer); i++) {
            answer = sendOnce(url, request, headers);
        }
        return answer;
    }

    /** Whether an answer is rate-limited; if so, waits as long as it asks for. */
    boolean waitIfLimited(Answer answer) {
        if (answer.status() != TOO_MANY_REQUESTS) {
            return false;
        }
        pace.retryAfter(answer);
        return true;
    }

    /**
     * Sends a request within the limits of the run.
     *
     * @throws NoAnswerException if there is no answer
     * @throws StopException if the run must stop
     */
    Answer sendOnce(String url, WireRequest request, Map<String, String> headers) {
        if (withoutAnswer >= ANSWERLESS_REQUESTS) {
            throw new StopException("the server did not answer " + ANSWERLESS_REQUESTS + " requests in a row");
        }
        pace.await();
        try {
            Answer answer = senders.computeIfAbsent(url, Sender::new).sendWith(request, headers);
            withoutAnswer = 0;
            return answer;
        } catch (NoAnswerException e) {
            withoutAnswer++;
            throw e;
        }
    }

    /** Forgets the access tokens: the server may have lost them. */
    void forgetTokens() {
        tokens.clear();
    }

    /** Every access token that was issued. */
    Set<String> tokens() {
        return given;
    }

    int sent() {
        return pace.sent();
    }

    /** Fab-manager's token. @throws SkipException if none was given */
    String fabManagerToken() {
        if (credentials.fabManagerToken() == null) {
            throw new SkipException("needs a token of Fab-manager (" + options.fabToken() + ")");
        }
        return credentials.fabManagerToken();
    }

    /**
     * The access token of an application, which is requested once and renewed before it expires.
     *
     * @throws SkipException if the application's secret is not known
     * @throws NoAnswerException if the server gives none
     */
    String token(String url, String application) {
        if (!credentials.secrets().containsKey(application)) {
            throw new SkipException("needs the application " + application + how());
        }
        Token token = tokens.get(url + " " + application);
        if (token == null || !time.now().isBefore(token.until())) {
            token = newToken(url, application);
            tokens.put(url + " " + application, token);
        }
        return token.value();
    }

    private Token newToken(String url, String application) {
        WireRequest request = credentials.tokenRequest(application);
        Answer answer = send(url, request, Map.of());
        JsonNode body = Documents.json(answer.body()).orElseGet(() -> Documents.yaml("no JSON", "{}"));
        if (answer.status() != 200 || !body.path("access_token").isTextual()) {
            throw new NoAnswerException(
                    "No access token for " + application + ": " + request.target() + " answered with "
                            + answer.status() + " and "
                            + answer.body().strip().lines().findFirst().orElse("nothing"));
        }
        given.add(body.get("access_token").textValue());
        long seconds = body.path("expires_in").asLong(0) - SECONDS_BEFORE_EXPIRY;
        return new Token(body.get("access_token").textValue(), time.now().plusSeconds(Math.max(seconds, 1)));
    }

    /**
     * An application that has a role.
     *
     * @param role empty for any application
     * @throws SkipException if no application has it
     */
    String applicationWith(String url, String role) {
        for (String application : credentials.secrets().keySet()) {
            if (role.isEmpty() || has(url, application, role)) {
                return application;
            }
        }
        throw new SkipException(
                role.isEmpty() ? "needs an application" + how() : "needs an application with the role " + role + how());
    }

    private String how() {
        return " (" + options.uid() + ", " + options.secret() + ")";
    }

    private boolean has(String url, String application, String role) {
        List<String> held = roles.computeIfAbsent(url + " " + application, key -> roles(url, application));
        return held.contains(role) || (role.equals("Advanced tutor") && held.contains("Advanced staff"));
    }

    /** Roles in the data sets are constants; for another application the server names them in a header. */
    private List<String> roles(String url, String application) {
        String known = KNOWN_ROLES.get(application);
        if (known == null) {
            WireRequest probe = new WireRequest("GET", "/v2/users?page[size]=1", null, "");
            known = send(url, probe, Map.of("Authorization", "Bearer " + token(url, application)))
                    .headers()
                    .firstValue("X-Application-Roles")
                    .orElse("");
        }
        return Arrays.asList(known.split(", ?"));
    }
}
