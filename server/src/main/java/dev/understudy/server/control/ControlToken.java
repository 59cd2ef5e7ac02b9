package dev.understudy.server.control;

import dev.understudy.server.db.Hashes;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jspecify.annotations.Nullable;

/** The token that control requests need, if there is one. Immutable. */
final class ControlToken {
    static final String HEADER = "X-Understudy-Token";

    private final @Nullable String hash;

    /** @param token null if control requests need none */
    ControlToken(@Nullable String token) {
        this.hash = token == null ? null : Hashes.hash(token);
    }

    /** Whether a request has the token, if it needs one. Compares hashes in constant time. */
    boolean isSentIn(ContainerRequestContext request) {
        if (hash == null) {
            return true;
        }
        String sent = request.getHeaders().getFirst(HEADER);
        return sent != null && Hashes.areEqual(hash, Hashes.hash(sent));
    }
}
