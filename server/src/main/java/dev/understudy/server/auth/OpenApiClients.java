package dev.understudy.server.auth;

import dev.understudy.server.db.Hashes;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The clients of Fab-manager's open API, identified by their tokens. Thread-safe. */
public final class OpenApiClients {
    /** {@code Token token=X}, {@code Token token="X"}, {@code Token X}, {@code Bearer X}. */
    private static final Pattern AUTHORIZATION =
            Pattern.compile("(?i:token|bearer) +(?:token=)?\"?(?<token>[^\\s\",]+)\"?\\s*");

    private final Jdbi jdbi;
    private final TokenCache<String> names = new TokenCache<>(this::storedName);

    public OpenApiClients(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * The name of the client that sends a request; empty if no client has its token.
     *
     * @param authorization the {@code Authorization} header; null if there is none
     */
    Optional<String> name(@Nullable String authorization) {
        return token(authorization).flatMap(names::find);
    }

    private Optional<String> storedName(String token) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select name from open_api_clients where token_hash = :hash")
                        .bind("hash", Hashes.hash(token))
                        .mapTo(String.class)
                        .findOne());
    }

    private static Optional<String> token(@Nullable String authorization) {
        Matcher matcher = AUTHORIZATION.matcher(authorization == null ? "" : authorization);
        return matcher.matches() ? Optional.of(matcher.group("token")) : Optional.empty();
    }
}
