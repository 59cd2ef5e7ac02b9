package dev.understudy.server.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.server.TestServer;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The clock, and the tokens and limits that obey it. */
class TimeAndTokensTest {
    private static TestServer server;
    private static ControlCalls control;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        control = new ControlCalls(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void reset() {
        control.done("POST", "reset", "");
    }

    private static int status(String token) {
        return server.get(token, "/v2/users?page[size]=1").statusCode();
    }

    @Test
    void tokens_expireWhenTheClockIsAdvanced() {
        String token = server.bearer("understudy-staff");
        assertThat(status(token)).isEqualTo(200);

        control.done("PUT", "clock", "{\"advance\": \"3h\"}");
        assertThat(status(token)).isEqualTo(401);

        control.done("PUT", "clock", "{\"released\": true}");
        assertThat(status(token)).as("its time has not come yet").isEqualTo(200);
    }

    @Test
    void newTokens_areOfTheTimeOfTheClock() {
        control.done("PUT", "clock", "{\"advance\": \"3h\"}");
        String token = server.bearer("understudy-staff");
        assertThat(status(token)).isEqualTo(200);

        control.done("PUT", "clock", "{\"advance\": \"121m\"}");
        assertThat(status(token)).isEqualTo(401);
    }

    @Test
    void frozenClock_standsStill() {
        control.done("PUT", "clock", "{\"now\": \"2027-01-31T12:00:00Z\", \"frozen\": true}");

        assertThat(TestServer.json(control.get("clock")).path("now").asText()).isEqualTo("2027-01-31T12:00:00.000Z");
        assertThat(control.done("PUT", "clock", "{\"advance\": \"PT1M\"}")
                        .path("now")
                        .asText())
                .isEqualTo("2027-01-31T12:01:00.000Z");
        assertThat(control.done("PUT", "clock", "{\"frozen\": false}")
                        .path("now")
                        .asText())
                .startsWith("2027-01-31T12:01:");
    }

    @Test
    void limits_startAnewWhenTheClockMoves() {
        control.done("PUT", "applications/understudy-basic/limits", "{\"requests_per_hour\": 2}");
        control.done("PUT", "clock", "{\"frozen\": true}");
        String token = server.bearer("understudy-basic");
        assertThat(status(token)).isEqualTo(200);
        assertThat(status(token)).isEqualTo(200);
        assertThat(status(token)).isEqualTo(429);

        control.done("PUT", "clock", "{\"advance\": \"1h\"}");
        assertThat(status(token)).isEqualTo(200);
        assertThat(status(token)).isEqualTo(200);
        assertThat(status(token)).isEqualTo(429);

        control.done("PUT", "clock", "{\"advance\": \"PT-30M\"}");
        assertThat(status(token)).as("going back deletes the counts").isEqualTo(200);
    }

    @Test
    void anApplicationsRequests_canBeForgotten() {
        control.done("PUT", "applications/understudy-basic/limits", "{\"requests_per_hour\": 1}");
        String token = server.bearer("understudy-basic");
        assertThat(status(token)).isEqualTo(200);
        assertThat(status(token)).isEqualTo(429);

        control.done("DELETE", "applications/understudy-basic/requests", "");

        HttpResponse<String> answer = server.get(token, "/v2/users?page[size]=1");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Hourly-RateLimit-Limit")).hasValue("1");
    }

    @Test
    void tokens_canBeExpiredAndRevoked() {
        String staff = server.bearer("understudy-staff");
        String basic = server.bearer("understudy-basic");
        assertThat(status(staff)).isEqualTo(200);

        assertThat(control.done("POST", "tokens/revoke", "{\"application\": \"understudy-basic\"}")
                        .path("tokens")
                        .asInt())
                .isEqualTo(1);
        assertThat(server.get(basic, "/v2/users").body()).contains("revoked");
        assertThat(status(staff)).isEqualTo(200);

        assertThat(control.done("POST", "tokens/expire", "").path("tokens").asInt())
                .isEqualTo(1);
        assertThat(server.get(staff, "/v2/users").body()).contains("expired");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "clock | {} | Send one of now, advance, frozen and released",
                "clock | {\"advance\": \"soon\"} | advance is 'soon', but it must be a duration such as 250ms",
                "clock | {\"now\": \"soon\"} | now is 'soon', but it must be a timestamp such as",
                "clock | {\"now\": \"2027-01-01\", \"advance\": \"1s\"} | exclude each other",
                "clock | {\"later\": 1} | Unrecognized field \"later\"",
                "clock | {\"advance\": \"999999d999999h\", \"frozen\": true} | ",
                "applications/understudy-basic/limits | {\"requests_per_hour\": 0} | it must be from 1 to 1000000000",
                "applications/nobody/limits | {} | There is no application with the uid nobody. There are: understudy-staff",
            })
    void mistakes_areAnsweredWithWhatWouldBeRight(String path, String body, String message) {
        if (message == null) {
            control.done("PUT", path, body);
        } else {
            control.refused("PUT", path, body, message);
        }
    }
}
