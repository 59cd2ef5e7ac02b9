package dev.understudy.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.understudy.client.StubServer.Answer;
import dev.understudy.client.StubServer.Answering;
import dev.understudy.client.error.ApiException;
import dev.understudy.client.error.MalformedResponseException;
import dev.understudy.client.error.UnknownOutcomeException;
import dev.understudy.client.error.UnknownOutcomeException.Finding;
import dev.understudy.client.internal.FakeTime;
import dev.understudy.client.model.CursusUser;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Only a 201 with a body that can be read counts as done. Every other answer is a refusal, or its outcome is unknown. */
class PostOutcomesTest {
    private static final String ENROLMENT = "{\"id\":127,\"begin_at\":\"2017-07-22T13:43:10.000Z\",\"end_at\":null,"
            + "\"grade\":null,\"level\":0.0,\"skills\":[],\"cursus_id\":2,\"has_coalition\":true,"
            + "\"user\":{\"id\":1,\"login\":\"jeanne\",\"url\":\"http://127.0.0.1/v2/users/jeanne\"},"
            + "\"cursus\":{\"id\":2,\"created_at\":\"2017-11-22T13:41:00.825Z\",\"name\":\"42\",\"slug\":\"42\"}}";

    private static final List<String> UNREADABLE = List.of(
            "",
            " ",
            "<html>OK</html>",
            "null",
            "[]",
            "{}",
            "\"done\"",
            "{\"id\":null}",
            "{\"id\":\"x\"}",
            "{\"id\":127.5}",
            "{\"id\":127",
            "{\"id\":127,\"begin_at\":[]}",
            "{\"id\":127,\"user\":1}",
            ENROLMENT + ENROLMENT);

    private StubServer server;
    private IntraClient intra;

    @BeforeEach
    void start() throws IOException {
        server = StubServer.start();
        intra = server.intraBuilder().time(new FakeTime()).build();
    }

    @AfterEach
    void stop() {
        intra.close();
        server.close();
    }

    private CursusUser create() {
        return intra.cursusUsers()
                .create(c -> c.userId(1L).cursusId(2L).beginAt(OffsetDateTime.parse("2017-07-22T13:43:10Z")));
    }

    private long posts() {
        return server.requests().stream()
                .filter(request -> request.method().equals("POST"))
                .count();
    }

    private UnknownOutcomeException unknown(Answering answer) {
        server.then(answer, Answer.of(200, StubServer.users(1, 1), "X-Total", "1"));
        UnknownOutcomeException unknown = catchThrowableOfType(UnknownOutcomeException.class, this::create);
        assertThat(unknown).as("the outcome is unknown").isNotNull();
        assertThat(unknown.finding()).isEqualTo(Finding.PRESENT);
        assertThat(posts()).isEqualTo(1);
        assertThat(server.targets().get(1)).startsWith("/v2/cursus/2/users?filter%5Bid%5D=1");
        return unknown;
    }

    @Test
    void created_isDone() {
        server.then(Answer.of(201, ENROLMENT));

        assertThat(create().getId()).isEqualTo(127);
        assertThat(server.requests()).hasSize(1);
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(200, 201).flatMap(status -> UNREADABLE.stream().map(body -> Arguments.of(status, body)));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void successThatCannotBeRead_isLookedUp(int status, String body) {
        unknown(Answer.of(status, body));
    }

    @Test
    void createdThatCannotBeRead_hasTheAnswerAsItsCause() {
        assertThat(unknown(Answer.of(201, "<html>OK</html>")))
                .hasCauseInstanceOf(MalformedResponseException.class)
                .hasMessageContaining("POST /v2/cursus_users was answered with 201, but the body cannot be read");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 203, 206, 299})
    void successThatIsNot201_isLookedUp(int status) {
        assertThat(unknown(Answer.of(status, ENROLMENT))).hasMessageContaining("was answered with " + status);
    }

    @Test
    void noContent_isLookedUp() {
        unknown(Answer.of(204, ""));
    }

    static IntStream ambiguous() {
        return IntStream.of(
                300, 301, 302, 303, 304, 408, 444, 460, 499, 500, 501, 502, 503, 504, 505, 507, 511, 520, 522, 524, 530,
                599);
    }

    @ParameterizedTest
    @MethodSource("ambiguous")
    void statusThatLeavesTheOutcomeOpen_isLookedUp(int status) {
        String body = status == 304 ? "" : "<html>Oops</html>";

        UnknownOutcomeException unknown = unknown(Answer.of(status, body, "Location", "http://127.0.0.1:9/"));

        assertThat(unknown).hasMessageContaining("was answered with " + status);
        assertThat(((ApiException) unknown.getCause()).status()).hasValue(status);
    }

    @ParameterizedTest
    @ValueSource(ints = {307, 308, 400, 401, 403, 404, 405, 409, 410, 413, 415, 421, 422, 425, 428, 431, 451})
    void refusal_isReported_andNotLookedUp(int status) {
        server.otherwise(Answer.of(status, "<html>No</html>"));

        ApiException refused = catchThrowableOfType(ApiException.class, this::create);

        assertThat(refused).isNotInstanceOf(UnknownOutcomeException.class);
        assertThat(refused.status()).hasValue(status);
        assertThat(server.requests()).hasSize(status == 401 ? 2 : 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 500, 502})
    void answerThatIsCutOff_isLookedUp(int status) {
        unknown(Answer.truncated(status, ENROLMENT));
    }

    @Test
    void tooManyRequests_isSentAgain() {
        server.then(Answer.of(429, "", "Retry-After", "1"), Answer.of(201, ENROLMENT));

        assertThat(create().getId()).isEqualTo(127);
        assertThat(posts()).isEqualTo(2);
    }

    @Test
    void look_thatFindsNobody_isAbsent_andOneThatFails_isNotKnown() {
        server.then(Answer.of(500, ""), Answer.of(200, "[]", "X-Total", "0"));
        assertThat(catchThrowableOfType(UnknownOutcomeException.class, this::create)
                        .finding())
                .isEqualTo(Finding.ABSENT);

        server.then(Answer.of(500, ""), Answer.of(500, ""));
        assertThat(catchThrowableOfType(UnknownOutcomeException.class, this::create)
                        .finding())
                .isEqualTo(Finding.NOT_KNOWN);

        server.then(Answer.of(500, ""), Answer.of(200, "<html>"));
        assertThat(catchThrowableOfType(UnknownOutcomeException.class, this::create)
                        .finding())
                .isEqualTo(Finding.NOT_KNOWN);
    }
}
