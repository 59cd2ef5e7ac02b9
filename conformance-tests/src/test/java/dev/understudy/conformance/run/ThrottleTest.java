package dev.understudy.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.conformance.io.Answer;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rate limit, budget and {@code Retry-After}. */
class ThrottleTest {
    private final TestTime time = new TestTime();

    @Test
    void await_noLimits_waitsForNothing() {
        Throttle pace = new Throttle(Limits.none(), time);

        pace.await();
        pace.await();

        assertThat(time.pauses()).isEmpty();
        assertThat(pace.sent()).isEqualTo(2);
    }

    @Test
    void await_rate_waitsBetweenRequests() {
        Throttle pace = new Throttle(new Limits(Rate.parse("2/s"), null), time);

        pace.await();
        pace.await();
        time.pass(Duration.ofMillis(200));
        pace.await();
        time.pass(Duration.ofSeconds(5));
        pace.await();

        assertThat(time.pauses()).containsExactly(Duration.ofMillis(500), Duration.ofMillis(300));
    }

    @Test
    void await_budgetUsedUp_stops() {
        Throttle pace = new Throttle(new Limits(null, 2), time);

        pace.await();
        pace.await();

        assertThatThrownBy(pace::await)
                .isInstanceOf(StopException.class)
                .hasMessage("the budget of 2 requests is used up");
        assertThat(pace.sent()).isEqualTo(2);
    }

    @Test
    void await_slowPauses_keepsTheRate() {
        Throttle pace = new Throttle(new Limits(Rate.parse("2/s"), null), time);

        for (int i = 0; i < 11; i++) {
            pace.await();
            time.pass(Duration.ofMillis(40));
        }

        assertThat(Duration.between(Instant.parse("2026-01-01T00:00:00Z"), time.now()))
                .isEqualTo(Duration.ofMillis(5040));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "900 | PT15M",
                "1.5 | PT1.5S",
                "0.0001 | PT0.001S",
                "Thu, 01 Jan 2026 00:00:07 GMT | PT7S",
                "Thursday, 01-Jan-26 00:00:07 GMT | PT7S",
                "Thu Jan  1 00:00:07 2026 | PT7S",
                "-1 | PT1S",
                "soon | PT1S",
                "'' | PT1S"
            })
    void retryAfter_waitsAsAsked(String value, Duration wait) {
        new Throttle(Limits.none(), time).retryAfter(limited(value));

        assertThat(time.pauses()).containsExactly(wait);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "Wed, 31 Dec 2025 23:59:59 GMT"})
    void retryAfter_past_doesNotWait(String value) {
        new Throttle(Limits.none(), time).retryAfter(limited(value));

        assertThat(time.pauses()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"901", "99999999999999999999999", "Fri, 02 Jan 2026 00:00:00 GMT"})
    void retryAfter_tooLong_stops(String value) {
        Throttle pace = new Throttle(Limits.none(), time);

        assertThatThrownBy(() -> pace.retryAfter(limited(value)))
                .isInstanceOf(StopException.class)
                .hasMessageStartingWith("the server asked to wait for ");
        assertThat(time.pauses()).isEmpty();
    }

    private static Answer limited(String retryAfter) {
        Map<String, List<String>> headers = Map.of("Retry-After", List.of(retryAfter));
        return new Answer(429, HttpHeaders.of(headers, (name, value) -> true), "");
    }

    @ParameterizedTest
    @CsvSource({"2/s, 500", "1/s, 1000", "20/m, 3000", "1200/h, 3000"})
    void rate_isParsed(String text, long milliseconds) {
        assertThat(Rate.parse(text).interval()).isEqualTo(Duration.ofMillis(milliseconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "0/s", "-1/s", "2/d", "1.5/s", "2 /s"})
    void rate_ofAnotherForm_isRefused(String text) {
        assertThatThrownBy(() -> Rate.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("It must be a number, / and s, m or h, such as 2/s");
    }
}
