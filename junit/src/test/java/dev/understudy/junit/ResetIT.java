package dev.understudy.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.client.IntraClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Each test runs several times with the same server, and finds the same state each time. */
@UnderstudyTest
class ResetIT {
    private static final Set<UnderstudyServer> SERVERS = new HashSet<>();
    private static final List<String> TOKENS = new ArrayList<>();

    private final UnderstudyServer server;

    ResetIT(UnderstudyServer server) {
        this.server = server;
        SERVERS.add(server);
    }

    @BeforeAll
    static void write(UnderstudyServer server) {
        assertThat(Calls.enroll(server, Calls.bearer(server, "understudy-tutor"))
                        .statusCode())
                .isEqualTo(201);
    }

    @AfterAll
    static void thereWasOneServer() {
        assertThat(SERVERS).hasSize(1);
    }

    @RepeatedTest(3)
    void rowsIdsAndTotals_areThoseOfTheDataSet() {
        String tutor = Calls.bearer(server, "understudy-tutor");
        assertThat(Calls.enrolled(server, tutor)).isEqualTo("0");

        assertThat(Calls.enroll(server, tutor).body()).startsWith("{\"id\":127,");

        assertThat(Calls.enrolled(server, tutor)).isEqualTo("1");
        assertThat(Calls.get(server, tutor, "/v2/users").headers().firstValue("X-Total"))
                .hasValue("7");
    }

    @RepeatedTest(3)
    void tokens_areForgotten() {
        String basic = Calls.bearer(server, "understudy-basic");
        TOKENS.forEach(before -> {
            assertThat(Calls.get(server, before, "/v2/users").statusCode()).isEqualTo(401);
            assertThat(Calls.get(server, before, "/oauth/token/info").statusCode())
                    .isEqualTo(401);
        });
        assertThat(Calls.get(server, basic, "/v2/users").statusCode()).isEqualTo(200);
        TOKENS.add(basic);
    }

    @RepeatedTest(3)
    void revokedTokens_areForgottenToo() {
        String basic = Calls.bearer(server, "understudy-basic");
        assertThat(Calls.get(server, basic, "/v2/users").statusCode()).isEqualTo(200);

        Calls.send(HttpRequest.newBuilder(server.baseUri().resolve("/oauth/revoke"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("client_id=understudy-basic&client_secret=understudy-basic-secret&token="
                        + basic.substring("Bearer ".length()))));

        assertThat(Calls.get(server, basic, "/v2/users").body()).contains("revoked");
        TOKENS.add(basic);
    }

    /** In one second, or not: the hour is that of the data set. */
    @RepeatedTest(3)
    void limits_beginAnew() {
        String limited = Calls.bearer(server, "understudy-limited");

        assertThat(Calls.get(server, limited, "/v2/users").headers().firstValue("X-Hourly-RateLimit-Remaining"))
                .hasValue("1199");
    }

    @RepeatedTest(3)
    void clients_areNew(IntraClient intra) {
        assertThat(intra.users().ofCursus(2).list()).isEmpty();

        intra.cursusUsers()
                .create(enrolment -> enrolment.userId(1L).cursusId(2L).beginAt(OffsetDateTime.now(ZoneOffset.UTC)));

        assertThat(intra.users().ofCursus(2).list()).singleElement().satisfies(user -> assertThat(user.getLogin())
                .isEqualTo("jeanne"));
    }

    @Test
    void reset_inATest_doesTheSame() {
        String tutor = Calls.bearer(server, "understudy-tutor");
        Calls.enroll(server, tutor);

        server.reset();

        assertThat(Calls.enroll(server, tutor).statusCode()).isEqualTo(401);
        assertThat(Calls.enrolled(server, Calls.bearer(server, "understudy-tutor")))
                .isEqualTo("0");
    }
}
