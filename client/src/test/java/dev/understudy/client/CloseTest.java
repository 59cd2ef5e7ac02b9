package dev.understudy.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.understudy.client.StubServer.Answer;
import dev.understudy.client.StubServer.Answering;
import dev.understudy.client.call.CallOptions;
import dev.understudy.client.call.RateLimit;
import dev.understudy.client.error.CallInterruptedException;
import dev.understudy.client.error.UnknownOutcomeException;
import dev.understudy.client.error.UnknownOutcomeException.Finding;
import dev.understudy.client.model.User;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** After {@code close()} nothing is sent, and what is in flight ends. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CloseTest {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch stuck = new CountDownLatch(1);
    private StubServer server;
    private IntraClient intra;

    /** Answers when the test is over. */
    private final Answering never = request -> {
        reached.countDown();
        stuck.await();
        return Answer.of(200, "[]");
    };

    @BeforeEach
    void start() throws IOException {
        server = StubServer.start();
        intra = server.intraBuilder().build();
    }

    @AfterEach
    void stop() {
        stuck.countDown();
        intra.close();
        server.close();
    }

    private void read() {
        intra.users().list().firstPage();
    }

    private void enrol() {
        intra.cursusUsers()
                .create(c -> c.userId(1L).cursusId(2L).beginAt(OffsetDateTime.parse("2017-07-22T13:43:10Z")));
    }

    /** What a call in another thread throws, and whether its thread is interrupted afterwards. */
    private record Ended(Throwable failure, boolean interrupted) {}

    private static CompletableFuture<Ended> start(Runnable call) {
        CompletableFuture<Ended> ended = new CompletableFuture<>();
        new Thread(() -> ended.complete(new Ended(
                        catchThrowable(call::run), Thread.currentThread().isInterrupted())))
                .start();
        return ended;
    }

    private static void assertCallEnds(CompletableFuture<Ended> call) throws Exception {
        Ended ended = call.get(5, TimeUnit.SECONDS);
        assertThat(ended.failure()).isInstanceOf(CallInterruptedException.class).hasMessageContaining("closed");
        assertThat(ended.interrupted()).isFalse();
    }

    private static void sleepUntilWaiting() throws InterruptedException {
        Thread.sleep(300);
    }

    @Test
    void laterCalls_areRefused_andNothingIsSent() {
        intra.token();
        IntraClient copy = intra.with(options -> options.withRetries(0));
        intra.close();

        for (Runnable call : List.<Runnable>of(
                this::read,
                this::enrol,
                intra::token,
                intra::tokenInfo,
                intra::revokeToken,
                () -> intra.get("/v2/users", Map.of()),
                () -> intra.users().ofCampus(1).list().toList(),
                () -> intra.users().list().stream().forEach(user -> {}),
                () -> copy.users().list().firstPage())) {
            assertThatThrownBy(call::run)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("The client is closed.");
        }
        assertThat(server.requests()).isEmpty();
        assertThat(server.tokenRequests()).hasSize(1);
    }

    @Test
    void laterCallsOfFabManager_areRefused() {
        FabManagerClient fabManager =
                FabManagerClient.builder().baseUri(server.url()).token("t").build();
        fabManager.close();
        fabManager.close();

        assertThatThrownBy(() -> fabManager.users().list().firstPage()).isInstanceOf(IllegalStateException.class);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void closeTwice_isCloseOnce() {
        read();
        intra.close();
        intra.close();

        assertThatThrownBy(this::read).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void closeOfACopy_closesNothing() {
        intra.with(options -> options).close();

        read();
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void readInMidRequest_ends_andCloseDoesNotWait() throws Exception {
        server.then(never);
        CompletableFuture<Ended> call = start(this::read);
        reached.await();

        long before = System.nanoTime();
        intra.close();

        assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(3));
        assertCallEnds(call);
    }

    @Test
    void enrolmentInMidRequest_hasAnUnknownOutcome() throws Exception {
        server.then(never);
        CompletableFuture<Ended> call = start(this::enrol);
        reached.await();

        intra.close();

        Ended ended = call.get(5, TimeUnit.SECONDS);
        assertThat(ended.failure())
                .isInstanceOfSatisfying(UnknownOutcomeException.class, e -> assertThat(e.finding())
                        .isEqualTo(Finding.NOT_KNOWN))
                .hasCauseInstanceOf(CallInterruptedException.class);
        assertThat(ended.interrupted()).isFalse();
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void tokenRequest_ends_andThoseThatWaitForIt() throws Exception {
        server.thenForTokens(never);
        List<CompletableFuture<Ended>> calls = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            calls.add(start(this::read));
        }
        reached.await();
        sleepUntilWaiting();

        intra.close();

        for (CompletableFuture<Ended> call : calls) {
            assertCallEnds(call);
        }
        assertThat(server.tokenRequests()).hasSize(1);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void waitForTheRateLimit_ends() throws Exception {
        intra = server.intraBuilder().rateLimit(new RateLimit(10, 1)).build();
        read();
        CompletableFuture<Ended> call = start(this::read);
        sleepUntilWaiting();

        intra.close();

        assertCallEnds(call);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void waitForAResponseOfAnother_ends() throws Exception {
        intra = server.intraBuilder().rateLimit(new RateLimit(1, 100)).build();
        server.then(never);
        CompletableFuture<Ended> first = start(this::read);
        reached.await();
        CompletableFuture<Ended> second = start(this::read);
        sleepUntilWaiting();

        intra.close();

        assertCallEnds(first);
        assertCallEnds(second);
    }

    @Test
    void pauseBeforeARetry_ends() throws Exception {
        CountDownLatch pausing = new CountDownLatch(1);
        intra = server.intraBuilder().onPause(pause -> pausing.countDown()).build();
        server.otherwise(Answer.of(429, "429", "Retry-After", "60"));
        CompletableFuture<Ended> call = start(this::read);
        pausing.await();
        sleepUntilWaiting();

        intra.close();

        assertCallEnds(call);
    }

    @Test
    void backoff_ends() throws Exception {
        intra = server.intraBuilder()
                .options(CallOptions.DEFAULT.withRetries(1000))
                .build();
        server.otherwise(Answer.of(503, ""));
        CompletableFuture<Ended> call = start(this::read);
        sleepUntilWaiting();

        intra.close();

        assertCallEnds(call);
    }

    @Test
    void paging_goesOnToTheEndOfThePage() {
        server.then(Answer.of(200, StubServer.users(1, 10), "X-Total", "20"));
        Iterator<User> users = intra.users().list(q -> q.pageSize(10)).iterator();
        users.next();

        intra.close();

        for (int i = 0; i < 9; i++) {
            users.next();
        }
        assertThatThrownBy(users::hasNext).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(users::next).isInstanceOf(IllegalStateException.class);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void closeInAListener_endsTheCall() {
        intra = server.intraBuilder().onPause(pause -> intra.close()).build();
        server.otherwise(Answer.of(503, ""));

        assertThatThrownBy(this::read)
                .isInstanceOf(CallInterruptedException.class)
                .hasMessageContaining("closed");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void httpClientOfTheCaller_staysOpen() throws Exception {
        HttpClient own = HttpClient.newHttpClient();
        intra = server.intraBuilder().httpClient(own).build();
        server.then(never);
        CompletableFuture<Ended> call = start(this::read);
        reached.await();
        intra.close();
        assertCallEnds(call);

        intra = server.intraBuilder().httpClient(own).build();
        read();
        assertThat(server.requests()).hasSize(2);
    }
}
