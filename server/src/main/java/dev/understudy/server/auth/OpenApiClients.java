package dev.understudy.server.auth;

import com.github.benmanes.caffeine.cache.Cache;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;

/** The clients that may call Fab-manager's open API, known by their tokens. Thread-safe. */
public final class OpenApiClients {
    /** {@code Token token=X}, {@code Token token="X"}, {@code Token X}, {@code Bearer X}. */
    private static final Pattern AUTHORIZATION =
            Pattern.compile("(?i:token|bearer) +(?:token=)?\"?(?<token>[^\\s\",]+)\"?\\s*");

    private static final int MOST_KNOWN = 1_000;

    private final Jdbi jdbi;

    /** The hashes of tokens that were found. */
    private final Cache<String, Boolean> known;

    public OpenApiClients(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.known = LatelyFound.cache(clock, MOST_KNOWN);
    }

    /**
     * Whether a request comes from a client that may call the open API.
     *
     * @param authorization the {@code Authorization} header, null if there is none
     */
    boolean isKnown(String authorization) {
        Optional<String> hash = token(authorization).map(Hashes::hash);
        if (hash.isEmpty() || known.getIfPresent(hash.get()) != null) {
            return hash.isPresent();
        }
        boolean isStored = isStored(hash.get());
        if (isStored) {
            known.put(hash.get(), true);
        }
        return isStored;
    }

    private boolean isStored(String hash) {
        return jdbi.withHandle(handle -> handle.createQuery("select id from open_api_clients where token_hash = :hash")
                .bind("hash", hash)
                .mapTo(Long.class)
                .findOne()
                .isPresent());
    }

    private static Optional<String> token(String authorization) {
        Matcher matcher = AUTHORIZATION.matcher(authorization == null ? "" : authorization);
        return matcher.matches() ? Optional.of(matcher.group("token")) : Optional.empty();
    }
}
