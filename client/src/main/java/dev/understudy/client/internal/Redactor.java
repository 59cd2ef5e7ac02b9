package dev.understudy.client.internal;

import dev.understudy.client.call.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Removes tokens and secrets from what is shown to callers, wherever a server repeats them. Thread-safe. */
public final class Redactor {
    private static final String REDACTED = "[secret]";
    private static final Set<String> SECRET_PARAMETERS = Set.of("access_token", "client_secret", "token");

    private final Set<String> secrets = ConcurrentHashMap.newKeySet();

    /** Registers a secret. */
    public void add(String secret) {
        secrets.add(secret);
        secrets.add(Parameter.encode(secret));
    }

    /** Unregisters a secret that has expired. */
    void remove(String secret) {
        secrets.remove(secret);
        secrets.remove(Parameter.encode(secret));
    }

    /** A redactor that also removes the secrets in the query parameters of a request. */
    Redactor with(Request request) {
        Redactor all = new Redactor();
        all.secrets.addAll(secrets);
        request.parameters().stream()
                .filter(Redactor::isSecret)
                .map(Parameter::value)
                .filter(value -> !value.isEmpty())
                .forEach(all::add);
        return all;
    }

    private static boolean isSecret(Parameter parameter) {
        return SECRET_PARAMETERS.contains(parameter.name());
    }

    String redact(String text) {
        String redacted = text;
        for (String secret : secrets) {
            redacted = redacted.replace(secret, REDACTED);
        }
        return redacted;
    }

    Response redact(Response response) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        response.headers()
                .forEach((name, values) ->
                        headers.put(name, values.stream().map(this::redact).toList()));
        return new Response(response.status(), headers, redact(response.body()));
    }

    /** Path and query, not percent-encoded and without secrets. */
    String target(Request request) {
        StringBuilder target = new StringBuilder(request.path());
        char separator = '?';
        for (Parameter parameter : request.parameters()) {
            target.append(separator)
                    .append(isSecret(parameter) ? new Parameter(parameter.name(), REDACTED) : parameter);
            separator = '&';
        }
        return redact(target.toString());
    }
}
