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
    private final boolean areRemembered;
    private final Cache<String, KnownToken> remembered;

    /**
     * @param areRemembered whether lists are read from the database that holds the tokens; a replica's version may be an old
     *     one
     */
    public RememberedTokens(TokenStore tokens, Clock clock, boolean areRemembered) {
        this.tokens = tokens;
        this.areRemembered = areRemembered;
        this.remembered = LatelyFound.cache(clock, MOST);
    }

    /** What is known of a token that was found lately, to be confirmed by its version. */
    Optional<KnownToken> last(String token) {
        return Optional.ofNullable(remembered.getIfPresent(Hashes.hash(token)));
    }

    /** What is known of a token, expired or revoked ones included. */
    Optional<KnownToken> find(String token) {
        Optional<KnownToken> found = tokens.find(token);
        if (areRemembered) {
            String hash = Hashes.hash(token);
            found.ifPresentOrElse(known -> remembered.put(hash, known), () -> remembered.invalidate(hash));
        }
        return found;
    }
}
