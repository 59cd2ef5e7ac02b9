package dev.understudy.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.client.call.RateLimit;
import dev.understudy.client.call.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimiterTest {
    private final long seed = ThreadLocalRandom.current().nextLong();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void aDay_neverMoreThanTheLimits_andNotMuchLess(int threads) {
        Simulation day = new Simulation(seed, 2, 1200);
        day.add(RateLimiter.of(RateLimit.INTRA, day.time(), new Lifecycle()), threads);

        day.run(Duration.ofDays(1));

        String run = "seed " + seed + ", " + threads + " threads";
        assertThat(day.refused()).as(run).isZero();
        assertThat(day.mostWithin(Duration.ofSeconds(1))).as(run).isLessThanOrEqualTo(2);
        assertThat(day.mostWithin(Duration.ofHours(1))).as(run).isLessThanOrEqualTo(1200);
        assertThat(day.letIn()).as(run).isBetween(24 * 1190, 24 * 1200);
    }

    @Test
    void aDay_ofOtherLimits_areLearned() {
        Simulation day = new Simulation(seed, 5, 3000);
        day.add(RateLimiter.of(RateLimit.INTRA, day.time(), new Lifecycle()), 8);

        day.run(Duration.ofDays(1));

        assertThat(day.refused()).as("seed " + seed).isZero();
        assertThat(day.letIn()).as("seed " + seed).isBetween(24 * 2950, 24 * 3000);
    }

    @Test
    void aDay_ofLowerLimits_areLearnedFromTheFirstAnswer() {
        Simulation day = new Simulation(seed, 1, 100);
        day.add(RateLimiter.of(RateLimit.INTRA, day.time(), new Lifecycle()), 8);

        day.run(Duration.ofDays(1));

        assertThat(day.refused()).as("seed " + seed).isLessThanOrEqualTo(1);
        assertThat(day.letIn()).as("seed " + seed).isBetween(24 * 98, 24 * 100);
    }

    @Test
    void aDay_withAnotherProgramOfTheSameApplication_usesTheLimitsAllTheSame() {
        Simulation day = new Simulation(seed, 2, 1200);
        day.add(RateLimiter.of(RateLimit.INTRA, day.time(), new Lifecycle()), 2);
        day.add(RateLimiter.of(RateLimit.INTRA, day.time(), new Lifecycle()), 2);

        day.run(Duration.ofDays(1));

        assertThat(day.letIn()).as("seed " + seed).isBetween(24 * 1190, 24 * 1200);
        assertThat(day.refused()).as("seed " + seed).isLessThan(day.letIn());
    }

    @Test
    void aServerWithoutHeaders_changesNothing() {
        FakeTime time = new FakeTime();
        RateLimiter limiter = RateLimiter.of(new RateLimit(1, 10), time, new Lifecycle());

        assertThat(limiter.tryAcquire(0)).isZero();
        limiter.release(new Response(200, Map.of("X-Secondly-RateLimit-Limit", List.of("many")), ""));

        assertThat(limiter.tryAcquire(0)).isEqualTo(Duration.ofMillis(1001).toNanos());
    }

    @Test
    void aRequestUnderWay_countsUntilItsAnswer() {
        FakeTime time = new FakeTime();
        RateLimiter limiter = RateLimiter.of(new RateLimit(1, 10), time, new Lifecycle());
        assertThat(limiter.tryAcquire(time.nanos())).isZero();

        time.pass(Duration.ofMinutes(5));
        assertThat(limiter.tryAcquire(time.nanos())).isEqualTo(SlidingWindow.UNTIL_RESPONSE);

        limiter.release(null);
        time.pass(Duration.ofMillis(1001));
        assertThat(limiter.tryAcquire(time.nanos())).isZero();
    }

    @Test
    void requestsOfOthers_countInTheSecond() {
        FakeTime time = new FakeTime();
        RateLimiter limiter = RateLimiter.of(RateLimit.INTRA, time, new Lifecycle());
        assertThat(limiter.tryAcquire(time.nanos())).isZero();

        limiter.release(new Response(
                200,
                Map.of("x-secondly-ratelimit-limit", List.of("2"), "x-secondly-ratelimit-remaining", List.of("0")),
                ""));

        assertThat(limiter.tryAcquire(time.nanos()))
                .isEqualTo(Duration.ofMillis(1001).toNanos());
    }

    @Test
    void acquire_sleepsForItsTurn_andTellsIt() throws Exception {
        FakeTime time = new FakeTime();
        RateLimiter limiter = RateLimiter.of(new RateLimit(1, 10), time, new Lifecycle());
        List<Duration> told = new ArrayList<>();
        limiter.acquire(Duration.ofHours(1), told::add);
        limiter.release(null);

        limiter.acquire(Duration.ofHours(1), told::add);

        assertThat(told).containsExactly(Duration.ofMillis(1001));
        assertThat(time.sleeps()).isEqualTo(told);
    }

    @Test
    void acquire_aPauseThatIsTooLong_isNotMade() throws Exception {
        FakeTime time = new FakeTime();
        RateLimiter limiter = RateLimiter.of(new RateLimit(10, 1), time, new Lifecycle());
        limiter.acquire(Duration.ofHours(2), pause -> {});
        limiter.release(null);

        assertThatThrownBy(() -> limiter.acquire(Duration.ofMinutes(59), pause -> {}))
                .isInstanceOfSatisfying(RateLimiter.PauseTooLongException.class, e -> assertThat(e.pause())
                        .isGreaterThan(Duration.ofMinutes(60)));
        assertThat(time.sleeps()).isEmpty();
    }
}
