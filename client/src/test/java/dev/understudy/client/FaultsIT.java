package dev.understudy.client;

import static dev.understudy.client.FaultProxy.CLOSE_AFTER_COMMIT;
import static dev.understudy.client.FaultProxy.CLOSE_BEFORE;
import static dev.understudy.client.FaultProxy.CLOSE_IN_BODY;
import static dev.understudy.client.FaultProxy.NONE;
import static dev.understudy.client.FaultProxy.STALL_IN_BODY;
import static dev.understudy.client.FaultProxy.answering;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.understudy.client.FaultProxy.Fault;
import dev.understudy.client.call.Pause;
import dev.understudy.client.error.ApiException;
import dev.understudy.client.error.CallInterruptedException;
import dev.understudy.client.error.CallTimeoutException;
import dev.understudy.client.error.ConnectionException;
import dev.understudy.client.error.ErrorBody;
import dev.understudy.client.error.MalformedResponseException;
import dev.understudy.client.error.RateLimitedException;
import dev.understudy.client.error.ServerErrorException;
import dev.understudy.client.error.UnexpectedStatusException;
import dev.understudy.client.internal.FakeTime;
import dev.understudy.client.model.User;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Failures of network, gateway and server during GET requests. */
class FaultsIT {
    private static final String HTML = "<html><body>Bad Gateway</body></html>";
    private static final Fault STORM =
            answering(429, "Retry-After: 1\r\n", "429 Too Many Requests (Spam Rate Limit Exceeded)");

    private final FakeTime time = new FakeTime();
    private final List<Pause> pauses = new ArrayList<>();
    private FaultProxy proxy;
    private IntraClient intra;

    @BeforeEach
    void start() throws IOException {
        proxy = FaultProxy.before(PackagedServer.documented());
        intra = proxy.intraBuilder("understudy-basic")
                .time(time)
                .onPause(pauses::add)
                .build();
    }

    @AfterEach
    void stop() throws IOException {
        intra.close();
        proxy.close();
    }

    private List<Long> ids() {
        return intra.users().list(q -> q.filter(f -> f.id(64, 65, 66))).stream()
                .map(User::getId)
                .toList();
    }

    private void assertHeals(Fault... faults) {
        proxy.then(faults);

        assertThat(ids()).containsExactly(66L, 65L, 64L);
        assertThat(proxy.requests()).hasSize(faults.length + 1);
    }

    private static <T extends ApiException> T failure(Class<T> type, ThrowingCallable call) {
        T failure = catchThrowableOfType(type, call);
        assertThat(failure).as("The call must fail").isNotNull();
        return failure;
    }

    private static Fault[] times(int number, Fault fault) {
        Fault[] faults = new Fault[number];
        Arrays.fill(faults, fault);
        return faults;
    }

    /** The HTTP client of the JDK itself repeats a GET if the connection is closed before the first byte of the response. */
    @Test
    void faultsThatPass_areNotSeen() {
        assertHeals(CLOSE_BEFORE, CLOSE_AFTER_COMMIT, CLOSE_IN_BODY);
    }

    @Test
    void gatewayErrorsThatPass_areNotSeen() {
        assertHeals(answering(502, "", HTML), answering(503, "", "{}"), answering(504, "", ""));
        List<Pause> retries = pauses.stream()
                .filter(pause -> pause.reason() == Pause.Reason.RETRY)
                .toList();
        assertThat(retries).hasSize(3);
        for (int i = 0; i < 3; i++) {
            assertThat(retries.get(i).length()).isLessThan(Duration.ofMillis(500L << i));
        }
    }

    @Test
    void cutForGood_isAConnectionException() {
        proxy.then(times(4, CLOSE_IN_BODY));

        ConnectionException failure = failure(ConnectionException.class, this::ids);

        assertThat(failure.call().requests()).isEqualTo(4);
        assertThat(failure.call().target()).isEqualTo("/v2/users?filter[id]=64,65,66&page[number]=1&page[size]=100");
        assertThat(failure.status()).isEmpty();
        assertThat(failure.body()).isEmpty();
        assertThat(failure).hasCauseInstanceOf(IOException.class).hasMessageContaining("lost the connection");
    }

