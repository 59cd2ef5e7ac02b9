package dev.understudy.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.client.call.Pause;
import dev.understudy.client.call.RateLimit;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the user is told. */
class ReportTest {
    private final StringWriter printed = new StringWriter();
    private final Report report = new Report(new PrintWriter(printed), Clock.systemUTC());

    @ParameterizedTest
    @CsvSource({
        "1, about 1 s",
        "100, about 51 s",
        "600, about 5 min",
        "1199, about 10 min",
        "1200, about 60 min",
        "2400, about 2 h",
        "6600, about 5 h"
    })
    void duration_isThatOfTheLimitsOfTheRealApi(long requests, String expected) {
        assertThat(Report.duration(requests, RateLimit.INTRA)).isEqualTo(expected);
    }

    @Test
    void begin_tellsWhatThereIsToRead() {
        report.begin("Paris", Map.of("users", 22_938L), 230, RateLimit.INTRA);

        assertThat(printed).hasToString("""
                Paris: 22,938 users
                Left to read: 230 pages, about 116 s at 2 requests a second and 1,200 an hour
                """);
    }

    @Test
    void pause_isToldIfItIsLong() {
        report.pause(new Pause(Duration.ofSeconds(1), Pause.Reason.RATE_LIMIT, "GET /v2/users"));
        report.pause(new Pause(Duration.ofMinutes(48), Pause.Reason.RATE_LIMIT, "GET /v2/users"));
        report.pause(new Pause(Duration.ofSeconds(9), Pause.Reason.RETRY, "GET /v2/users"));

        assertThat(printed).hasToString("""
                waiting 48 min for the rate limit
                waiting 10 s to try again
                """);
    }
}
