package dev.understudy.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
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
    void retryAfter_waitsAsAsked() {
        new Throttle(Limits.none(), time).retryAfter(900);

        assertThat(time.pauses()).containsExactly(Duration.ofMinutes(15));
    }

    @Test
    void retryAfter_tooLong_stops() {
        Throttle pace = new Throttle(Limits.none(), time);

        assertThatThrownBy(() -> pace.retryAfter(901)).hasMessage("the server asked to wait for 901 seconds");
        assertThat(time.pauses()).isEmpty();
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
