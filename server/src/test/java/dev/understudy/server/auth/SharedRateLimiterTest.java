package dev.understudy.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.server.TestDatabases;
import dev.understudy.server.TestDatabases.OpenTestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Limits that servers with a database in common keep together. */
@Tag("postgresql")
class SharedRateLimiterTest {
    private static final Instant START = Instant.parse("2017-11-22T13:41:00.123Z");

    private final AdjustableClock clock = new AdjustableClock(START);
    private OpenTestDatabase open;
    private Jdbi jdbi;
    private RateLimiter one;
    private RateLimiter other;

    @BeforeEach
    void open() {
        open = TestDatabases.open();
        jdbi = open.database().jdbi();
        one = new SharedRateLimiter(jdbi, clock);
        other = new SharedRateLimiter(jdbi, clock);
    }

    @AfterEach
    void close() {
        open.close();
    }

    @Test
    void consume_ofTwoServers_countsTogether() {
        Application real = application(2, 1200);
        check(one.consume(real), 1, 1199, 0);
        check(other.consume(real), 0, 1198, 0);
        check(one.consume(real), 0, 1198, 1);
        check(other.consume(real), 0, 1198, 1);
        clock.advance(Duration.ofSeconds(1));
        check(other.consume(real), 1, 1197, 0);
        check(one.consume(real), 0, 1196, 0);
        check(other.consume(real), 0, 1196, 1);
    }

    @Test
    void consume_fullHour_isRefusedByBothServersUntilItIsOver() {
        Application slow = application(2, 3);
        check(one.consume(slow), 1, 2, 0);
        check(other.consume(slow), 0, 1, 0);
        clock.advance(Duration.ofSeconds(1));
        check(one.consume(slow), 1, 0, 0);
        check(other.consume(slow), 1, 0, 3599);
        clock.advance(Duration.ofSeconds(3598));
        check(one.consume(slow), 2, 0, 1);
        clock.advance(Duration.ofSeconds(1));
        check(other.consume(slow), 1, 2, 0);
        check(one.consume(slow), 0, 1, 0);
    }

