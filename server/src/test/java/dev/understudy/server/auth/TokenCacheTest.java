package dev.understudy.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.server.db.Hashes;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Entries of the cache: how long they stay, and what takes them away. */
@Timeout(60)
class TokenCacheTest {
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final AtomicLong time = new AtomicLong();
    private final AtomicInteger lookups = new AtomicInteger();

    private TokenCache<Integer> cache(Function<String, Optional<Integer>> source) {
        return new TokenCache<>(
                token -> {
                    lookups.incrementAndGet();
                    return source.apply(token);
                },
                time::get);
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void find_knownToken_asksTheSourceOnceASecond() {
        TokenCache<Integer> cache = cache(token -> Optional.of(1));
        cache.find("a");
        time.addAndGet(TimeUnit.MILLISECONDS.toNanos(999));
        assertThat(cache.find("a")).contains(1);
        assertThat(lookups).hasValue(1);
        time.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
        assertThat(cache.find("a")).contains(1);
        assertThat(lookups).hasValue(2);
    }

    /** What the source tells may be as old as the beginning of the lookup. */
    @Test
    void find_slowLookup_countsTheSecondFromItsBeginning() {
        TokenCache<Integer> cache = cache(token -> {
            time.addAndGet(TimeUnit.MILLISECONDS.toNanos(600));
            return Optional.of(1);
        });
        cache.find("a");
        time.addAndGet(TimeUnit.MILLISECONDS.toNanos(400));
        cache.find("a");
        assertThat(lookups).hasValue(2);
    }

    @Test
    void find_unknownToken_isNotCached() {
        TokenCache<Integer> cache = cache(token -> lookups.get() == 1 ? Optional.empty() : Optional.of(1));
        assertThat(cache.find("a")).isEmpty();
        assertThat(cache.find("a")).contains(1);
    }

    @Test
    void find_lookupThatFails_isNotCached() {
        TokenCache<Integer> cache = cache(token -> {
            if (lookups.get() == 1) {
                throw new IllegalArgumentException("away");
            }
            return Optional.of(1);
        });
        assertThatThrownBy(() -> cache.find("a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("away");
        assertThat(cache.find("a")).contains(1);
    }

    @Test
    void invalidate_takesOneEntry_andInvalidateAllEach() {
        TokenCache<Integer> cache = cache(token -> Optional.of(1));
        cache.find("a");
        cache.find("b");
        cache.invalidate(Hashes.hash("a"));
        cache.find("b");
        assertThat(lookups).hasValue(2);
        cache.find("a");
        assertThat(lookups).hasValue(3);
        cache.invalidateAll();
        cache.find("a");
        cache.find("b");
        assertThat(lookups).hasValue(5);
    }

    @Test
    void find_whileALookupRuns_sharesWhatItFinds() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        TokenCache<Integer> cache = cache(token -> {
            begun.countDown();
            await(mayEnd);
            return Optional.of(lookups.get());
        });
        Future<Optional<Integer>> first = threads.submit(() -> cache.find("a"));
        await(begun);
        Future<Optional<Integer>> second = threads.submit(() -> cache.find("a"));
        mayEnd.countDown();
        assertThat(first.get()).contains(1);
        assertThat(second.get()).contains(1);
    }

    /** The lookup that runs may have read what was true before the change. */
    @Test
    void invalidate_whileALookupRuns_letsNothingOldStay() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        AtomicInteger value = new AtomicInteger(1);
        TokenCache<Integer> cache = cache(token -> {
            int read = value.get();
            if (read == 1) {
                begun.countDown();
                await(mayEnd);
            }
            return Optional.of(read);
        });
        Future<Optional<Integer>> old = threads.submit(() -> cache.find("a"));
        await(begun);
        value.set(2);
        cache.invalidate(Hashes.hash("a"));

        assertThat(cache.find("a")).contains(2);
        mayEnd.countDown();
        assertThat(old.get()).contains(1);
        assertThat(cache.find("a")).contains(2);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
