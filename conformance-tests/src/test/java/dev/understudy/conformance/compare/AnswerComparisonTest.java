package dev.understudy.conformance.compare;

import static dev.understudy.conformance.compare.Answers.answer;
import static dev.understudy.conformance.compare.Answers.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.conformance.contract.Contract;
import dev.understudy.conformance.io.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Differences between two answers, in values and in shape. */
class AnswerComparisonTest {
    private static final Contract CONTRACT = Contract.bundled();
    private static final String USERS = "/v2/users";
    private static final String PROJECTS_USERS = "/v2/projects_users";
    private static final String FAB_MANAGER = "/open_api/v1/users";

    @ParameterizedTest
    @EnumSource(Mode.class)
    void another_status_isTheOnlyDifferenceThatIsTold(Mode mode) {
        assertThat(differences(mode, USERS, json("[]"), answer(500, "oops", "X-Other", "1")))
                .containsExactly("status: the first has 200, the second 500");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void a_droppedHeader(Mode mode) {
        assertThat(differences(mode, USERS, json("[]", "X-Runtime", "0.1"), json("[]")))
                .containsExactly("header X-Runtime: the first has a number with decimals, the second none");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void another_contentType(Mode mode) {
        Answer html = answer(200, "[]", "content-type", "text/html");

        assertThat(differences(mode, USERS, json("[]"), html))
                .containsExactly("header Content-Type: the first has application/json, the second text/html");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void another_defaultPageSize(Mode mode) {
        assertThat(differences(mode, USERS, json("[]", "X-Per-Page", "30"), json("[]", "X-Per-Page", "20")))
                .containsExactly("header X-Per-Page: the first has 30, the second 20");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void a_camelCaseMember(Mode mode) {
        List<String> differences = differences(
                mode, PROJECTS_USERS, json("[{\"id\":1,\"final_mark\":1}]"), json("[{\"id\":1,\"finalMark\":1}]"));

        assertThat(differences)
                .containsExactlyElementsOf(
                        mode == Mode.VALUES
                                ? List.of("body, /0/final_mark: the first has the member \"final_mark\", the second the"
                                        + " member \"finalMark\" (/0/finalMark)")
                                : List.of(
                                        "body, /*: the first has the member final_mark, the second no such member",
                                        "body, /*: the first has no member finalMark, the second one"));
    }

    @Test
    void values_haveToBeEqual_withTheSameData() {
        assertThat(differences(Mode.VALUES, USERS, json("[{\"id\":0.0}]"), json("[{\"id\":0}]")))
                .containsExactly("body, /0/id: the first has 0.0, the second 0");
        assertThat(differences(Mode.VALUES, USERS, json("[1]"), json("[1, 2]")))
                .containsExactly("body, the whole: the first has the end of the array, the second 2 (/1)");
    }

    @Test
    void base_urls_areNoDifference() {
        assertThat(differences(
                        Mode.VALUES,
                        USERS,
                        json(
                                "[{\"url\":\"http://127.0.0.1:1/v2/users/a\"}]",
                                "Link",
                                "<http://a:1/v2/users>; rel=\"next\""),
                        json(
                                "[{\"url\":\"https://api.example/v2/users/a\"}]",
                                "Link",
                                "<http://b/v2/users>; rel=\"next\"")))
                .isEmpty();
    }

    @Test
    void whatever_isData_isNoDifferenceInShape() {
        Answer first = json(
                "[{\"id\":1,\"reason\":null,\"url\":\"http://a/1\",\"marks\":[]},{\"id\":2,\"reason\":\"b\","
                        + "\"url\":\"http://a/2\",\"marks\":[1.5]}]",
                "X-Total",
                "2",
                "X-Page",
                "1",
                "X-Per-Page",
                "30",
                "ETag",
                "W/\"1\"");
        Answer second = json(
                "[{\"id\":7,\"reason\":\"2020-01-01\",\"url\":\"https://b\",\"marks\":[2.5,1.0]},{\"id\":8,"
                        + "\"reason\":\"c\",\"url\":\"http://a/2\",\"marks\":[]}]",
                "X-Total",
                "2",
                "X-Page",
                "1",
                "X-Per-Page",
                "30",
                "ETag",
                "W/\"2\"");
        String target = "/v2/anti_grav_units_users";

        assertThat(differences(Mode.SHAPE, target, wrapped(first), wrapped(second)))
                .isEmpty();
    }

    /** Each item in the object that this list has around its items. */
    private static Answer wrapped(Answer answer) {
        String body = answer.body()
                .replace("{\"id\"", "{\"anti_grav_units_user\":{\"id\"")
                .replaceAll("]}(?=[,\\]])", "]}}");
        return new Answer(answer.status(), answer.headers(), body);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"2017-11-22T13:41:00.825Z\" | \"2017-11-22T13:41:00Z\" | a timestamp with 3 decimals and Z | a timestamp"
                        + " with no decimals and Z",
                "\"2017-11-22T13:41:00.825Z\" | \"22/11/2017\" | a timestamp with 3 decimals and Z | a text",
                "\"2017-11-22T13:41:00.825Z\" | \"2017-11-22\" | a timestamp with 3 decimals and Z | a date",
                "\"2017-11-22T13:41:00.825Z\" | \"2017-11-22T13:41:00.825+00:00\" | a timestamp with 3 decimals and Z | a"
                        + " timestamp with 3 decimals and an offset with colon",
                "\"2017-11-22 13:41:00 UTC\" | \"2017-11-22T13:41+0000\" | a timestamp with a space with no decimals and"
                        + " UTC | a timestamp without seconds with no decimals and an offset without colon",
                "1 | 1.0 | a whole number | a number with decimals",
                "1 | \"1\" | a whole number | a text",
                "true | \"true\" | true or false | a text",
                "{} | [] | an object | an array",
                "1 | null | a whole number | null"
            })
    void another_kind_isADifferenceInShape(String first, String second, String here, String there) {
        assertThat(differences(Mode.SHAPE, USERS, json("[{\"id\":" + first + "}]"), json("[{\"id\":" + second + "}]")))
                .containsExactly("body, /*/id: the first has " + here + ", the second " + there);
    }

    @Test
    void kinds_that_mixOnOneSide_areADifferenceInShape() {
        assertThat(differences(Mode.SHAPE, USERS, json("[{\"id\":1},{\"id\":1.5}]"), json("[{\"id\":1},{\"id\":2}]")))
                .containsExactly(
                        "body, /*/id: the first has a number with decimals and a whole number, the second a whole"
                                + " number");
    }

    @Test
    void another_orderOfMembers_isADifferenceInShape() {
        assertThat(differences(
                        Mode.SHAPE, USERS, json("[{\"id\":1,\"login\":\"a\"}]"), json("[{\"login\":\"b\",\"id\":2}]")))
                .containsExactly("body, /*: the first has the order id, login, the second login, id");
    }

    @Test
    void a_wrap_isADifferenceInShape() {
        assertThat(differences(Mode.SHAPE, USERS, json("[{\"id\":1}]"), json("[{\"user\":{\"id\":1}}]")))
                .containsExactly(
                        "body, /*: the first has the member id, the second no such member",
                        "body, /*: the first has no member user, the second one");
    }

    @Test
    void a_memberThatTheContractLetsBeMissing_isNoDifferenceInShape() {
        Answer with = json("{\"users\":[{\"id\":1,\"group\":{\"id\":1}}]}");

        assertThat(differences(Mode.SHAPE, FAB_MANAGER, with, json("{\"users\":[{\"id\":2}]}")))
                .isEmpty();
        assertThat(differences(Mode.VALUES, FAB_MANAGER, with, json("{\"users\":[{\"id\":1}]}")))
                .hasSize(1);
    }

    @Test
    void an_emptyList_isLikeAnyOtherInShape_butNotOneThatHidesItsItems() {
        Answer full = json("[{\"id\":1}]", "X-Total", "1", "X-Page", "1", "X-Per-Page", "30");
        Answer empty = json("[]", "X-Total", "0", "X-Page", "1", "X-Per-Page", "30");
        Answer hiding = json("[]", "X-Total", "5", "X-Page", "1", "X-Per-Page", "30");

        assertThat(differences(Mode.SHAPE, USERS, full, empty)).isEmpty();
        assertThat(differences(Mode.SHAPE, USERS, full, hiding))
                .contains("body, the whole: the first has as many items as its headers say, the second 0 items where"
                        + " its headers say 5");
    }

    @Test
    void links_countInShapeWhereBothPagesLieAlike() {
        String next = "<http://a/v2/users?page=2&per_page=1>; rel=\"next\"";
        Answer linked = json("[{\"id\":1}]", "X-Total", "2", "X-Page", "1", "X-Per-Page", "1", "Link", next);
        Answer unlinked = json("[{\"id\":1}]", "X-Total", "2", "X-Page", "1", "X-Per-Page", "1");
        Answer single = json("[{\"id\":1}]", "X-Total", "1", "X-Page", "1", "X-Per-Page", "1");

        assertThat(differences(Mode.SHAPE, USERS, linked, unlinked))
                .containsExactly("header Link: the first has next?page=…&per_page=…, the second none");
        assertThat(differences(Mode.SHAPE, USERS, linked, single)).isEmpty();
    }

    @Test
    void a_pageOfFabManager_isNumberedByItsRequest() {
        Answer second = json("{\"users\":[{\"id\":1}]}", "Total", "3", "Per-Page", "2");
        Answer tooShort = json("{\"users\":[]}", "Total", "3", "Per-Page", "2");

        assertThat(differences(Mode.SHAPE, FAB_MANAGER + "?per_page=2&page=2", second, tooShort))
                .containsExactly("body, the whole: the first has as many items as its headers say, the second 0 items"
                        + " where its headers say 1");
    }

    @Test
    void errors_areComparedToTheLetter() {
        Answer here = answer(400, "{\"error\":\"Page Error\",\"message\":\"page is \\\"a\\\"\"}");
        Answer there = answer(400, "{\"error\":\"Page Error\",\"message\":\"page is \\\"b\\\"\"}");
        AnswerComparison shape = new AnswerComparison(CONTRACT, Mode.SHAPE, true);

        assertThat(differences(Mode.SHAPE, USERS + "?page=a", here, there))
                .containsExactly(
                        "body, /message: the first has \"page is \\\"a\\\"\", the second \"page is \\\"b\\\"\"");
        assertThat(shape.differences(
                        new AnsweredRequest("GET", USERS + "?page=a", here),
                        new AnsweredRequest("GET", USERS + "?page=b", there),
                        false))
                .isEmpty();
    }

    @Test
    void a_parentThatOneServerDoesNotHave_isData() {
        Answer found = json("[]");
        Answer unknown = answer(404, "{}");
        AnswerComparison shape = new AnswerComparison(CONTRACT, Mode.SHAPE, true);
        AnsweredRequest nested = new AnsweredRequest("GET", "/v2/campus/1/users", found);
        AnsweredRequest missing = new AnsweredRequest("GET", "/v2/campus/1/users", unknown);

        assertThat(shape.differences(nested, missing, true)).isEmpty();
        assertThat(shape.differences(nested, missing, false)).hasSize(1);
        assertThat(shape.differences(
                        new AnsweredRequest("GET", USERS, found), new AnsweredRequest("GET", USERS, unknown), true))
                .hasSize(1);
        assertThat(new AnswerComparison(CONTRACT, Mode.VALUES, true).differences(nested, missing, true))
                .hasSize(1);
    }

    @Test
    void a_recordThatOneServerDoesNotHave_isData() {
        AnswerComparison shape = new AnswerComparison(CONTRACT, Mode.SHAPE, true);
        AnsweredRequest found = new AnsweredRequest("GET", "/v2/teams/1", json("{}"));
        AnsweredRequest unknown = new AnsweredRequest("GET", "/v2/teams/1", answer(404, "{}"));

        assertThat(shape.differences(found, unknown, true)).isEmpty();
        assertThat(shape.differences(found, unknown, false)).hasSize(1);
    }

    @Test
    void a_redirectUriThatOneServerDoesNotHave_isData() {
        AnswerComparison shape = new AnswerComparison(CONTRACT, Mode.SHAPE, true);
        AnsweredRequest page = new AnsweredRequest("GET", "/oauth/authorize", answer(200, "<html>1"));
        AnsweredRequest refused = new AnsweredRequest("GET", "/oauth/authorize", answer(400, "<html>2"));

        assertThat(shape.differences(page, refused, true)).isEmpty();
        assertThat(new AnswerComparison(CONTRACT, Mode.VALUES, true).differences(page, refused, true))
                .hasSize(1);
    }

    @Test
    void logInPages_differInTheTokenOfTheirForm() {
        String page = "<p>jeanne</p><input type=\"hidden\" name=\"form_token\" value=\"%s\">";
        Answer first = answer(200, page.formatted("a1"));
        Answer second = answer(200, page.formatted("b2"));
        Answer other = answer(200, page.formatted("a1").replace("jeanne", "cdooku"));

        assertThat(differences(Mode.VALUES, "/oauth/authorize", first, second)).isEmpty();
        assertThat(differences(Mode.VALUES, "/oauth/authorize", first, other))
                .containsExactly("body: the texts differ, and are not both JSON");
        assertThat(differences(Mode.SHAPE, "/oauth/authorize", first, other)).isEmpty();
    }

    @Test
    void days_areData() {
        String stats = "/v2/users/1/locations_stats";

        assertThat(differences(Mode.SHAPE, stats, json("{\"2020-01-31\":\"02:00:00\"}"), json("{}")))
                .isEmpty();
        assertThat(differences(Mode.SHAPE, stats, json("{\"2020-01-31\":\"02:00:00\"}"), json("{\"2020-01-31\":1}")))
                .hasSize(1);
    }

    @Test
    void a_token_isComparedInShape() {
        assertThat(differences(
                        Mode.VALUES,
                        "/oauth/token/info",
                        json("{\"expires_in_seconds\":7198,\"scopes\":[\"public\"]}"),
                        json("{\"expires_in_seconds\":7000,\"scopes\":[\"public\"]}")))
                .isEmpty();
    }

    @Test
    void texts_thatAreNoJson() {
        assertThat(differences(Mode.VALUES, USERS, answer(429, "Too many"), answer(429, "Too many")))
                .isEmpty();
        assertThat(differences(Mode.VALUES, USERS, answer(429, "Too many"), answer(429, "Secret text")))
                .containsExactly("body: the texts differ, and are not both JSON");
        assertThat(differences(Mode.SHAPE, USERS, json("[]"), json("<html>")))
                .containsExactly("body: the texts differ, and are not both JSON");
        assertThat(differences(Mode.SHAPE, USERS, answer(304, ""), answer(304, "")))
                .isEmpty();
    }

    private static List<String> differences(Mode mode, String target, Answer first, Answer second) {
        return new AnswerComparison(CONTRACT, mode, true)
                .differences(
                        new AnsweredRequest("GET", target, first), new AnsweredRequest("GET", target, second), false);
    }
}
