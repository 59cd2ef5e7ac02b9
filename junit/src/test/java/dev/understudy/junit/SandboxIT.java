package dev.understudy.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Faults, time and recorded requests of the server of a test. */
@UnderstudyTest
class SandboxIT {
    private static final Instant MOMENT = Instant.parse("2027-01-31T12:00:00Z");

    private final UnderstudyServer server;

    SandboxIT(UnderstudyServer server) {
        this.server = server;
    }

    private int status(String bearer, String target) {
        return Calls.get(server, bearer, target).statusCode();
    }

    @Test
    void fault_meetsTheRequestsItIsFor() {
        String bearer = Calls.bearer(server, "understudy-basic");
        server.faults()
                .add(Fault.status(503)
                        .retryAfter(3)
                        .method("GET")
                        .path("/v2/users*")
                        .query("page=2")
                        .application("understudy-basic")
                        .times(2));

        assertThat(status(bearer, "/v2/cursus?page=2")).isEqualTo(200);
        assertThat(status(bearer, "/v2/users")).isEqualTo(200);
        assertThat(status(Calls.bearer(server, "understudy-staff"), "/v2/users?page=2"))
                .isEqualTo(200);
        assertThat(Calls.get(server, bearer, "/v2/users?page=2").headers().firstValue("Retry-After"))
                .contains("3");
        assertThat(status(bearer, "/v2/users?page=2")).isEqualTo(503);
        assertThat(status(bearer, "/v2/users?page=2")).isEqualTo(200);
        assertThat(server.faults().hits()).containsExactly(2L);

        server.faults().add(Fault.status(500).probability(0).seed(7));
        assertThat(status(bearer, "/v2/users")).isEqualTo(200);
        assertThat(server.faults().hits()).containsExactly(2L, 0L);
        server.faults().clear();
        assertThat(server.faults().hits()).isEmpty();
    }

    @Test
    void faultThatIsNone_isRefused_withWhatWouldBeRight() {
        assertThatThrownBy(() -> server.faults().add(Fault.status(302)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Write a status from 200 to 299 or from 400 to 599");
        assertThatThrownBy(() -> server.faults().add(Fault.status(503).times(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("times is 0");
        assertThatThrownBy(() -> server.faults().add(Fault.dropAfter().retryAfter(3)))
                .hasMessageContaining("retry-after needs a status");
        assertThat(Fault.slowBody(Duration.ofSeconds(5)).path("/v2/*"))
                .hasToString("{do=slow-body=PT5S, match={path=/v2/*}}");
        assertThat(server.faults().hits()).isEmpty();
    }

    @Test
    void delay_comesWithAnotherFault() {
        String bearer = Calls.bearer(server, "understudy-basic");
        server.faults().add(Fault.status(502).delayed(Duration.ofMillis(300)));
        long start = System.nanoTime();

        assertThat(status(bearer, "/v2/users")).isEqualTo(502);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void clock_isSetFrozenAdvancedAndReleased() {
        server.clock().freeze();
        server.clock().set(MOMENT);
        Instant frozen = server.clock().now();
        assertThat(frozen).isEqualTo(MOMENT);

        String bearer = Calls.bearer(server, "understudy-basic");
        server.clock().advance(Duration.ofHours(3));
        assertThat(server.clock().now()).isEqualTo(frozen.plus(Duration.ofHours(3)));
        assertThat(status(bearer, "/v2/users")).isEqualTo(401);

        server.clock().unfreeze();
        assertThat(server.clock().now()).isAfterOrEqualTo(frozen.plus(Duration.ofHours(3)));
        server.clock().release();
        assertThat(server.clock().now()).isCloseTo(Instant.now(), within(10, ChronoUnit.SECONDS));
    }

    @Test
    void requests_areRecorded_withoutSecrets() {
        String bearer = Calls.bearer(server, "understudy-basic");
        Calls.get(server, bearer, "/v2/users?page=2");
        Calls.get(server, bearer, "/v2/cursus/1");

        assertThat(server.requests().count("GET", "/v2/*")).isEqualTo(2);
        RecordedRequest users = server.requests().matching("GET", "/v2/users").get(0);
        assertThat(users.target()).isEqualTo("/v2/users?page=2");
        assertThat(users.status()).isEqualTo(200);
        assertThat(users.application()).isEqualTo("understudy-basic");
        assertThat(users.requestHeaders().toString()).doesNotContain(bearer);
        assertThat(users.headers()).isNotEmpty();
        assertThat(users.body()).isEqualTo("[]");
        assertThat(server.requests().all()).hasSize(3);
        assertThat(server.requests().all().get(0).requestBody()).doesNotContain("understudy-basic-secret");

        server.requests().clear();
        assertThat(server.requests().all()).isEmpty();
    }

    @RepeatedTest(2)
    void reset_deletesFaultsAndRequests_andReleasesTheClock() {
        assertThat(server.requests().all()).isEmpty();
        assertThat(server.faults().hits()).isEmpty();
        assertThat(server.clock().now()).isCloseTo(Instant.now(), within(10, ChronoUnit.SECONDS));

        server.faults().add(Fault.dropBefore());
        server.clock().set(MOMENT.plus(Duration.ofDays(730)));
        server.faults().clear();
        Calls.bearer(server, "understudy-basic");
        server.faults().add(Fault.dropBefore());
    }
}
