package dev.understudy.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.client.StubServer.Answer;
import dev.understudy.client.call.RateLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * A thousand threads share a client, more than its rate limit admits, so that most of them wait for a response of another.
 * The threads are virtual where the JVM has them. On Java 21 a virtual thread that waits inside {@code synchronized} keeps its
 * carrier, and the call hangs.
 */
class VirtualThreadsTest {
    private static final int THREADS = 1000;
    private static final Duration AT_MOST = Duration.ofSeconds(30);

    @Test
    void aThousandThreads_allEnd() throws Exception {
        ExecutorService threads = threads();
        try (StubServer server = StubServer.start();
                IntraClient intra = server.intraBuilder()
                        .rateLimit(new RateLimit(400, 1_000_000))
                        .build()) {
            server.otherwise(request -> {
                Thread.sleep(50);
                return Answer.of(200, "[]", "X-Total", "0");
            });
            List<Future<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                calls.add(threads.submit(() -> intra.users().list().toList().size()));
            }

            long end = System.nanoTime() + AT_MOST.toNanos();
            for (Future<Integer> call : calls) {
                assertThat(call.get(end - System.nanoTime(), TimeUnit.NANOSECONDS))
                        .isZero();
            }
            assertThat(server.requests()).hasSize(THREADS);
            assertThat(server.tokenRequests()).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    /** By reflection, since the tests are compiled for Java 17. */
    private static ExecutorService threads() throws ReflectiveOperationException {
        return Runtime.version().feature() < 21
                ? Executors.newCachedThreadPool()
                : (ExecutorService) Executors.class
                        .getMethod("newVirtualThreadPerTaskExecutor")
                        .invoke(null);
    }
}
