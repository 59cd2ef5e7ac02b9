package dev.understudy.server.auth;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.VerboseResult;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A rate limiter for a server that shares its database with no other: counts are in memory, and restart with the server. */
public final class MemoryRateLimiter implements RateLimiter {
    private static final long NANOSECONDS_PER_SECOND = 1_000_000_000L;

    private final Map<Application, Bucket> buckets = new ConcurrentHashMap<>();
    private final TimeMeter time;

    public MemoryRateLimiter(Clock clock) {
        this.time = new ClockMeter(clock);
    }

    @Override
    public Usage consume(Application application) {
        VerboseResult<ConsumptionProbe> result = bucket(application).asVerbose().tryConsumeAndReturnRemaining(1);
        long[] remaining = result.getDiagnostics().getAvailableTokensPerEachBandwidth();
        return new Usage(application, remaining[0], remaining[1], retryAfterSeconds(result.getValue()));
    }

    private Bucket bucket(Application application) {
        return buckets.computeIfAbsent(application, this::newBucket);
    }

    @Override
    public void forget() {
        buckets.clear();
    }

    @Override
    public void forget(long applicationId) {
        buckets.keySet().removeIf(application -> application.id() == applicationId);
    }

    private static long retryAfterSeconds(ConsumptionProbe probe) {
        if (probe.isConsumed()) {
            return 0;
        }
        long wait = probe.getNanosToWaitForRefill();
        return Math.max(1, (wait + NANOSECONDS_PER_SECOND - 1) / NANOSECONDS_PER_SECOND);
    }

    private Bucket newBucket(Application application) {
        return Bucket.builder()
                .addLimit(window(application.requestsPerSecond(), Duration.ofSeconds(1)))
                .addLimit(window(application.requestsPerHour(), Duration.ofHours(1)))
                .withCustomTimePrecision(time)
                .build();
    }

    private static Bandwidth window(long requests, Duration length) {
        return Bandwidth.builder()
                .capacity(requests)
                .refillIntervally(requests, length)
                .build();
    }

    private record ClockMeter(Clock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return clock.millis() * 1_000_000L;
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
