package dev.understudy.server.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.server.Config;
import dev.understudy.server.TestServer;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the lists of the 42 intra API answer when a query cannot be understood or met. */
class SelectionFaultsTest {
    private static final List<String> RESOURCES = List.of("users", "projects_users", "anti_grav_units_users");
    private static final String THIRTY_DIGITS = "9".repeat(30);

    private static TestServer server;
    private static String staff;

    @BeforeAll
    static void start() {
        server = TestServer.start(Config.inMemory().toBuilder()
                .dataSet(ListUnderTest.DATA.path().toString())
                .build());
        staff = server.bearer("understudy-staff");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** Faults that every list tells in the same way: status, error, and what the message names. */
    static Stream<Arguments> commonFaults() {
        return Stream.of(
                        fault("filter[nope]=1", 400, "Filter Error", "Attributes nope doesn't exists"),
                        fault("filter%5Bnope%5D=", 400, "Filter Error", "Attributes nope doesn't exists"),
                        fault("filter[ID]=1", 400, "Filter Error", "Attributes ID doesn't exists"),
                        fault("filter[id%20]=1", 400, "Filter Error", "Attributes id  doesn't exists"),
                        fault("filter[a]=1&filter[b]=2", 400, "Filter Error", "Attributes a, b doesn't exists"),
                        fault("filter=1", 400, "Filter Error", "\"filter\" cannot be read", "filter[field]="),
                        fault("filter[]=1", 400, "Filter Error", "\"filter[]\" cannot be read"),
                        fault("filter[id=1", 400, "Filter Error", "\"filter[id\" cannot be read"),
                        fault("filter[id]]=1", 400, "Filter Error", "\"filter[id]]\" cannot be read"),
                        fault("filter[id][]=1", 400, "Filter Error", "\"filter[id][]\" cannot be read"),
                        fault("filter[id][id]=1", 400, "Filter Error", "\"filter[id][id]\" cannot be read"),
                        fault("filter[id]=one", 422, "Filter Error", "filter[id]", "\"one\"", "an integer"),
                        fault("filter[id]=1,two,3", 422, "Filter Error", "filter[id]", "\"two\""),
                        fault("filter[id]=1.5", 422, "Filter Error", "filter[id]", "\"1.5\""),
                        fault("filter[id]=%20", 422, "Filter Error", "filter[id]", "\" \""),
                        fault("filter[id]=NULL", 422, "Filter Error", "filter[id]", "\"NULL\""),
                        fault("filter[id]=" + THIRTY_DIGITS, 422, "Filter Error", "filter[id]", THIRTY_DIGITS),
                        fault("filter[created_at]=soon", 422, "Filter Error", "filter[created_at]", "\"soon\""),
                        fault("filter[created_at]=2017-02-30", 422, "Filter Error", "\"2017-02-30\""),
                        fault("filter[created_at]=2017-11-22T25:00:00Z", 422, "Filter Error", "T25:00:00Z\""),
                        fault("filter[created_at]=2017-11-22T10:00:00%2B99:00", 422, "Filter Error", "+99:00\""),
                        fault("filter[created_at]=22/11/2017", 422, "Filter Error", "\"22/11/2017\""),
                        fault("filter[created_at]=2017", 422, "Filter Error", "\"2017\""),
                        fault("range[nope]=1,2", 400, "Range Error", "Attributes nope doesn't exists"),
                        fault("range=1,2", 400, "Range Error", "\"range\" cannot be read", "range[field]="),
                        fault("range[id]=", 400, "Range Error", "range[id]", "exactly two values"),
                        fault("range[id]=1", 400, "Range Error", "range[id]", "\"1\"", "exactly two values"),
                        fault("range[id]=1,2,3", 400, "Range Error", "range[id]", "\"1,2,3\"", "exactly two values"),
                        fault("range[id]=,2", 400, "Range Error", "range[id]", "\",2\"", "exactly two values"),
                        fault("range[id]=1,", 400, "Range Error", "range[id]", "\"1,\"", "exactly two values"),
                        fault("range[id]=2,1", 400, "Range Error", "range[id]", "\"2,1\"", "must not be greater"),
                        fault("range[created_at]=2017-11-23,2017-11-22", 400, "Range Error", "must not be greater"),
                        fault(
                                "range[created_at]=2017-11-23T00:00:00Z,2017-11-22",
                                400,
                                "Range Error",
                                "must not be greater"),
                        fault("range[id]=a,b", 422, "Range Error", "range[id]", "\"a\"", "\"b\""),
                        fault("range[id]=%20,5", 422, "Range Error", "range[id]", "\" \"", "an integer"),
                        fault("range[id]=null,5", 422, "Range Error", "range[id]", "\"null\""),
                        fault("sort=nope", 400, "Sort Error", "The nope field is not sortable"),
                        fault("sort=id,-nope", 400, "Sort Error", "The nope field is not sortable"),
                        fault("sort=--id", 400, "Sort Error", "The -id field is not sortable"),
                        fault("sort=id;drop%20table%20users", 400, "Sort Error", "The id;drop table users field"),
                        fault("page[number]=two", 400, "Page Error", "page[number]", "\"two\""),
                        fault("page=1.5", 400, "Page Error", "page", "\"1.5\""),
                        fault("page=" + THIRTY_DIGITS, 400, "Page Error", "page", THIRTY_DIGITS),
                        fault("page[size]=all", 400, "Page Error", "page[size]", "\"all\""),
                        fault("filter[id][]=1&filter[id][]=2", 400, "Filter Error", "filter[id]=1,2."),
                        fault("filter[id][0]=1&filter[id][1]=2", 400, "Filter Error", "filter[id]=1,2."),
                        fault("range[id][]=1&range[id][]=2", 400, "Range Error", "\"range[id][]\"", "range[id]=1,2."),
                        fault("per_page=few", 400, "Page Error", "per_page", "\"few\""))
                .flatMap(fault -> RESOURCES.stream().map(resource -> forResource(resource, fault)));
    }

    /** Faults of values that only one list has. */
    static Stream<Arguments> ownFaults() {
        return Stream.of(
                        undocumented("projects_users", "cursus", "2"),
                        undocumented("projects_users", "cursus", "76"),
                        undocumented("projects_users", "cursus", "0"),
                        undocumented("projects_users", "cursus", "42cursus"),
                        undocumented("projects_users", "cursus", "null"),
                        undocumented("projects_users", "campus", "3"),
                        undocumented("projects_users", "campus", "75"),
                        undocumented("projects_users", "campus", "paris"),
                        undocumented("projects_users", "retriable", "yes"),
                        undocumented("projects_users", "retriable", "null"),
                        undocumented("projects_users", "marked", "1"),
                        undocumented("projects_users", "marked", "TRUE"),
                        undocumented("anti_grav_units_users", "cursus_id", "2"),
                        undocumented("anti_grav_units_users", "cursus_id", "78"),
                        undocumented("anti_grav_units_users", "active", "maybe"),
                        undocumented("anti_grav_units_users", "is_free", "free"),
                        undocumented("anti_grav_units_users", "begin_date", "tomorrow"),
                        undocumented("projects_users", "final_mark", "best"))
                .map(fault -> forResource((String) fault.get()[0], (Arguments) fault.get()[1]));
    }

    private static Arguments undocumented(String resource, String field, String value) {
        String name = "filter[" + field + "]";
        return Arguments.of(resource, fault(name + "=" + value, 422, "Filter Error", name, "\"" + value + "\""));
    }

    private static Arguments fault(String query, int status, String error, String... named) {
        return Arguments.of(query, status, error, List.of(named));
    }

    private static Arguments forResource(String resource, Arguments fault) {
        Object[] values = fault.get();
        return Arguments.of("/v2/" + resource + "?" + values[0], values[1], values[2], values[3]);
    }

    @ParameterizedTest
    @MethodSource({"commonFaults", "ownFaults"})
    void list_fault_isAnsweredWithWhatWasWrongAndWhere(String target, int status, String error, List<String> named) {
        HttpResponse<String> answer = server.get(staff, target);
        JsonNode body = TestServer.json(answer);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(body.propertyStream().map(member -> member.getKey())).containsExactly("error", "message");
        assertThat(body.get("error").asText()).isEqualTo(error);
        assertThat(body.get("message").asText()).contains(named);
    }

    /** An unknown field is answered with all that there are, in the document's order. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v2/users?filter[x]=1 | You can only filter on: [\"id\", \"login\", \"email\", \"created_at\","
                        + " \"updated_at\", \"first_name\", \"last_name\", \"pool_year\", \"pool_month\", \"kind\","
                        + " \"status\", \"primary_campus_id\", \"staff?\", \"alumni?\", \"active?\"]",
                "/v2/users?range[x]=1,2 | You can only range on: [\"id\", \"login\", \"email\", \"created_at\","
                        + " \"updated_at\", \"first_name\", \"last_name\", \"pool_year\", \"pool_month\", \"kind\","
                        + " \"status\"]",
                "/v2/users?range[slack_login]=a,b | Attributes slack_login doesn't exists.",
                "/v2/users?filter[token_id]=1 | Attributes token_id doesn't exists.",
                "/v2/users?filter[encrypted_password]=a | Attributes encrypted_password doesn't exists.",
                "/v2/projects_users?filter[x]=1 | You can only filter on: [\"id\", \"project_id\", \"user_id\","
                        + " \"created_at\", \"updated_at\", \"occurrence\", \"final_mark\", \"retriable_at\","
                        + " \"marked_at\", \"status\", \"cursus\", \"campus\", \"retriable\", \"marked\"]",
                "/v2/projects_users?range[cursus]=1,9 | You can only range on: [\"id\", \"project_id\", \"user_id\","
                        + " \"created_at\", \"updated_at\", \"occurrence\", \"final_mark\", \"retriable_at\","
                        + " \"marked_at\", \"status\"]",
                "/v2/projects_users?sort=marked | The marked field is not sortable. You can only sort on: id,"
                        + " project_id, user_id, created_at, updated_at, occurrence, final_mark, retriable_at,"
                        + " marked_at, status.",
                "/v2/anti_grav_units_users?filter[x]=1 | You can only filter on: [\"id\", \"user_id\","
                        + " \"created_at\", \"updated_at\", \"close_id\", \"is_free\", \"reason\", \"end_date\","
                        + " \"expected_end_date\", \"begin_date\", \"anti_grav_unit_id\", \"internship_id\","
                        + " \"cursus_id\", \"active\"]",
                "/v2/anti_grav_units_users?range[active]=false,true | Attributes active doesn't exists.",
                "/v2/anti_grav_units_users?sort=active | The active field is not sortable. You can only sort on: id,"
                        + " user_id, created_at, updated_at, close_id, is_free, reason, end_date, expected_end_date,"
                        + " begin_date, anti_grav_unit_id, internship_id.",
            })
    void list_unknownField_namesTheDocumentedOnes(String target, String named) {
        HttpResponse<String> answer = server.get(staff, target);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(TestServer.json(answer).get("message").asText()).contains(named);
    }

    @Test
    void list_undocumentedValue_isAnsweredWithTheDocumentedOnes() {
        HttpResponse<String> answer = server.get(staff, "/v2/projects_users?filter[campus]=3");
        assertThat(TestServer.json(answer).get("message").asText())
                .isEqualTo("filter[campus] cannot be \"3\". It can be one of: 1, 2, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14,"
                        + " 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37,"
                        + " 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60,"
                        + " 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74.");
    }

    /** A request that cannot be understood (400) outweighs values that cannot be used (422); nothing is kept back. */
    @Test
    void list_severalFaults_areAllToldInOneAnswer() {
        for (String resource : RESOURCES) {
            HttpResponse<String> answer = server.get(
                    staff,
                    "/v2/" + resource + "?filter[id]=one&filter[nope]=1&filter[created_at]=soon&range[id]=1"
                            + "&range[never]=1,2&range[created_at]=x,y&sort=wrong,-worse&page=none&per_page=many"
                            + "&campus_id=atlantis");
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(TestServer.json(answer).get("error").asText()).isEqualTo("Filter Error");
            assertThat(TestServer.json(answer).get("message").asText())
                    .contains("filter[id] cannot be \"one\"")
                    .contains("Attributes nope doesn't exists")
                    .contains("filter[created_at] cannot be \"soon\"")
                    .contains("range[id] is \"1\"")
                    .contains("Attributes never doesn't exists")
                    .contains("range[created_at] cannot be \"x\"")
                    .contains("range[created_at] cannot be \"y\"")
                    .contains("The wrong field is not sortable")
                    .contains("The worse field is not sortable")
                    .contains("page is \"none\"")
                    .contains("per_page is \"many\"");
        }
    }

    @Test
    void list_severalUnusableValues_areAllToldInOneAnswer() {
        HttpResponse<String> answer =
                server.get(staff, "/v2/projects_users?filter[cursus]=2,1,24&filter[campus]=3&filter[marked]=no");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(TestServer.json(answer).get("message").asText())
                .contains("filter[cursus] cannot be \"2\"")
                .contains("filter[cursus] cannot be \"24\"")
                .contains("filter[campus] cannot be \"3\"")
                .contains("filter[marked] cannot be \"no\"");
    }

    /** The same fault in the same words is told once, with the form that would be right. */
    @Test
    void list_valuesAsArray_areToldOnceWithTheCommaForm() {
        HttpResponse<String> answer =
                server.get(staff, "/v2/users?filter[login][]=a&filter[login][]=b&filter=1&filter=2");
        assertThat(TestServer.json(answer).get("message").asText())
                .isEqualTo("\"filter\" cannot be read: filter must be a Hash, written"
                        + " filter[field]=a_value,another_value. \"filter[login][]\" cannot be read: a list is written"
                        + " with commas, filter[login]=a,b.");
    }

    /** A parent that cannot be read does not become no parent. */
    @ParameterizedTest
    @ValueSource(
            strings = {"projects_users?user_id[]=1", "projects_users?user_id[a]=1", "users?campus_id[]=1&campus_id=1"})
    void list_parentAsHash_isRefused(String target) {
        HttpResponse<String> answer = server.get(staff, "/v2/" + target);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(TestServer.json(answer).get("message").asText())
                .contains("_id[", "cannot be read", "takes one value");
    }

    @Test
    void list_thousandsOfFaults_areCountedAndNotAllTold() {
        StringBuilder body = new StringBuilder("{\"filter\":{");
        for (int i = 0; i < 30_000; i++) {
            body.append(i == 0 ? "" : ",").append("\"x").append(i).append("\":1");
        }
        HttpResponse<String> unknown = server.getWithBody(staff, "/v2/users", "application/json", body + "}}");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body())
                .contains("Attributes x0, x1,", "and 29", "more doesn't exists")
                .hasSizeLessThan(3000);

        String arrays = body.toString().replace("\":1", "\":[1]");
        HttpResponse<String> faults = server.getWithBody(staff, "/v2/users", "application/json", arrays + "}}");
        assertThat(faults.statusCode()).isEqualTo(400);
        assertThat(faults.body()).contains("There are 29900 faults more.").hasSizeLessThan(20_000);
    }

    @Test
    void list_faultAndUnknownParent_tellsTheFault() {
        HttpResponse<String> answer = server.get(staff, "/v2/users?campus_id=atlantis&sort=nope");
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    /** Nothing of a very long value is lost on its way to the parser, but the answer stays short. */
    @Test
    void list_longValue_isNamedShortened() {
        HttpResponse<String> answer = server.get(staff, "/v2/users?filter[id]=" + "x".repeat(8000));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("x".repeat(100) + "…").hasSizeLessThan(400);
    }
}
