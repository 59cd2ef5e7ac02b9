package dev.understudy.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicUrlTest {
    @ParameterizedTest
    @CsvSource({"cdooku, cdooku", "名前, %E5%90%8D%E5%89%8D", "a b, a%20b", "a/b?c#d, a%2Fb%3Fc%23d"})
    void user_percentEncodesTheLogin(String login, String encoded) {
        String url = new PublicUrl("http://127.0.0.1:4242/").user(login);

        assertThat(url).isEqualTo("http://127.0.0.1:4242/v2/users/" + encoded);
        assertThat(URI.create(url)).hasPath("/v2/users/" + login);
    }
}
