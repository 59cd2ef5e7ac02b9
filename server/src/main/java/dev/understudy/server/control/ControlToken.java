package dev.understudy.server.control;

import dev.understudy.server.db.Hashes;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The token that control requests need, if there is one. Immutable. */
final class ControlToken {
    static final String HEADER = "X-Understudy-Token";

    /** Base64 of whole groups, so that it can be decoded. */
    private static final Pattern BASIC = Pattern.compile(
            "Basic +((?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?)", Pattern.CASE_INSENSITIVE);

    private final @Nullable String hash;

    /** @param token null if control requests need none */
    ControlToken(@Nullable String token) {
        this.hash = token == null ? null : Hashes.hash(token);
    }

    /** Whether control requests need one. */
    boolean isNeeded() {
        return hash != null;
    }

    /** Whether a request has the token, if it needs one. */
    boolean isSentIn(ContainerRequestContext request) {
        return isSame(request.getHeaders().getFirst(HEADER));
    }

    /** Whether a request has the token as the password of HTTP's Basic authentication, if it needs one. */
    boolean isPasswordIn(ContainerRequestContext request) {
        String credentials = request.getHeaders().getFirst("Authorization");
        return isSame(credentials == null ? null : password(credentials));
    }

    private static @Nullable String password(String credentials) {
        Matcher basic = BASIC.matcher(credentials);
        if (!basic.matches()) {
            return null;
        }
        String pair = new String(Base64.getDecoder().decode(basic.group(1)), StandardCharsets.UTF_8);
        return pair.substring(pair.indexOf(':') + 1);
    }

    /** Compares hashes in constant time. */
    private boolean isSame(@Nullable String sent) {
        return hash == null || (sent != null && Hashes.areEqual(hash, Hashes.hash(sent)));
    }
}
