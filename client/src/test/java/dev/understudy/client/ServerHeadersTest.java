package dev.understudy.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.client.StubServer.Answer;
import dev.understudy.client.call.Pause;
import dev.understudy.client.error.RateLimitedException;
import dev.understudy.client.internal.FakeTime;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code Retry-After} and the rate limit headers in every form a server or gateway sends. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ServerHeadersTest {
    private static final DateTimeFormatter RFC_850 =
            DateTimeFormatter.ofPattern("EEEE, dd-MMM-yy HH:mm:ss 'GMT'", Locale.US);
    private static final DateTimeFormatter ASCTIME =
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.US);

    private final FakeTime time = new FakeTime();
    private final List<Pause> pauses = new ArrayList<>();
    private StubServer server;
    private IntraClient intra;

    @BeforeEach
    void start() throws IOException {
        server = StubServer.start();
        intra = server.intraBuilder().time(time).onPause(pauses::add).build();
        intra.token();
    }

    @AfterEach
    void stop() {
        intra.close();
        server.close();
    }

    private void read() {
        intra.users().list().firstPage();
    }

    private void limitedOnce(String... retryAfter) {
        List<String> headers = new ArrayList<>();
        for (String value : retryAfter) {
            headers.add("Retry-After");
            headers.add(value);
        }
        server.then(Answer.of(429, "429", headers.toArray(String[]::new)));
        read();
        assertThat(server.requests()).hasSize(2);
    }

    private void assertBacksOff() {
        assertThat(pauses).extracting(Pause::reason).containsExactly(Pause.Reason.RETRY);
        assertThat(pauses.get(0).length()).isLessThan(Duration.ofMillis(500));
    }

    private void assertWaits(Duration least, Duration most) {
        assertThat(pauses).extracting(Pause::reason).containsExactly(Pause.Reason.RATE_LIMIT);
        assertThat(pauses.get(0).length()).isBetween(least, most);
    }

    /** Neither 0 nor a value that says nothing takes the backoff away. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "00",
                "0.0",
                "-1",
                "",
                "soon",
                "1 2",
                "1,5",
                "NaN",
                "1e3",
                "Sun, 06 Nov 1994 08:49:37 GMT",
                "Sunday, 06-Nov-94 08:49:37 GMT",
                "Sun Nov  6 08:49:37 1994",
                "Sun, 31 Feb 2100 08:49:37 GMT"
            })
    void retryAfter_thatAsksForNoPause_backsOff(String value) {
        limitedOnce(value);

        assertBacksOff();
    }

    @ParameterizedTest
    @CsvSource({"3,3000", "' 3 ',3000", "1.5,1500", "0.25,250", "007,7000"})
    void retryAfter_ofSeconds_isWaitedFor(String value, long millis) {
        limitedOnce(value);

        assertWaits(Duration.ofMillis(millis), Duration.ofMillis(millis));
    }

    @Test
    void retryAfter_asADateInEachFormOfHttp_isWaitedFor() {
        for (DateTimeFormatter format : List.of(DateTimeFormatter.RFC_1123_DATE_TIME, RFC_850, ASCTIME)) {
            pauses.clear();
            server.then(Answer.of(
                    429,
                    "429",
                    "Retry-After",
                    format.format(ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(40))));
            read();

            assertWaits(Duration.ofSeconds(30), Duration.ofSeconds(40));
        }
    }

    @Test
    void retryAfter_twice_theLongerCounts() {
        limitedOnce("2", "5");

        assertWaits(Duration.ofSeconds(5), Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "999999999999999999",
                "99999999999999999999999999999999999999",
                "4000000000",
                "Fri, 31 Dec 9999 23:59:59 GMT",
                "Fri Dec 31 23:59:59 9999"
            })
    void retryAfter_thatIsHuge_isARateLimitedException(String value) {
        server.then(Answer.of(429, "429", "Retry-After", value));

        assertThatThrownBy(this::read)
                .isInstanceOfSatisfying(RateLimitedException.class, e -> assertThat(e.retryAfter())
                        .hasValueSatisfying(length -> assertThat(length).isGreaterThan(Duration.ofDays(300))));
        assertThat(pauses).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "many", "", "1.5", "99999999999999999999", "999999999999999999", "0x10"})
    void limits_thatCannotBe_changeNothing(String value) {
        for (String name : List.of("X-Secondly-RateLimit-Limit", "X-Hourly-RateLimit-Limit")) {
            server.then(Answer.of(200, "[]", name, value, "X-Secondly-RateLimit-Remaining", "0"));
            read();
            read();
        }

        assertThat(server.requests()).hasSize(4);
        assertThat(time.nanos()).isLessThanOrEqualTo(TimeUnit.SECONDS.toNanos(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "many", "", "99999999999999999999"})
    void remaining_thatCannotBe_changesNothing(String value) {
        server.then(Answer.of(200, "[]", "X-Secondly-RateLimit-Limit", "50", "X-Secondly-RateLimit-Remaining", value));
        read();
        read();

        assertThat(pauses).isEmpty();
    }
}
