package dev.understudy.client.internal;

import dev.understudy.client.call.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Removes tokens and secrets from what is shown to callers, wherever a server repeats them. Thread-safe. */
public final class Redactor {
    static final String REDACTED = "[secret]";

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

    /**
     * A redactor that also removes the secrets in the query parameters of a request, and its token.
     *
     * @param authorization the value of its {@code Authorization} header, null for none
     */
    Redactor with(Request request, @Nullable String authorization) {
        Redactor all = new Redactor();
        all.secrets.addAll(secrets);
        if (authorization != null) {
            all.add(authorization.replaceFirst("^Bearer ", ""));
        }
        request.parameters().stream()
                .filter(Parameter::isSecret)
                .map(Parameter::value)
                .filter(value -> !value.isEmpty())
                .forEach(all::add);
        return all;
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
            target.append(separator).append(parameter);
            separator = '&';
        }
        return redact(target.toString());
    }
}
