package dev.understudy.conformance.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules in docs/conformance.md. */
class NormaliserTest {
    private static final Set<String> DOCUMENTED =
            Set.of("x-total", "x-page", "x-application-id", "www-authenticate", "x-understudy-ignored", "etag");
    private static final Normaliser VALUES = new Normaliser(Mode.VALUES, DOCUMENTED, true);
    private static final Normaliser SHAPE = new Normaliser(Mode.SHAPE, DOCUMENTED, true);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Date                           | Sun, 22 Nov 2026 05:00:00 GMT | a date",
                "ETag                           | W/\"0a1b\"                    | a weak tag",
                "ETag                           | \"0a1b\"                      | a strong tag",
                "X-Request-Id                   | 8af143a9-1a02                 | a text",
                "X-Runtime                      | 0.026599                      | a number with decimals",
                "X-Hourly-RateLimit-Remaining   | 1199                          | a whole number",
                "X-Secondly-RateLimit-Remaining | 1                             | a whole number",
                "X-Total                        | 7                             | 7",
                "X-Application-Id               | 7                             | 7",
                "Server                         | nginx                         | nginx",
                "Content-Type                   | application/json ;charset=UTF-8 | application/json; charset=utf-8",
                "Location                       | http://127.0.0.1:4242/v2/users/7 | {base}/v2/users/7",
                "WWW-Authenticate               | Bearer realm=\"a\"            | Bearer realm=\"a\""
            })
    void headers_ofTheSameData(String name, String value, String expected) {
        assertThat(VALUES.headers(Answers.answer(200, "", name, value), true)).containsEntry(name, expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "X-Total              | 7                       | a whole number",
                "X-Page               | 7                       | 7",
                "X-Application-Id     | 7                       | a whole number",
                "ETag                 | W/\"0a1b\"              | a weak tag",
                "WWW-Authenticate     | Bearer realm=\"a\", error=\"b\" | Bearer realm=\"…\", error=\"b\"",
                "X-Understudy-Ignored | colour of \"red\"       | colour of \"…\""
            })
    void headers_ofDifferentData(String name, String value, String expected) {
        assertThat(SHAPE.headers(Answers.answer(200, "", name, value), true)).containsEntry(name, expected);
    }

    @Test
    void headers_thatTheContractDoesNotKnow_countOnlyWithTheSameData() {
        assertThat(SHAPE.headers(Answers.answer(200, "", "Server", "nginx"), true))
                .isEmpty();
    }

    @Test
    void headers_ofTheConnection_neverCount() {
        assertThat(VALUES.headers(
                        Answers.answer(200, "", "Connection", "close", "Content-Length", "2", "Link", "<x>"), true))
                .isEmpty();
    }

    @Test
    void headers_ofThePage_followTheRequest() {
        assertThat(SHAPE.headers(Answers.answer(200, "", "X-Page", "7"), false))
                .containsEntry("X-Page", "a whole number");
    }

    @Test
    void headers_ofAnotherApplication_countInForm() {
        Normaliser other = new Normaliser(Mode.VALUES, DOCUMENTED, false);

        assertThat(other.headers(Answers.answer(200, "", "X-Application-Id", "7"), true))
                .containsEntry("X-Application-Id", "a whole number");
    }

    @Test
    void links_ofDifferentData_areRelationsAndParameters() {
        String link = "<http://127.0.0.1:1/v2/users?page=1&per_page=30>; rel=\"first\","
                + " <http://127.0.0.1:1/v2/users?page=2&per_page=30>; rel=\"next\"";

        assertThat(SHAPE.links(Answers.answer(200, "", "Link", link)))
                .isEqualTo("first?page=…&per_page=…, next?page=…&per_page=…");
        assertThat(VALUES.links(Answers.answer(200, "", "Link", link)))
                .isEqualTo("<{base}/v2/users?page=1&per_page=30>; rel=\"first\","
                        + " <{base}/v2/users?page=2&per_page=30>; rel=\"next\"");
        assertThat(SHAPE.links(Answers.answer(200, ""))).isEqualTo("none");
    }

    @Test
    void text_thatQuotesAnotherRequest_isComparedWithoutTheQuoted() {
        String text = "Attributes \"x\" doesn't exists. It isn't 'y', see https://api.example/v2/users.";

        assertThat(SHAPE.text(text, true))
                .isEqualTo("Attributes \"x\" doesn't exists. It isn't 'y', see {base}/v2/users.");
        assertThat(SHAPE.text(text, false))
                .isEqualTo("Attributes \"…\" doesn't exists. It isn't \"…\", see {base}/v2/users.");
    }

    @Test
    void a_headerOfUnderstudy_mayBeMissingElsewhere() {
        assertThat(SHAPE.isOptional("X-Understudy-Ignored")).isTrue();
        assertThat(SHAPE.isOptional("X-Total")).isFalse();
        assertThat(VALUES.isOptional("X-Understudy-Ignored")).isFalse();
    }
}
