package dev.understudy.client;

import static dev.understudy.client.FaultProxy.CLOSE_AFTER_COMMIT;
import static dev.understudy.client.FaultProxy.CLOSE_BEFORE;
import static dev.understudy.client.FaultProxy.CLOSE_IN_BODY;
import static dev.understudy.client.FaultProxy.STALL_IN_BODY;
import static dev.understudy.client.FaultProxy.answering;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.understudy.client.error.CallInterruptedException;
import dev.understudy.client.error.CallTimeoutException;
import dev.understudy.client.error.ConnectionException;
import dev.understudy.client.error.ErrorBody;
import dev.understudy.client.error.ForbiddenException;
import dev.understudy.client.error.MalformedResponseException;
import dev.understudy.client.error.NotFoundException;
import dev.understudy.client.error.ServerErrorException;
import dev.understudy.client.error.UnknownOutcomeException;
import dev.understudy.client.error.UnknownOutcomeException.Finding;
import dev.understudy.client.error.UnprocessableException;
import dev.understudy.client.internal.FakeTime;
import dev.understudy.client.model.CursusUser;
import dev.understudy.client.model.CursusUserAttributes;
import java.io.IOException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Enrolments, and those with an unknown outcome. The server has users 1 to 100, none of them in cursus 2; each test enrols
 * its own.
 */
class CursusUsersIT {
    private static final OffsetDateTime BEGIN_AT = OffsetDateTime.parse("2017-07-22T13:43:10Z");

    private static PackagedServer server;

    private FaultProxy proxy;
    private IntraClient intra;

