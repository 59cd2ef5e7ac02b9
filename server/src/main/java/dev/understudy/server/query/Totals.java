package dev.understudy.server.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;

/** Totals as they were last counted. Thread-safe. */
final class Totals {
    private static final long MOST_CHARACTERS = 2_000_000;

    /** Every write of a server is seen at once; this is for rows that somebody writes past the servers. */
    private static final Duration TRUSTED = Duration.ofMinutes(1);

    private final Cache<ListStatement.TotalKey, Counted> cache = Caffeine.newBuilder()
            .maximumWeight(MOST_CHARACTERS)
            .weigher((ListStatement.TotalKey key, Counted counted) ->
                    key.rows().length() + key.bindings().toString().length())
            .expireAfterWrite(TRUSTED)
            .build();

    /** What was last counted and is true of the moment of the list; true only of the versions it names. */
    Optional<Counted> last(ListStatement list) {
        return Optional.ofNullable(cache.getIfPresent(list.totalKey())).filter(counted -> counted.isTrueAt(list.now()));
    }

    void keep(ListStatement list, Counted counted) {
        cache.put(list.totalKey(), counted);
    }
}
