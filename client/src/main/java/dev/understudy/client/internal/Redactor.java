package dev.understudy.client.internal;

import dev.understudy.client.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Takes tokens and secrets out of what callers get to see, wherever a server repeats them. Thread-safe. */
public final class Redactor {
    private static final String REDACTED = "[secret]";
    private static final Set<String> SECRET_PARAMETERS = Set.of("access_token", "client_secret", "token");

    private final Set<String> secrets = ConcurrentHashMap.newKeySet();

    /** Remembers a secret. */
    public void add(String secret) {
        secrets.add(secret);
        secrets.add(Parameter.encode(secret));
    }

    /** Forgets a secret that is no secret any more. */
    void remove(String secret) {
        secrets.remove(secret);
        secrets.remove(Parameter.encode(secret));
    }

    /** The same secrets, and those of a request that the caller has put into its query. */
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

    String clean(String text) {
        String clean = text;
        for (String secret : secrets) {
            clean = clean.replace(secret, REDACTED);
        }
        return clean;
    }

    Answer clean(Answer answer) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        answer.headers()
                .forEach((name, values) ->
                        headers.put(name, values.stream().map(this::clean).toList()));
        return new Answer(answer.status(), headers, clean(answer.body()));
    }

    /** Path and query as a person would write them. */
    String target(Request request) {
        StringBuilder target = new StringBuilder(request.path());
        char separator = '?';
        for (Parameter parameter : request.parameters()) {
            target.append(separator)
                    .append(isSecret(parameter) ? new Parameter(parameter.name(), REDACTED) : parameter);
            separator = '&';
        }
        return clean(target.toString());
    }
}
