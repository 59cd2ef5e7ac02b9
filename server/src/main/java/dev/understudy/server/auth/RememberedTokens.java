package dev.understudy.server.auth;

import com.github.benmanes.caffeine.cache.Cache;
import java.time.Clock;
import java.util.Optional;

/**
 * Tokens, and those that were found lately from memory. A remembered one is true as long as the version of all tokens is
 * that at which it was found: every list is read with that version, so that a list needs no query for the token before it.
 * Thread-safe.
 */
public final class RememberedTokens {
    private static final int MOST = 10_000;

    private final TokenStore tokens;
    private final Cache<String, KnownToken> remembered;

    public RememberedTokens(TokenStore tokens, Clock clock) {
        this.tokens = tokens;
        this.remembered = LatelyFound.cache(clock, MOST);
    }

    /** What is known of a token that was found lately, to be confirmed by its version. */
    Optional<KnownToken> last(String token) {
        return Optional.ofNullable(remembered.getIfPresent(Hashes.hash(token)));
    }

    /** What is known of a token, expired or revoked ones included. */
    Optional<KnownToken> find(String token) {
        Optional<KnownToken> found = tokens.find(token);
        String hash = Hashes.hash(token);
        found.ifPresentOrElse(known -> remembered.put(hash, known), () -> remembered.invalidate(hash));
        return found;
    }
}
