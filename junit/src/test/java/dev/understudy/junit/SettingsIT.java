package dev.understudy.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.client.FabManagerClient;
import dev.understudy.client.IntraClient;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The settings of a server, and what it reports about itself. */
class SettingsIT {
    @Nested
    @UnderstudyTest
    class Documented {
        @Test
        void applications_haveTheDocumentedRoles(UnderstudyServer server) {
            assertThat(server.applications())
                    .containsExactly(
                            new Application("understudy-staff", "understudy-staff-secret", Set.of("Advanced staff")),
                            new Application("understudy-tutor", "understudy-tutor-secret", Set.of("Advanced tutor")),
                            new Application("understudy-basic", "understudy-basic-secret", Set.of()),
                            new Application("understudy-limited", "understudy-limited-secret", Set.of()),
                            new Application("understudy-login", "understudy-login-secret", Set.of()));
            assertThat(server.clientId()).isEqualTo("understudy-staff");
            assertThat(server.clientSecret()).isEqualTo("understudy-staff-secret");
            assertThat(server.fabManagerToken()).isEqualTo("understudyfabmanagertoken");
        }

        @Test
        void clients_mayDoEverything(IntraClient intra, FabManagerClient fabManager) {
            assertThat(intra.antiGravUnitsUsers().list()).hasSize(1);
            assertThat(fabManager.users().list(q -> q.userId(1743))).hasSize(1);
        }

        @Test
        void unknownApplication_isNamedWithThoseThereAre(UnderstudyServer server) {
            assertThatThrownBy(() -> server.application("understudy-stuff"))
                    .hasMessageContainingAll("understudy-stuff", "understudy-staff", "understudy-limited");
        }

        @Test
        void certificate_isMissed(UnderstudyServer server) {
            assertThatThrownBy(server::certificate)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("tls = true");
            assertThatThrownBy(server::sslContext).isInstanceOf(IllegalStateException.class);
        }

