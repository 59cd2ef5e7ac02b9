package dev.understudy.client;

import static dev.understudy.client.FaultProxy.CLOSE_AFTER_COMMIT;
import static dev.understudy.client.FaultProxy.CLOSE_BEFORE;
import static dev.understudy.client.FaultProxy.answering;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.understudy.client.error.ErrorBody;
import dev.understudy.client.error.ForbiddenException;
import dev.understudy.client.error.MalformedResponseException;
import dev.understudy.client.error.NotFoundException;
import dev.understudy.client.error.RateLimitedException;
import dev.understudy.client.error.UnauthorizedException;
import dev.understudy.client.error.UnknownOutcomeException;
import dev.understudy.client.error.UnknownOutcomeException.Finding;
import dev.understudy.client.error.UnprocessableException;
import dev.understudy.client.internal.FakeTime;
import dev.understudy.client.model.CursusUser;
import dev.understudy.client.model.UserProfile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Single records, the lists beyond those of the five documents, and what changes and deletes an enrolment. */
class RecordsIT {
    private static final OffsetDateTime BEGIN_AT = OffsetDateTime.parse("2017-07-22T13:43:10Z");

    private static PackagedServer server;

    private FaultProxy proxy;
    private IntraClient intra;

    @BeforeAll
    static void startServer() {
        server = PackagedServer.start("--db", "memory", "--auto-login", "jeanne");
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void start() throws IOException {
        proxy = FaultProxy.before(server);
        intra = proxy.intraBuilder("understudy-staff").time(new FakeTime()).build();
    }

    @AfterEach
    void stop() throws IOException {
        intra.close();
        proxy.close();
    }

    private long requests(String method) {
        return proxy.requests().stream()
                .filter(request -> request.method().equals(method))
                .count();
    }

    private long enrol(long user) {
        return intra.cursusUsers()
                .create(c -> c.userId(user).cursusId(2L).beginAt(BEGIN_AT))
                .getId();
    }

    private static UnknownOutcomeException unknown(ThrowingCallable call) {
        UnknownOutcomeException failure = catchThrowableOfType(UnknownOutcomeException.class, call);
        assertThat(failure).as("The outcome must be unknown").isNotNull();
        return failure;
    }

    @Test
    void record_isReadById_orByItsName() {
        UserProfile jeanne = intra.users().get("jeanne");
        assertThat(jeanne.getId()).isEqualTo(1);
        assertThat(jeanne.getCursusUsers())
                .extracting(e -> e.getCursus().getSlug())
                .contains("piscine-c");
        assertThat(jeanne.getAdditionalProperties()).isEmpty();
        assertThat(intra.users().get(1).getLogin()).isEqualTo("jeanne");

        assertThat(intra.campus().get("paris").getId()).isEqualTo(1);
        assertThat(intra.campus().get(9).getName()).isEqualTo("Lyon");
        assertThat(intra.cursus().get("piscine-c").getId()).isEqualTo(1);
        assertThat(intra.projects().get("libft").getId()).isEqualTo(1);
        assertThat(intra.projectsUsers().get(1).getId()).isEqualTo(1);
        assertThat(intra.teams().get(1).getName()).isEqualTo("jabinks2's group");
        assertThat(intra.locations().get(4).getUser().getLogin()).isEqualTo("ruhaako");
        assertThat(intra.cursusUsers().get(120).getUser().getLogin()).isEqualTo("jeanne");
        long unit = intra.antiGravUnitsUsers().list().iterator().next().getId();
        assertThat(intra.antiGravUnitsUsers().get(unit).getId()).isEqualTo(unit);
    }

    @Test
    void recordThatDoesNotExist_isNotFound() {
        assertThatThrownBy(() -> intra.users().get("nobody"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("GET /v2/users/nobody");
        assertThatThrownBy(() -> intra.teams().get(999)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> intra.users().get(" ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void recordOfAnotherForm_isAMalformedAnswer() {
        for (String body : List.of("", "[]", "null", "{\"id\":\"x\"}")) {
            proxy.then(answering(200, "", body));

            assertThatThrownBy(() -> intra.teams().get(1)).isInstanceOf(MalformedResponseException.class);
        }
    }

    @Test
    void lists_haveTypedQueries_andParents() {
        assertThat(intra.campus().list(q -> q.filter(f -> f.id(9)))).hasSize(1);
        assertThat(intra.cursus().list(q -> q.sort(s -> s.id().descending())).stream()
                        .map(c -> c.getId()))
                .containsExactly(2L, 1L);
        assertThat(intra.projects().list()).hasSize(4);
        assertThat(intra.projects().ofCursus("piscine-c").list().stream()).isNotEmpty();
        assertThat(intra.campusUsers().ofUser("jeanne").list()).hasSize(1);
        assertThat(intra.locations().ofUser("ruhaako").list(q -> q.filter(f -> f.id(4, 7))))
                .hasSize(2);
        assertThat(intra.locations().ofCampus(1).list()).hasSize(5);
        assertThat(intra.cursusUsers().ofCursus(1).list()).hasSize(7);
        assertThat(intra.cursusUsers().list(q -> q.cursusId(1).filter(f -> f.id(120))))
                .extracting(CursusUser::getId)
                .containsExactly(120L);
        assertThat(intra.cursusUsers().ofUser("cdooku").list())
                .extracting(CursusUser::getId)
                .contains(123L);
    }

    @Test
    void locationsStats_areDurationsByDay() {
        LocalDate from = LocalDate.parse("2017-11-01");
        LocalDate to = LocalDate.parse("2017-11-30");

        assertThat(intra.users()
                        .locationsStats("ruhaako", q -> q.beginAt(from).endAt(to))
                        .entrySet())
                .containsExactly(
                        Map.entry(LocalDate.parse("2017-11-21"), Duration.ofHours(1)),
                        Map.entry(LocalDate.parse("2017-11-19"), Duration.ofHours(3)));
        assertThat(intra.users().locationsStats(64, q -> q.beginAt(BEGIN_AT)
                        .endAt(BEGIN_AT.toInstant())
                        .timeZone(ZoneOffset.UTC)))
                .isEmpty();
        assertThat(intra.users().locationsStats(64)).isEmpty();

        proxy.then(answering(200, "", "{\"2017-11-21\":\"01:49:22.04\"}"), answering(200, "", "{\"x\":\"1\"}"));
        assertThat(intra.users().locationsStats(64))
                .containsExactly(Map.entry(
                        LocalDate.parse("2017-11-21"),
                        Duration.ofHours(1).plusMinutes(49).plusMillis(22_040)));
        assertThatThrownBy(() -> intra.users().locationsStats(64)).isInstanceOf(MalformedResponseException.class);
    }

    @Test
    void me_ofAnApplication_isNotFound() {
        NotFoundException failure = catchThrowableOfType(NotFoundException.class, intra::me);

        assertThat(failure.body()).containsInstanceOf(ErrorBody.Nothing.class);
    }

    @Test
    void tokenOfAPerson_isSentBesideThatOfTheApplication() throws Exception {
        String token = tokenOfJeanne();
        IntraClient jeanne = intra.as(token);

        assertThat(jeanne.me().getLogin()).isEqualTo("jeanne");
        assertThat(jeanne.tokenInfo().getResourceOwnerId()).isEqualTo(1);
        assertThat(intra.tokenInfo().getResourceOwnerId()).isNull();
        assertThat(proxy.requests().get(0).headers()).containsEntry("authorization", "Bearer " + token);
        assertThatThrownBy(jeanne::token).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> intra.as(" ")).isInstanceOf(IllegalArgumentException.class);

        proxy.then(answering(401, "", "{\"error\":\"Not authorized\",\"message\":\"" + token + "\"}"));
        assertThatThrownBy(jeanne::me).isInstanceOf(UnauthorizedException.class).satisfies(failure -> assertThat(
                        ((UnauthorizedException) failure)
                                .response()
                                .orElseThrow()
                                .body())
                .doesNotContain(token));

        intra.close();
        assertThatThrownBy(jeanne::me).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void clientOfAPerson_sharesTheRateLimiter() {
        IntraClient once = intra.with(options -> options.withRetries(0).withLongestPause(Duration.ZERO));
        proxy.then(answering(429, "Retry-After: 7\r\n", "429"));
        assertThatThrownBy(() -> once.teams().get(1)).isInstanceOf(RateLimitedException.class);

        RateLimitedException failure = catchThrowableOfType(
                RateLimitedException.class, () -> once.as("0123456789abcdef").me());

        assertThat(failure.call().requests()).isZero();
    }

    private static String tokenOfJeanne() throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        String application = "client_id=understudy-login&redirect_uri=http://localhost:3000/callback";
        URI authorize = URI.create(server.url() + "/oauth/authorize?response_type=code&" + application);
        String location = http.send(HttpRequest.newBuilder(authorize).build(), BodyHandlers.discarding())
                .headers()
                .firstValue("Location")
                .orElseThrow();
        String code = location.replaceFirst(".*[?&]code=([^&]*).*", "$1");
        String form =
                "grant_type=authorization_code&client_secret=understudy-login-secret&" + application + "&code=" + code;
        return http.send(
                        HttpRequest.newBuilder(URI.create(server.url() + "/oauth/token"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(form))
                                .build(),
                        BodyHandlers.ofString())
                .body()
                .replaceFirst("(?s).*\"access_token\":\"([^\"]+)\".*", "$1");
    }

    @Test
    void update_changesWhatIsSet() {
        long id = enrol(64);

        intra.cursusUsers().update(id, c -> c.endAt(BEGIN_AT.plusMonths(8)).hasCoalition(false));

        CursusUser changed = intra.cursusUsers().get(id);
        assertThat(changed.getEndAt()).isEqualTo(BEGIN_AT.plusMonths(8));
        assertThat(changed.getHasCoalition()).isFalse();
        assertThat(changed.getBeginAt()).isEqualTo(BEGIN_AT);

        intra.cursusUsers().update(id, c -> c.putAdditionalProperty("end_at", null));
        assertThat(intra.cursusUsers().get(id).getEndAt()).isNull();

        assertThatThrownBy(() -> intra.cursusUsers().update(id, c -> c.userId(999L)))
                .isInstanceOf(UnprocessableException.class)
                .hasMessageContaining("999");
        assertThatThrownBy(() -> intra.cursusUsers().update(9999, c -> c.hasCoalition(true)))
                .isInstanceOf(NotFoundException.class);
        try (IntraClient basic = server.intra("understudy-basic")) {
            assertThatThrownBy(() -> basic.cursusUsers().update(id, c -> c.hasCoalition(true)))
                    .isInstanceOf(ForbiddenException.class);
        }
        intra.cursusUsers().delete(id);
    }

    @Test
    void updateWithoutAnswer_isNotRepeated() {
        long id = enrol(65);
        proxy.then(CLOSE_AFTER_COMMIT);

        UnknownOutcomeException failure =
                unknown(() -> intra.cursusUsers().update(id, c -> c.endAt(BEGIN_AT.plusMonths(8))));

        assertThat(failure.finding()).isEqualTo(Finding.NOT_KNOWN);
        assertThat(failure).hasMessageContaining("sets the same values a second time");
        assertThat(requests("PATCH")).isEqualTo(1);
        assertThat(intra.cursusUsers().get(id).getEndAt()).isEqualTo(BEGIN_AT.plusMonths(8));
        intra.cursusUsers().delete(id);
    }

    @Test
    void delete_andASecondOne() {
        long id = enrol(66);

        intra.cursusUsers().delete(id);

        assertThatThrownBy(() -> intra.cursusUsers().get(id)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> intra.cursusUsers().delete(id)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void deletionWithoutAnswer_isLookedUp_andNotRepeated() {
        long id = enrol(108);
        proxy.then(CLOSE_BEFORE);

        UnknownOutcomeException notDone = unknown(() -> intra.cursusUsers().delete(id));

        assertThat(notDone.finding()).isEqualTo(Finding.PRESENT);
        assertThat(notDone).hasMessageContaining("The request may be sent again");
        assertThat(requests("DELETE")).isEqualTo(1);

        proxy.then(CLOSE_AFTER_COMMIT);
        UnknownOutcomeException done = unknown(() -> intra.cursusUsers().delete(id));

        assertThat(done.finding()).isEqualTo(Finding.ABSENT);
        assertThat(done).hasMessageContaining("there is nothing to do");
        assertThat(requests("DELETE")).isEqualTo(2);
    }

    @Test
    void lookUpOfADeletionThatFails_isSaid() {
        proxy.then(CLOSE_BEFORE, answering(500, "", "{}"));

        UnknownOutcomeException failure = unknown(() -> intra.cursusUsers().delete(9999));

        assertThat(failure.finding()).isEqualTo(Finding.NOT_KNOWN);
        assertThat(failure).hasMessageContaining("it fails with 404");
    }

    @Test
    void deletionThatWasRefused_isSentAgain() {
        long id = enrol(111);
        proxy.then(answering(429, "Retry-After: 1\r\n", "429"));

        intra.cursusUsers().delete(id);

        assertThat(requests("DELETE")).isEqualTo(2);
    }
}
