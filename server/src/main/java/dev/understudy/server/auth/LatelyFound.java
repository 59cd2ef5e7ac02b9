package dev.understudy.server.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What was found in the database in the last five seconds, by the hash of a token. */
final class LatelyFound {
    /** What the servers themselves change counts at once; this is how late they see what somebody changes with SQL. */
    private static final Duration TRUSTED = Duration.ofSeconds(5);

    private LatelyFound() {}

    /** A cache that forgets what is too old by that clock, and the least used beyond so many. Thread-safe. */
    static <V> Cache<String, V> cache(Clock clock, long most) {
        return Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfterWrite(TRUSTED)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }
}
