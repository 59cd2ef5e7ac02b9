package dev.understudy.server.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.server.Config;
import dev.understudy.server.TestServer;
import dev.understudy.server.auth.AdjustableClock;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Calls of a server by an application that logs users in. Jeanne is logged in without a page. */
final class LogInCalls implements AutoCloseable {
    static final Instant NOW = Instant.parse("2017-11-22T13:41:00.825Z");
    static final String CALLBACK = "http://localhost:3000/callback";
    static final String FORM = "application/x-www-form-urlencoded";

    final AdjustableClock clock = new AdjustableClock(NOW);
    final TestServer server;

    LogInCalls() {
        server = TestServer.start(
                Config.inMemory().toBuilder().autoLogin("jeanne").build(), clock);
        server.jdbi().useHandle(handle -> {
            handle.execute(
                    "insert into application_redirect_uris (application_id, redirect_uri) values (3, ?)",
                    "https://app.example/callback?kept=1");
            handle.execute("insert into application_scopes (application_id, scope) values (3, 'public'), (3, 'forum')");
        });
    }

    /** An authorization request of {@code understudy-login}. Null takes a parameter away. */
    HttpResponse<String> authorize(Object... changes) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("client_id", "understudy-login");
        parameters.put("redirect_uri", CALLBACK);
        parameters.put("response_type", "code");
        change(parameters, changes);
        return server.send(HttpRequest.newBuilder(URI.create(server.url() + "/oauth/authorize?" + form(parameters))));
    }

    /** The code that an authorization request is answered with. */
    String code(Object... changes) {
        return parameters(authorize(changes)).get("code");
    }

    /** The exchange of a code by {@code understudy-login}. */
    HttpResponse<String> exchange(String code, Object... changes) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("grant_type", "authorization_code");
        parameters.put("client_id", "understudy-login");
        parameters.put("client_secret", "understudy-login-secret");
        parameters.put("code", code);
        parameters.put("redirect_uri", CALLBACK);
        change(parameters, changes);
        return server.post("none", "/oauth/token", FORM, form(parameters));
    }

    HttpResponse<String> refresh(String refreshToken, Object... changes) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("grant_type", "refresh_token");
        parameters.put("client_id", "understudy-login");
        parameters.put("client_secret", "understudy-login-secret");
        parameters.put("refresh_token", refreshToken);
        change(parameters, changes);
        return server.post("none", "/oauth/token", FORM, form(parameters));
    }

    private static void change(Map<String, String> parameters, Object... changes) {
        for (int i = 0; i < changes.length; i += 2) {
            if (changes[i + 1] == null) {
                parameters.remove((String) changes[i]);
            } else {
                parameters.put((String) changes[i], (String) changes[i + 1]);
            }
        }
    }

    int infoStatus(String accessToken) {
        return server.get("Bearer " + accessToken, "/oauth/token/info").statusCode();
    }

    static String member(HttpResponse<String> answer, String name) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return TestServer.json(answer).get(name).asText();
    }

    static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer.body()));
    }

    /** The parameters of the URL to which an answer redirects. */
    static Map<String, String> parameters(HttpResponse<String> answer) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : URI.create(location(answer)).getRawQuery().split("&")) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], java.net.URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    @Override
    public void close() {
        server.close();
    }
}
