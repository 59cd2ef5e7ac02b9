package dev.understudy.server.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Totals as they were last counted. Thread-safe. */
final class Totals {
    private static final long MOST_CHARACTERS = 2_000_000;

    /** Every write of a server is seen at once; this is for rows that somebody writes past the servers. */
    private static final Duration TRUSTED = Duration.ofMinutes(1);

    private final Cache<ListStatement.Count, Counted> cache = Caffeine.newBuilder()
            .maximumWeight(MOST_CHARACTERS)
            .weigher((ListStatement.Count count, Counted counted) ->
                    count.sql().length() + count.bindings().toString().length())
            .expireAfterWrite(TRUSTED)
            .build();

    /**
     * A total, and the versions of the tables that it was true of.
     *
     * @param greatestId of the whole table; 0 if that was not asked for
     */
    record Counted(List<Long> versions, long total, long greatestId) {
        private static final int FEW = 1_000;
        private static final int FEW_OF_ALL = 20;

        boolean isOfFewRows() {
            return total <= FEW || total <= greatestId / FEW_OF_ALL;
        }
    }

    /** What was last counted; true only of the versions it names. */
    Optional<Counted> last(ListStatement list) {
        return list.isTimeless() ? Optional.ofNullable(cache.getIfPresent(list.count())) : Optional.empty();
    }

    void keep(ListStatement list, Counted counted) {
        if (list.isTimeless()) {
            cache.put(list.count(), counted);
        }
    }
}
