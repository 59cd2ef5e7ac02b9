package dev.understudy.server.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** {@code GET /v2/me} by the token of a user. */
class MeTest {
    @Test
    void me_isTheProfileOfTheUserWhoLoggedIn() {
        try (LogInCalls calls = new LogInCalls()) {
            String token = "Bearer " + LogInCalls.member(calls.exchange(calls.code()), "access_token");
            HttpResponse<String> me = calls.server.get(token, "/v2/me");
            assertThat(me.statusCode()).as(me.body()).isEqualTo(200);
            assertThat(me.body())
                    .contains("\"login\":\"jeanne\"")
                    .isEqualTo(calls.server.get(token, "/v2/users/jeanne").body());
        }
    }
}
