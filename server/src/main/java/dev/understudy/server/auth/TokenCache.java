package dev.understudy.server.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.understudy.server.db.Hashes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * A bounded cache of what the database holds about tokens. Its keys are the hashes of tokens, never the tokens. An entry is at
 * most one second old, counted from the start of its lookup. Concurrent requests with one token share one lookup and its
 * failure. Failures and unknown tokens are not cached. Thread-safe.
 */
final class TokenCache<V> {
    /** The time within which a server sees a change that another process makes in the database. */
    private static final Duration EXPIRY = Duration.ofSeconds(1);

    private static final int MAXIMUM_SIZE = 10_000;

    private final Function<String, Optional<V>> source;
    private final Cache<String, CompletableFuture<Optional<V>>> lookups;

    /** @param source looks up a token in the database; empty if the token is unknown */
    TokenCache(Function<String, Optional<V>> source) {
        this(source, Ticker.systemTicker());
    }

    TokenCache(Function<String, Optional<V>> source, Ticker ticker) {
        this.source = source;
        this.lookups = Caffeine.newBuilder()
                .maximumSize(MAXIMUM_SIZE)
                .expireAfterWrite(EXPIRY)
                .ticker(ticker)
                .build();
    }

    Optional<V> find(String token) {
        String hash = Hashes.hash(token);
        CompletableFuture<Optional<V>> own = new CompletableFuture<>();
        CompletableFuture<Optional<V>> current = lookups.get(hash, key -> own);
        if (current == own) {
            lookUp(token, hash, own);
        }
        try {
            return current.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private void lookUp(String token, String hash, CompletableFuture<Optional<V>> lookup) {
        try {
            Optional<V> found = source.apply(token);
            if (found.isEmpty()) {
                lookups.asMap().remove(hash, lookup);
            }
            lookup.complete(found);
        } catch (RuntimeException | Error e) {
            lookups.asMap().remove(hash, lookup);
            lookup.completeExceptionally(e);
        }
    }

    /**
     * Invalidates the entry of a token, to be called after the commit of a change. A later {@link #find} looks the token up
     * again, even if a lookup that began before the change is still running.
     *
     * @param hash the hash of the token, as {@link Hashes#hash} gives it
     */
    void invalidate(String hash) {
        lookups.invalidate(hash);
    }

    /** Invalidates all entries, likewise. */
    void invalidateAll() {
        lookups.invalidateAll();
    }
}
