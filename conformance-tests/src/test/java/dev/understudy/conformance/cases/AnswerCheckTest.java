package dev.understudy.conformance.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.conformance.io.Answer;
import dev.understudy.conformance.io.Documents;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each kind of expectation accepts the right answer and rejects others. */
class AnswerCheckTest {
    private static final String USERS = "/v2/users";
    private static final String BODY = "[{\"id\":2,\"login\":\"b\",\"level\":0.0},{\"id\":1,\"login\":null}]";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}",
                "{status: 200}",
                "{ids: [2, 1]}",
                "{members: {/0/login: b, /1/login: null, /0/level: 0.0}}",
                "{members-matching: {/0/login: '[a-c]', /0/id: '\\d'}}",
                "{headers: {exactly: {X-Total: '2'}, present: [ETag], absent: [Link], matching: {ETag: 'W/.*'}}}",
                "{body: [{id: 2, login: b, level: 0.0}, {id: 1, login: null}]}",
            })
    void the_rightAnswer_hasNoDifference(String expect) {
        assertThat(differences(expect, USERS, 200, BODY)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{status: 201} | status: expected 201, found 200",
                "{ids: [1, 2]} | ids: expected [1, 2], found [2, 1]",
                "{ids: [2]} | ids: expected [2], found [2, 1]",
                "{members: {/0/login: c}} | body, /0/login: expected \"c\", found \"b\"",
                "{members: {/0/level: 0}} | body, /0/level: expected 0, found 0.0",
                "{members-matching: {/0/login: '[c-z]'}} | body, /0/login: expected what matches [c-z], found \"b\"",
                "{members-matching: {/2/login: '.+'}} | body, /2/login: expected what matches .+, found nothing",
                "{members: {/1/login: ''}} | body, /1/login: expected \"\", found null",
                "{members: {/2/login: null}} | body, /2/login: expected null, found nothing",
                "{headers: {exactly: {X-Total: '3'}}} | header X-Total: expected 3, found 2",
                "{headers: {present: [Link]}} | header Link: expected one value, found none",
                "{headers: {absent: [ETag]}} | header ETag: expected none, found W/\"0\"",
                "{headers: {matching: {X-Total: 'x'}}} | header X-Total: expected what matches x, found 2",
                "{headers: {matching: {Link: '.*'}}} | header Link: expected what matches .*, found none",
                "{body: [{id: 2, level: 0.0, login: b}, {id: 1, login: null}]} | body, /0/level: expected the member \"level\","
                        + " found the member \"login\" (/0/login)",
                "{text: nothing} | body: expected the text nothing, found [{",
                "{error: {kind: Filter Error}} | body: expected an error in the shape of its API, found [{",
            })
    void another_answer_isADifference(String expect, String difference) {
        assertThat(differences(expect, USERS, 200, BODY))
                .singleElement()
                .asString()
                .startsWith(difference);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/v2/users | {\"error\":\"Filter Error\",\"message\":\"filter[id] is x\"}",
                "/v2/cursus_users | {\"error\":\"Filter Error\",\"messages\":[\"filter[id]\",\"x\"]}",
                "/oauth/token | {\"error\":\"Filter Error\",\"error_description\":\"filter[id] is x\"}",
                "/open_api/v1/users | {\"errors\":[\"Filter Error\",\"filter[id]\",\"x\"]}",
            })
    void an_error_hasTheShapeOfItsApi(String path, String body) {
        assertThat(differences("{error: {kind: Filter Error, naming: ['filter[id]', x]}}", path, 200, body))
                .isEmpty();
        assertThat(differences("{error: {kind: Sort Error}}", path, 200, body))
                .containsExactly("error: expected Sort Error, found Filter Error");
        assertThat(differences("{error: {kind: Filter Error, naming: [colour]}}", path, 200, body))
                .singleElement()
                .asString()
                .startsWith("error: expected sentences that name colour, found filter[id]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/open_api/v1/users | {\"error\":\"Filter Error\",\"message\":\"x\"}",
                "/v2/users | {\"errors\":[\"Filter Error\"]}",
                "/v2/users | {\"error\":\"Filter Error\",\"message\":\"x\",\"more\":1}",
                "/v2/users | {\"error\":\"Filter Error\",\"messages\":[]}",
                "/oauth/token | {\"error\":\"Filter Error\",\"message\":\"x\"}",
                "/v2/oauth/token | {\"error\":\"Filter Error\",\"message\":\"x\"}",
            })
    void an_errorOfAnotherShape_isADifference(String path, String body) {
        assertThat(differences("{error: {kind: Filter Error}}", path, 200, body))
                .singleElement()
                .asString()
                .startsWith("body: expected an error in the shape of its API");
    }

    @Test
    void ids_areFoundWhereEachListHasThem() {
        assertThat(differences(
                        "{ids: [7]}", "/v2/anti_grav_units_users", 200, "[{\"anti_grav_units_user\":{\"id\":7}}]"))
                .isEmpty();
        assertThat(differences("{ids: [7]}", "/open_api/v1/users", 200, "{\"users\":[{\"id\":7}]}"))
                .isEmpty();
        assertThat(differences("{ids: [7]}", USERS, 200, "{\"users\":[{\"id\":7}]}"))
                .isNotEmpty();
        assertThat(differences("{ids: [7]}", "/v2/anti_grav_units_users", 200, "[{\"id\":7}]"))
                .isNotEmpty();
    }

    @Test
    void a_bodyThatIsNoJson_isADifference() {
        assertThat(differences("{ids: [7]}", USERS, 200, "<html>"))
                .containsExactly("body: expected JSON, found <html>");
        assertThat(differences("{body: []}", USERS, 200, "")).containsExactly("body: expected JSON, found nothing");
    }

    private static List<String> differences(String expect, String path, int status, String body) {
        ExpectedAnswer expected = ExpectedAnswer.read("test", Documents.yaml("test", expect));
        HttpHeaders headers =
                HttpHeaders.of(Map.of("X-Total", List.of("2"), "ETag", List.of("W/\"0\"")), (name, value) -> true);
        return AnswerCheck.differences(path, expected, new Answer(status, headers, body));
    }
}