    /** As one server counts in memory, whatever the sequence and the limits. */
    @Test
    void consume_randomRequests_countsAsInMemory() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 8; round++) {
            Application application =
                    application(1 + random.nextInt(round < 6 ? 6 : 150), 1 + random.nextInt(round < 6 ? 60 : 400));
            RateLimiter shared = new SharedRateLimiter(jdbi, clock);
            RateLimiter memory = new MemoryRateLimiter(clock);
            for (int request = 0; request < 150; request++) {
                assertThat(shared.consume(application))
                        .as("seed %d, round %d, request %d, %s", seed, round, request, application)
                        .isEqualTo(memory.consume(application));
                clock.advance(pause(random));
            }
        }
    }

    private static Duration pause(Random random) {
        return switch (random.nextInt(20)) {
            case 0 -> Duration.ofSeconds(random.nextInt(4000));
            case 1, 2, 3, 4 -> Duration.ofMillis(random.nextInt(1500));
            default -> Duration.ZERO;
        };
    }

    @Test
    void consume_atOnce_letsInAsManyAsTheLimit() throws Exception {
        for (int perSecond : List.of(2, 50, 300)) {
            Application application = application(perSecond, 100_000);
            AtomicInteger letIn = new AtomicInteger();
            ExecutorService callers = Executors.newFixedThreadPool(8);
            try {
                List<Callable<Void>> calls = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    RateLimiter asked = i % 2 == 0 ? one : other;
                    calls.add(() -> {
                        while (asked.consume(application).retryAfterSeconds() == 0) {
                            letIn.incrementAndGet();
                        }
                        return null;
                    });
                }
                for (Future<Void> call : callers.invokeAll(calls)) {
                    call.get();
                }
            } finally {
                callers.shutdownNow();
            }
            assertThat(letIn).hasValue(perSecond);
        }
    }

    @Test
    void consume_highLimit_takesPermitsInBlocks() {
        Application busy = application(200, 100_000);
        AtomicInteger statements = countStatements();
        for (int request = 1; request <= 10; request++) {
            check(one.consume(busy), 200 - request, 100_000 - request, 0);
        }
        assertThat(statements.get()).as("select, insert, select, take").isEqualTo(4);
    }

    @Test
    void consume_highLimit_losesNoneOfTheHour() {
        Application busy = application(200, 1200);
        for (int request = 1; request <= 1200; request++) {
            check(one.consume(busy), 199, 1200 - request, 0);
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(one.consume(busy).retryAfterSeconds()).isGreaterThan(2000);
    }

    /** A block is of 3 permits here. */
    @Test
    void consume_highLimit_losesNoneOfTheHour_whereABlockIsLeftOfTheSecond() {
        Application busy = application(200, 30_000);
        one.consume(busy);
        jdbi.useHandle(handle -> handle.execute("update request_counts set in_hour = 29_000"));
        for (int request = 1; request <= 1002; request++) {
            clock.advance(Duration.ofSeconds(1));
            check(one.consume(busy), 199, 1002 - request, 0);
        }
        assertThat(one.consume(busy).retryAfterSeconds()).isGreaterThan(2000);
    }

    /** A server that is killed takes what is left of its blocks with it. */
    @Test
    void consume_serversThatAreKilled_doNotUseUpTheHour() {
        Application busy = application(1000, 1000);
        for (int kill = 1; kill <= 100; kill++) {
            check(new SharedRateLimiter(jdbi, clock).consume(busy), 999, 1000 - kill, 0);
            clock.advance(Duration.ofSeconds(1));
        }
        Application busier = application(100_000, 1_000_000);
        for (int kill = 1; kill <= 100; kill++) {
            assertThat(new SharedRateLimiter(jdbi, clock).consume(busier).hourlyRemaining())
                    .isGreaterThanOrEqualTo(1_000_000 - 100 * kill);
            clock.advance(Duration.ofSeconds(1));
        }
    }

    @Test
    void consume_highLimit_countsTheBlockOfAnotherServer() {
        Application busy = application(200, 100_000);
        check(one.consume(busy), 199, 99_999, 0);
        check(other.consume(busy), 189, 99_989, 0);
        check(one.consume(busy), 198, 99_998, 0);
    }

    @Test
    void consume_whatIsKnownToBeRefused_asksTheDatabaseNoMore() {
        Application real = application(2, 1200);
        one.consume(real);
        one.consume(real);
        one.consume(real);
        AtomicInteger statements = countStatements();
        for (int i = 0; i < 100; i++) {
            check(one.consume(real), 0, 1198, 1);
        }
        assertThat(statements).hasValue(0);
    }

    @Test
    void consume_afterARestart_goesOn() {
        Application real = application(2, 1200);
        one.consume(real);
        clock.advance(Duration.ofSeconds(10));
        check(new SharedRateLimiter(jdbi, clock).consume(real), 1, 1198, 0);
    }

    @Test
    void consume_clockBehindTheOtherServers_countsInItsWindow() {
        Application real = application(2, 1200);
        AdjustableClock late = new AdjustableClock(START.minusMillis(700));
        RateLimiter behind = new SharedRateLimiter(jdbi, late);
        check(one.consume(real), 1, 1199, 0);
        check(behind.consume(real), 0, 1198, 0);
        check(behind.consume(real), 0, 1198, 2);
        check(one.consume(real), 0, 1198, 1);
    }

    @Test
    void consume_clockOnceADayAhead_isForgotten() {
        Application real = application(2, 1200);
        RateLimiter wrong = new SharedRateLimiter(jdbi, new AdjustableClock(START.plus(Duration.ofDays(1))));
        wrong.consume(real);
        wrong.consume(real);
        check(one.consume(real), 1, 1199, 0);
    }

    @Test
    void consume_changedLimit_countsAtOnce() {
        Application real = application(2, 1200);
        one.consume(real);
        one.consume(real);
        one.consume(real);
        Application faster = new Application(real.id(), real.uid(), real.name(), Set.of(), 5, 1200);
        check(one.consume(faster), 2, 1197, 0);
        check(one.consume(real), 0, 1197, 1);
    }

    private AtomicInteger countStatements() {
        AtomicInteger statements = new AtomicInteger();
        jdbi.setSqlLogger(new SqlLogger() {
            @Override
            public void logAfterExecution(StatementContext context) {
                statements.incrementAndGet();
            }
        });
        return statements;
    }

    private Application application(long requestsPerSecond, long requestsPerHour) {
        String uid = "application-" + System.nanoTime();
        long id = jdbi.withHandle(handle -> handle.createUpdate(
                        "insert into applications (uid, secret_hash, name, requests_per_second, requests_per_hour)"
                                + " values (:uid, 'x', 'x', :requestsPerSecond, :requestsPerHour)")
                .bind("uid", uid)
                .bind("requestsPerSecond", requestsPerSecond)
                .bind("requestsPerHour", requestsPerHour)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(long.class)
                .one());
        return new Application(id, uid, "x", Set.of(), requestsPerSecond, requestsPerHour);
    }

    private static void check(RateLimiter.Usage usage, long secondly, long hourly, long retryAfter) {
        assertThat(usage.secondlyRemaining()).as("%s", usage).isEqualTo(secondly);
        assertThat(usage.hourlyRemaining()).as("%s", usage).isEqualTo(hourly);
        assertThat(usage.retryAfterSeconds()).as("%s", usage).isEqualTo(retryAfter);
    }
}
