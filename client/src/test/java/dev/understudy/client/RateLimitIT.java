package dev.understudy.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.client.call.CallOptions;
import dev.understudy.client.call.Pause;
import dev.understudy.client.paging.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The rate limits of the server in real time. {@code RateLimiterTest} simulates a day of them. */
class RateLimitIT {

    @Test
    void threadsThatShareAClient_areNeverRefused() throws Exception {
        // Other tests may have sent requests of the same application within the last second.
        Thread.sleep(1001);
        List<Pause> pauses = new CopyOnWriteArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (IntraClient intra = PackagedServer.documented()
                .intraBuilder("understudy-limited")
                .options(CallOptions.DEFAULT.withRetries(0))
                .onPause(pauses::add)
                .build()) {
            List<Future<Page<?>>> pages = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                pages.add(threads.submit(() -> intra.users().list().firstPage()));
            }
            for (Future<Page<?>> page : pages) {
                assertThat(page.get().items()).hasSize(7);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(pauses).isNotEmpty().extracting(Pause::reason).containsOnly(Pause.Reason.RATE_LIMIT);
        assertThat(pauses.get(0).call()).isEqualTo("GET /v2/users?page[number]=1&page[size]=100");
    }

    @Test
    void generousLimits_areLearnedFromTheFirstAnswer() {
        List<Pause> pauses = new ArrayList<>();
        try (IntraClient intra = PackagedServer.documented()
                .intraBuilder("understudy-basic")
                .onPause(pauses::add)
                .build()) {
            for (int i = 0; i < 20; i++) {
                intra.users().list().firstPage();
            }
        }

        assertThat(pauses).isEmpty();
    }
}
