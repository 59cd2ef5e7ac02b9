package dev.understudy.server.http;

import java.util.Set;

/**
 * The origins whose pages may call the server.
 *
 * @param isAny whether all may; then {@code origins} is empty
 * @param origins such as {@code http://localhost:3000}
 */
public record CorsOrigins(boolean isAny, Set<String> origins) {
    /** All origins. */
    public static final CorsOrigins ANY = new CorsOrigins(true, Set.of());

    /** No origin but the server's own. */
    public static final CorsOrigins NONE = new CorsOrigins(false, Set.of());

    public CorsOrigins {
        origins = Set.copyOf(origins);
    }

    /** Whether no other origin may call the server. */
    public boolean isNone() {
        return !isAny && origins.isEmpty();
    }
}