        @Test
        void undocumentedParameters_areIgnored(UnderstudyServer server) {
            assertThat(Calls.get(server, Calls.bearer(server, "understudy-basic"), "/v2/users?colour=red")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Nested
    @UnderstudyTest(dataset = "demo:100", strict = true)
    class StrictPopulation {
        @Test
        void population_isThere(IntraClient intra, UnderstudyServer server) {
            assertThat(intra.users().list()).hasSize(100);
            assertThat(server.clientId()).isEqualTo("understudy-staff");
        }

        @Test
        void undocumentedParameters_areRefused(UnderstudyServer server) {
            assertThat(Calls.get(server, Calls.bearer(server, "understudy-basic"), "/v2/users?colour=red")
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    @Nested
    @UnderstudyTest(tls = true)
    class Tls {
        @Test
        void injectedClients_trustTheServer(UnderstudyServer server, IntraClient intra, FabManagerClient fabManager) {
            assertThat(server.baseUri()).hasScheme("https");
            assertThat(intra.users().list().firstPage().items())
                    .allMatch(user -> user.getUrl().toString().startsWith(server.baseUri() + "/v2/users/"));
            assertThat(fabManager.users().list(q -> q.userId(1743))).hasSize(1);
        }

        @Test
        void otherClients_canTrustTheServer(UnderstudyServer server) throws Exception {
            HttpRequest request = HttpRequest.newBuilder(server.baseUri().resolve("/v2/users"))
                    .build();

            assertThat(HttpClient.newBuilder()
                            .sslContext(server.sslContext())
                            .build()
                            .send(request, BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(401);
            assertThatThrownBy(() -> HttpClient.newHttpClient().send(request, BodyHandlers.ofString()))
                    .isInstanceOf(SSLHandshakeException.class);
            assertThat(server.certificate().getSubjectAlternativeNames())
                    .extracting(name -> name.get(1).toString())
                    .containsExactly("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
        }
    }

    @Nested
    class TlsOfAField {
        @RegisterExtension
        private static final UnderstudyExtension understudy =
                UnderstudyExtension.builder().tls(true).build();

        @Test
        void certificate_isThatOfTheServer(UnderstudyServer server, IntraClient intra) {
            assertThat(understudy.certificate()).isEqualTo(server.certificate());
            assertThat(intra.users().list()).hasSize(7);
        }
    }

    @Nested
    @UnderstudyTest(dataset = "src/test/resources/two-applications.json")
    class File {
        @Test
        void applications_areThoseOfTheFile(UnderstudyServer server, IntraClient intra) {
            assertThat(server.applications())
                    .containsExactly(
                            new Application("first", "first-secret", Set.of()),
                            new Application("second", "second-secret", Set.of("Advanced tutor")));
            assertThat(server.clientId()).isEqualTo("first");
            assertThat(server.fabManagerToken()).isEqualTo("token-one");
            assertThat(intra.users().list()).isEmpty();
        }
    }

    @Nested
    @UnderstudyTest(dataset = "none")
    class None {
        @Test
        void credentials_areMissed(UnderstudyServer server) {
            assertThat(server.applications()).isEmpty();
            assertThatThrownBy(server::clientId).hasMessageContaining("no application");
            assertThatThrownBy(server::fabManagerToken).hasMessageContaining("no token");
        }
    }

    @Nested
    class ClockOfATest {
        private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2017-11-22T13:41:00Z"));
        private final InstantSource source = now::get;

        @RegisterExtension
        private final UnderstudyExtension understudy = UnderstudyExtension.builder()
                .clock(source.withZone(ZoneOffset.UTC))
                .build();

        @Test
        void token_endsByTheClock() {
            assertThat(Calls.token(understudy, "understudy-basic")).contains("\"created_at\":1511358060");
            String basic = Calls.bearer(understudy, "understudy-basic");

            now.updateAndGet(instant -> instant.plus(Duration.ofHours(2)));

            assertThat(Calls.get(understudy, basic, "/v2/users").body()).contains("expired");
        }
    }

    @Nested
    class ClockThatStands {
        @RegisterExtension
        private final UnderstudyExtension understudy = UnderstudyExtension.builder()
                .clock(Clock.fixed(Instant.parse("2017-11-22T13:41:00Z"), ZoneOffset.UTC))
                .build();

        @Test
        void spentLimit_beginsAnewWithAReset() {
            for (int round = 0; round < 2; round++) {
                String limited = Calls.bearer(understudy, "understudy-limited");
                assertThat(status(limited)).isEqualTo(200);
                assertThat(status(limited)).isEqualTo(200);
                assertThat(status(limited)).isEqualTo(429);

                understudy.reset();
            }
        }

        private int status(String authorization) {
            return Calls.get(understudy, authorization, "/v2/users").statusCode();
        }
    }

    @UnderstudyTest(dataset = "no-such-file.json")
    static class UnknownDataSet {
        @Test
        void test() {}
    }

    @UnderstudyTest(dataset = "demo:many", perMethod = true)
    static class UnknownPopulation {
        @Test
        void test() {}
    }

    @Test
    void start_thatFails_saysWhatTheServerSays() {
        assertThat(Run.failures(Run.of(UnknownDataSet.class)))
                .containsExactly("org.junit.jupiter.api.extension.ExtensionConfigurationException: The data set"
                        + " no-such-file.json is neither documented, nor none, nor demo:N, nor a file that exists");
        assertThat(Run.failures(Run.of(UnknownPopulation.class)))
                .singleElement()
                .satisfies(failure -> assertThat(failure).contains("demo:N:SEED", "demo:many"));
    }

    @UnderstudyTest(perMethod = true)
    static class TooEarly {
        @BeforeAll
        static void before(UnderstudyServer server) {
            assertThat(server).isNull();
        }

        @Test
        void test() {}
    }

    @Test
    void parameter_beforeTheServerOfATest_isRefused() {
        assertThat(Run.failures(Run.of(TooEarly.class))).singleElement().satisfies(failure -> assertThat(failure)
                .contains("no server yet", "@BeforeEach"));
    }

    @Test
    void builder_refusesNull() {
        assertThatThrownBy(() -> UnderstudyExtension.builder().dataset(null)).hasMessage("dataset");
        assertThatThrownBy(() -> UnderstudyExtension.builder().clock((Clock) null))
                .hasMessage("clock");
    }

    @Test
    void junit_isTheVersionThatIsToBeTested() {
        assertThat(Test.class.getPackage().getImplementationVersion()).isEqualTo(System.getProperty("junit.expected"));
    }
}