    @Test
    void connectRefused_isAConnectionException_afterRetries() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        try (FabManagerClient nobody = FabManagerClient.builder()
                .baseUri("http://127.0.0.1:" + port)
                .token("secret-token")
                .time(time)
                .build()) {
            ConnectionException failure = failure(
                    ConnectionException.class, () -> nobody.users().list().firstPage());

            assertThat(failure)
                    .hasCauseInstanceOf(ConnectException.class)
                    .hasMessageStartingWith(
                            "GET /open_api/v1/users?page=1&per_page=100 has no connection to the server http://127.0.0.1:"
                                    + port);
            assertThat(failure.call().requests()).isEqualTo(4);
            assertThat(time.sleeps()).hasSize(3);
        }
    }

    @Test
    void certificateThatNobodyVouchesFor_isRefused_atOnce(@TempDir Path folder) throws Exception {
        try (SelfSignedServer server = SelfSignedServer.start(folder);
                FabManagerClient suspicious = FabManagerClient.builder()
                        .baseUri(server.url())
                        .token("secret-token")
                        .time(time)
                        .build()) {
            ConnectionException failure = failure(
                    ConnectionException.class, () -> suspicious.users().list().firstPage());

            assertThat(failure).hasCauseInstanceOf(SSLHandshakeException.class);
            assertThat(failure.call().requests()).isEqualTo(1);
        }
    }

    @Test
    void slowBody_isATimeout_whichCountsTheBody() {
        proxy.then(times(2, STALL_IN_BODY));
        IntraClient impatient = intra.with(
                options -> options.withTimeout(Duration.ofMillis(1500)).withRetries(1));
        intra.token();

        CallTimeoutException failure = failure(
                CallTimeoutException.class, () -> impatient.users().list().firstPage());

        assertThat(failure.call().requests()).isEqualTo(2);
        assertThat(failure).hasMessageContaining("within PT1.5S");
    }

    @Test
    void slowBodyThatPasses_isNotSeen() {
        proxy.then(STALL_IN_BODY);
        intra.token();

        assertThat(intra.with(options -> options.withTimeout(Duration.ofSeconds(3)))
                        .users()
                        .list()
                        .firstPage()
                        .items())
                .isNotEmpty();
        assertThat(proxy.requests()).hasSize(2);
    }

    @Test
    void interrupt_cancels_andKeepsTheFlag() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CompletableFuture<Integer> clientGone = new CompletableFuture<>();
        proxy.then(exchange -> {
            reached.countDown();
            clientGone.complete(exchange.readFromClient());
        });
        CompletableFuture<Boolean> flag = new CompletableFuture<>();
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            failure.complete(catchThrowableOfType(CallInterruptedException.class, this::ids));
            flag.complete(Thread.currentThread().isInterrupted());
        });
        thread.start();
        reached.await();

        thread.interrupt();

        assertThat(failure.get(10, TimeUnit.SECONDS)).isNotNull();
        assertThat(flag.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(clientGone.get(10, TimeUnit.SECONDS))
                .as("the connection is closed")
                .isEqualTo(-1);
    }

    @Test
    void interruptBefore_sendsNothing() {
        Thread.currentThread().interrupt();
        try {
            failure(CallInterruptedException.class, this::ids);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(proxy.requests()).isEmpty();
    }

    @Test
    void stormThatPasses_isWaitedFor() {
        proxy.then(STORM, STORM);

        assertThat(ids()).containsExactly(66L, 65L, 64L);

        assertThat(pauses).extracting(Pause::reason).containsOnly(Pause.Reason.RATE_LIMIT);
        assertThat(pauses).extracting(Pause::length).contains(Duration.ofSeconds(1));
        assertThat(time.nanos()).isGreaterThanOrEqualTo(Duration.ofSeconds(2).toNanos());
    }

    @Test
    void stormWithoutEnd_isARateLimitedException_withItsText() {
        proxy.then(times(4, STORM));

        RateLimitedException failure = failure(RateLimitedException.class, this::ids);

        assertThat(failure.status()).hasValue(429);
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(1));
        assertThat(failure.body()).contains(new ErrorBody.Text("429 Too Many Requests (Spam Rate Limit Exceeded)"));
        assertThat(failure.call().requests()).isEqualTo(4);
    }

    @Test
    void stormWithoutRetryAfter_backsOff() {
        assertHeals(answering(429, "", "slow down"));
        assertThat(pauses).extracting(Pause::reason).containsExactly(Pause.Reason.RETRY);
    }

    @Test
    void retryAfterOfAnHour_isWaitedFor_unlessItIsTooLong() {
        Fault hour = answering(429, "Retry-After: 3600\r\n", "429");
        assertHeals(hour);
        assertThat(time.nanos()).isGreaterThanOrEqualTo(Duration.ofHours(1).toNanos());

        proxy.then(hour);
        RateLimitedException failure = failure(
                RateLimitedException.class, () -> intra.with(options -> options.withLongestPause(Duration.ofMinutes(5)))
                        .users()
                        .list()
                        .firstPage());

        assertThat(failure.retryAfter()).contains(Duration.ofHours(1));
        assertThat(time.nanos()).isLessThan(Duration.ofHours(2).toNanos());
    }

    @Test
    void retryAfter_keepsOtherCallsQuietToo() {
        proxy.then(answering(503, "Retry-After: 7\r\n", "{\"error\":\"Service Unavailable\"}"));
        IntraClient once = intra.with(options -> options.withRetries(0));
        failure(ServerErrorException.class, () -> once.users().list().firstPage());

        RateLimitedException failure =
                failure(RateLimitedException.class, () -> intra.with(options -> options.withLongestPause(Duration.ZERO))
                        .users()
                        .list()
                        .firstPage());

        assertThat(failure.response()).isEmpty();
        assertThat(failure.call().requests()).isZero();
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
    }

    @Test
    void htmlWithStatus200_isAMalformedAnswer_andNotAskedForAgain() {
        proxy.then(answering(200, "X-Request-Id: html\r\n", HTML));

        MalformedResponseException failure = failure(MalformedResponseException.class, this::ids);

        assertThat(failure.status()).hasValue(200);
        assertThat(failure.requestId()).isEqualTo("html");
        assertThat(failure.body()).contains(new ErrorBody.Text(HTML));
        assertThat(failure).hasMessageContaining("the body cannot be read: at line 1, column");
        assertThat(proxy.requests()).hasSize(1);
    }

    @Test
    void jsonOfAnotherForm_isAMalformedAnswer() {
        for (String body : List.of("", "{}", "null", "[1]", "[{\"id\":\"x\"}]", "[{\"id\":1}", "[] []", "[null]")) {
            proxy.then(answering(200, "", body));

            assertThat(failure(MalformedResponseException.class, this::ids)
                            .response()
                            .orElseThrow()
                            .body())
                    .isEqualTo(body);
        }
    }

    @Test
    void htmlOfAGateway_forGood_isAServerError_withItsBody() {
        proxy.then(times(4, answering(502, "", HTML)));

        ServerErrorException failure = failure(ServerErrorException.class, this::ids);

        assertThat(failure.body()).contains(new ErrorBody.Text(HTML));
        assertThat(failure)
                .hasMessageNotContainingAny("<html>")
                .hasMessageContaining("was answered with 502 (request id");
    }

    @Test
    void error500_isNotAskedForAgain() {
        proxy.then(answering(500, "", "{\"error\":\"Internal Server Error\",\"message\":\"Something went wrong.\"}"));

        ServerErrorException failure = failure(ServerErrorException.class, this::ids);

        assertThat(failure.body().orElseThrow()).isInstanceOfSatisfying(ErrorBody.Intra.class, body -> {
            assertThat(body.error()).isEqualTo("Internal Server Error");
            assertThat(body.messages()).containsExactly("Something went wrong.");
        });
        assertThat(proxy.requests()).hasSize(1);
    }

    @Test
    void redirect_isNotFollowed() {
        proxy.then(answering(302, "Location: http://127.0.0.1:9/\r\n", ""));

        UnexpectedStatusException failure = failure(UnexpectedStatusException.class, this::ids);

        assertThat(failure.status()).hasValue(302);
        assertThat(failure.response().orElseThrow().header("location")).contains("http://127.0.0.1:9/");
    }

    @Test
    void noRetries_failsAtOnce() {
        proxy.then(CLOSE_IN_BODY, NONE);

        failure(ConnectionException.class, () -> intra.with(options -> options.withRetries(0))
                .users()
                .list()
                .firstPage());

        assertThat(proxy.requests()).hasSize(1);
    }
}
