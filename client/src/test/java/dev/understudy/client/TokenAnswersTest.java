package dev.understudy.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.understudy.client.StubServer.Answer;
import dev.understudy.client.call.AccessToken;
import dev.understudy.client.error.MalformedResponseException;
import dev.understudy.client.internal.FakeTime;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Token responses whose members are missing, null, of another type, or of a value that cannot be. */
class TokenAnswersTest {
    private final FakeTime time = new FakeTime();
    private StubServer server;
    private IntraClient intra;

    @BeforeEach
    void start() throws IOException {
        server = StubServer.start();
        intra = server.intraBuilder().time(time).build();
    }

    @AfterEach
    void stop() {
        intra.close();
        server.close();
    }

    private void read() {
        intra.users().list().firstPage();
    }

    private AccessToken token(String members) {
        server.thenForTokens(Answer.of(200, "{\"access_token\":\"abc.123_-~+/=\"" + members + "}"));
        return intra.token();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"access_token\":null}",
                "{\"token_type\":\"bearer\"}",
                "{\"access_token\":\"\"}",
                "{\"access_token\":\" \"}",
                "{\"access_token\":123}",
                "{\"access_token\":true}",
                "{\"access_token\":[\"secret-value\"]}",
                "{\"access_token\":{\"secret-value\":1}}",
                "{\"access_token\":\"secret-value\\r\\nX-Injected: 1\"}",
                "{\"access_token\":\"secret-value two\"}",
                "{\"access_token\":\"secret-valu\\u00e9\"}",
                "{\"access_token\":\"secret-value\",\"token_type\":\"mac\"}",
                "{\"access_token\":\"secret-value\",\"token_type\":1}",
                "{\"access_token\":\"secret-value\",\"token_type\":[]}",
                "{\"access_token\":\"secret-value\",\"token_type\":\"\"}",
                "null",
                "[]",
                "\"secret-value\"",
                "{\"access_token\":\"secret-value\"",
                ""
            })
    void answerWithoutAToken_isMalformed_andNothingIsSentWithIt(String body) {
        server.thenForTokens(Answer.of(200, body));

        MalformedResponseException failure = catchThrowableOfType(MalformedResponseException.class, this::read);

        assertThat(failure)
                .hasMessageContaining("POST /oauth/token was answered with 200, but the body cannot be read");
        assertThat(failure.getMessage() + failure.response().orElseThrow().body())
                .doesNotContain("secret-valu");
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",\"expires_in\":null",
                ",\"expires_in\":0",
                ",\"expires_in\":-1",
                ",\"expires_in\":-9223372036854775808",
                ",\"expires_in\":\"soon\"",
                ",\"expires_in\":\"\"",
                ",\"expires_in\":true",
                ",\"expires_in\":[7200]",
                ",\"expires_in\":{}"
            })
    void lifetimeThatIsNotTold_isUnknown_andTheTokenIsKept(String members) {
        assertThat(token(members).expiresAt()).isEmpty();

        time.pass(Duration.ofDays(300));
        read();

        assertThat(server.tokenRequests()).hasSize(1);
        assertThat(server.requests().get(0).header("Authorization")).isEqualTo("Bearer abc.123_-~+/=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9223372036854775807",
                "99999999999999999999999999999999",
                "1e300",
                "1e999",
                "31556889864403199",
                "\"9223372036854775807\""
            })
    void lifetimeThatIsHuge_isALongOne(String seconds) {
        assertThat(token(",\"expires_in\":" + seconds).expiresAt().orElseThrow())
                .isAfter(Instant.now().plus(Duration.ofDays(3650)));

        time.pass(Duration.ofDays(3650));
        read();
        assertThat(server.tokenRequests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"100", "100.9", "\"100\"", "1e2"})
    void lifetime_isReadAsANumberInAnyForm(String seconds) {
        assertThat(token(",\"expires_in\":" + seconds).expiresAt().orElseThrow())
                .isBetween(Instant.now().plusSeconds(90), Instant.now().plusSeconds(101));

        time.pass(Duration.ofSeconds(95));
        read();
        assertThat(server.tokenRequests()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"scope\":null", ",\"scope\":[\"public\"]", ",\"scope\":1", ",\"scope\":{}"})
    void scopeThatIsNoText_isNotTold(String members) {
        assertThat(token(members).scope()).isEmpty();
    }

    @Test
    void scopeAndTokenType_areRead() {
        assertThat(token(",\"scope\":\"public projects\",\"token_type\":null,\"created_at\":\"x\"")
                        .scope())
                .contains("public projects");
        intra.revokeToken();
        assertThat(token(",\"token_type\":\"BEARER\"").additionalMembers()).isEmpty();
    }
}