    @BeforeAll
    static void startServer() {
        server = PackagedServer.start("--db", "memory", "--dataset", "demo:100");
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void start() throws IOException {
        proxy = FaultProxy.before(server);
        intra = proxy.intraBuilder("understudy-tutor").time(new FakeTime()).build();
    }

    @AfterEach
    void stop() throws IOException {
        intra.close();
        proxy.close();
    }

    private static Consumer<CursusUserAttributes> enrolment(long user) {
        return c -> c.userId(user).cursusId(2L).beginAt(BEGIN_AT);
    }

    private static UnknownOutcomeException unknown(ThrowingCallable call) {
        UnknownOutcomeException failure = catchThrowableOfType(UnknownOutcomeException.class, call);
        assertThat(failure).as("The outcome must be unknown").isNotNull();
        return failure;
    }

    private long posts() {
        return proxy.requests().stream()
                .filter(request -> request.method().equals("POST"))
                .count();
    }

    private boolean isEnrolled(long user) {
        return intra.users()
                .ofCursus(2)
                .list(q -> q.filter(f -> f.id(user)))
                .iterator()
                .hasNext();
    }

    private String login(long user) {
        return intra.users()
                .list(q -> q.filter(f -> f.id(user)))
                .iterator()
                .next()
                .getLogin();
    }

    @Test
    void create_and_refusals() {
        CursusUser created = intra.cursusUsers()
                .create(c -> c.userId(1L).cursusId(2L).beginAt(BEGIN_AT).endAt(BEGIN_AT.plusMonths(8)));
        assertThat(created.getId()).isPositive();
        assertThat(created.getBeginAt()).isEqualTo(BEGIN_AT);
        assertThat(created.getEndAt()).isEqualTo(BEGIN_AT.plusMonths(8));
        assertThat(created.getHasCoalition()).isTrue();
        assertThat(created.getGrade()).isNull();
        assertThat(created.getUser().getUrl()).hasPath("/v2/users/" + login(1));
        assertThat(created.getCursus().getSlug()).isNotBlank();
        assertThat(created.getAdditionalProperties()).isEmpty();

        UnprocessableException taken = catchThrowableOfType(
                UnprocessableException.class, () -> intra.cursusUsers().create(enrolment(1)));
        assertThat(taken.body().orElseThrow()).isInstanceOfSatisfying(ErrorBody.Intra.class, body -> {
            assertThat(body.error()).isEqualTo("Validation failed");
            assertThat(body.messages()).hasSize(1);
        });

        UnprocessableException incomplete = catchThrowableOfType(
                UnprocessableException.class, () -> intra.cursusUsers().create(c -> c.userId(999L)));
        assertThat(incomplete.body().orElseThrow().messages()).hasSize(3);
        assertThat(incomplete).hasMessageContainingAll("begin_at", "cursus_id", "999");

        CursusUser ofUser = intra.cursusUsers().ofUser(login(2)).create(c -> c.cursusId(2L)
                .beginAt(BEGIN_AT)
                .endAt(BEGIN_AT.minusDays(1))
                .hasCoalition(false)
                .skipBeginValidation("true"));
        assertThat(ofUser.getUser().getId()).isEqualTo(2);
        assertThat(ofUser.getHasCoalition()).isFalse();
        assertThat(intra.cursusUsers()
                        .ofUser(3)
                        .create(c -> c.cursusId(2L).beginAt(BEGIN_AT))
                        .getUser()
                        .getId())
                .isEqualTo(3);

        assertThatThrownBy(() -> intra.cursusUsers().ofUser("nobody").create(enrolment(4)))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("nobody");
        try (IntraClient basic = server.intra("understudy-basic")) {
            assertThatThrownBy(() -> basic.cursusUsers().create(enrolment(4)))
                    .isInstanceOf(ForbiddenException.class)
                    .hasMessageContaining("Access Denied: You are not authorized to access this page.");
        }
    }

    @Test
    void cutAfterCommit_isLookedUp_andNotRepeated() {
        proxy.then(CLOSE_AFTER_COMMIT);

        UnknownOutcomeException failure = unknown(() -> intra.cursusUsers().create(enrolment(11)));

        assertThat(failure.finding()).isEqualTo(Finding.PRESENT);
        assertThat(failure)
                .hasMessageContaining("there is nothing to do")
                .hasCauseInstanceOf(ConnectionException.class);
        assertThat(failure.call().toString()).isEqualTo("POST /v2/cursus_users");
        assertThat(posts()).isEqualTo(1);
        assertThat(isEnrolled(11)).isTrue();
    }

    @Test
    void cutAfterCommit_ofUserByLogin_isLookedUpByLogin() {
        String login = login(12);
        proxy.then(CLOSE_IN_BODY);

        UnknownOutcomeException failure = unknown(() ->
                intra.cursusUsers().ofUser(login).create(c -> c.cursusId(2L).beginAt(BEGIN_AT)));

        assertThat(failure.finding()).isEqualTo(Finding.PRESENT);
        assertThat(posts()).isEqualTo(1);
    }

    @Test
    void cutBefore_isLookedUp_andMayBeSentAgain() {
        proxy.then(CLOSE_BEFORE);

        UnknownOutcomeException failure = unknown(() -> intra.cursusUsers().create(enrolment(13)));

        assertThat(failure.finding()).isEqualTo(Finding.ABSENT);
        assertThat(failure).hasMessageContaining("The request may be sent again");
        assertThat(posts()).isEqualTo(1);
        assertThat(intra.cursusUsers().create(enrolment(13)).getUser().getId()).isEqualTo(13);
    }

    @Test
    void gatewayError_leavesTheOutcomeUnknown() {
        for (int status : List.of(502, 503, 504)) {
            proxy.then(answering(status, "", "<html>"));

            UnknownOutcomeException failure = unknown(() -> intra.cursusUsers().create(enrolment(14)));

            assertThat(failure.finding()).isEqualTo(Finding.ABSENT);
            assertThat(failure).hasCauseInstanceOf(ServerErrorException.class);
        }
        assertThat(posts()).isEqualTo(3);
    }

    @Test
    void lookThatFails_isSaid() {
        proxy.then(CLOSE_AFTER_COMMIT, answering(500, "", "{}"));

        UnknownOutcomeException failure = unknown(() -> intra.cursusUsers().create(enrolment(15)));

        assertThat(failure.finding()).isEqualTo(Finding.NOT_KNOWN);
        assertThat(failure).hasMessageContaining("before you send it again");
    }

    @Test
    void timeout_leavesTheOutcomeUnknown() {
        proxy.then(STALL_IN_BODY);
        intra.token();

        UnknownOutcomeException failure =
                unknown(() -> intra.with(options -> options.withTimeout(Duration.ofSeconds(2)))
                        .cursusUsers()
                        .create(enrolment(16)));

        assertThat(failure.finding()).isEqualTo(Finding.PRESENT);
        assertThat(failure).hasCauseInstanceOf(CallTimeoutException.class);
        assertThat(posts()).isEqualTo(1);
    }

    @Test
    void interrupt_leavesTheOutcomeUnknown_andKeepsTheFlag() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        proxy.then(exchange -> {
            reached.countDown();
            exchange.readFromClient();
        });
        CompletableFuture<UnknownOutcomeException> failure = new CompletableFuture<>();
        CompletableFuture<Boolean> flag = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            failure.complete(unknown(() -> intra.cursusUsers().create(enrolment(17))));
            flag.complete(Thread.currentThread().isInterrupted());
        });
        thread.start();
        reached.await();

        thread.interrupt();

        assertThat(failure.get(10, TimeUnit.SECONDS).finding()).isEqualTo(Finding.NOT_KNOWN);
        assertThat(failure.get()).hasCauseInstanceOf(CallInterruptedException.class);
        assertThat(flag.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(posts()).isEqualTo(1);
    }

    @Test
    void whatWasCertainlyNotDone_isSentAgain() {
        proxy.then(
                answering(429, "Retry-After: 1\r\n", "429"),
                answering(
                        401,
                        "",
                        "{\"status\":401,\"error\":\"The access token expired\","
                                + "\"message\":\"The access token expired\"}"));

        assertThat(intra.cursusUsers().create(enrolment(18)).getUser().getId()).isEqualTo(18);
        assertThat(posts()).isEqualTo(3);
    }

    @Test
    void answerThatSaysNothing_isLookedUp() {
        proxy.then(answering(500, "", "{\"error\":\"Internal Server Error\",\"message\":\"x\"}"));
        assertThat(unknown(() -> intra.cursusUsers().create(enrolment(19))))
                .hasCauseInstanceOf(ServerErrorException.class)
                .extracting(UnknownOutcomeException::finding)
                .isEqualTo(Finding.ABSENT);

        proxy.then(answering(201, "", "<html>"));
        assertThat(unknown(() -> intra.cursusUsers().create(enrolment(19))))
                .hasCauseInstanceOf(MalformedResponseException.class)
                .hasMessageContaining("was answered with 201");
        assertThat(posts()).isEqualTo(2);
    }

    @Test
    void argumentsThatCannotBe_areRefusedBefore() {
        assertThatThrownBy(() -> intra.cursusUsers().ofUser(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThat(proxy.requests()).isEmpty();
    }
}
