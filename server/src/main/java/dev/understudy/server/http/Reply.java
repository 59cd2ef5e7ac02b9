package dev.understudy.server.http;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a resource answers: a typed body with its status and headers.
 *
 * @param status the HTTP status
 * @param body the body, null for none
 * @param headers headers beside those that every answer has
 * @param tokensVersion the version of the access tokens when the body was read, by which a remembered token is confirmed;
 *     negative if it was not read
 */
public record Reply<T>(int status, T body, Map<String, String> headers, long tokensVersion) {
    private static final long UNKNOWN = -1;

    public static <T> Reply<T> ok(T body) {
        return new Reply<>(200, body, Map.of(), UNKNOWN);
    }

    public static <T> Reply<T> created(T body) {
        return new Reply<>(201, body, Map.of(), UNKNOWN);
    }

    public Reply<T> header(String name, String value) {
        return headers(Map.of(name, value));
    }

    public Reply<T> headers(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new Reply<>(status, body, all, tokensVersion);
    }

    public Reply<T> tokensVersion(long version) {
        return new Reply<>(status, body, headers, version);
    }
}
