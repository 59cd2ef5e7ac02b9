package dev.understudy.server.auth;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;

/** The clients that may call Fab-manager's open API, known by their tokens. Thread-safe. */
public final class OpenApiClients {
    /** {@code Token token=X}, {@code Token token="X"}, {@code Token X}, {@code Bearer X}. */
    private static final Pattern AUTHORIZATION =
            Pattern.compile("(?i:token|bearer) +(?:token=)?\"?(?<token>[^\\s\",]+)\"?\\s*");

    private final Jdbi jdbi;
    private final TokenCache<Long> cache = new TokenCache<>(this::id);

    public OpenApiClients(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Whether a request comes from a client that may call the open API.
     *
     * @param authorization the {@code Authorization} header, null if there is none
     */
    boolean isKnown(String authorization) {
        return token(authorization).flatMap(cache::find).isPresent();
    }

    private Optional<Long> id(String token) {
        return jdbi.withHandle(handle -> handle.createQuery("select id from open_api_clients where token_hash = :hash")
                .bind("hash", Hashes.hash(token))
                .mapTo(Long.class)
                .findOne());
    }

    private static Optional<String> token(String authorization) {
        Matcher matcher = AUTHORIZATION.matcher(authorization == null ? "" : authorization);
        return matcher.matches() ? Optional.of(matcher.group("token")) : Optional.empty();
    }
}
