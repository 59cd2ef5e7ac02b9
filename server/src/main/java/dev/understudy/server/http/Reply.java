package dev.understudy.server.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a resource answers: a typed body with its status and headers.
 *
 * @param status the HTTP status
 * @param body the body, null for none
 * @param headers headers beside those that every answer has
 */
public record Reply<T>(int status, @Nullable T body, Map<String, String> headers) {
    public static <T> Reply<T> ok(T body) {
        return new Reply<>(200, body, Map.of());
    }

    public static <T> Reply<T> created(T body) {
        return new Reply<>(201, body, Map.of());
    }

    /** An answer without a body. */
    public static Reply<Void> noContent() {
        return new Reply<>(204, null, Map.of());
    }

    public Reply<T> header(String name, String value) {
        return headers(Map.of(name, value));
    }

    public Reply<T> headers(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new Reply<>(status, body, all);
    }
}
