package dev.understudy.server.list;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** The cached totals of the lists of one table, by their conditions. Thread-safe. */
final class Totals {
    private static final long MOST_CHARACTERS = 2_000_000;

    /** Writes of every server change the versions; this bounds the time for rows that somebody writes past the servers. */
    private static final Duration TIME_TO_LIVE = Duration.ofMinutes(1);

    private final Cache<List<Condition>, CachedTotal> cache = Caffeine.newBuilder()
            .maximumWeight(MOST_CHARACTERS)
            .weigher(Totals::characters)
            .expireAfterWrite(TIME_TO_LIVE)
            .build();

    /** The total that is valid at that moment, if the versions are still those it names. */
    Optional<CachedTotal> find(List<Condition> conditions, OffsetDateTime moment) {
        return Optional.ofNullable(cache.getIfPresent(conditions)).filter(total -> total.isValidAt(moment));
    }

    void put(List<Condition> conditions, CachedTotal total) {
        cache.put(conditions, total);
    }

    private static int characters(List<Condition> conditions, CachedTotal total) {
        return conditions.stream()
                .mapToInt(condition -> condition.sql().length()
                        + condition.parameters().toString().length())
                .sum();
    }
}
