package dev.understudy.server.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.server.Config;
import dev.understudy.server.TestServer;
import dev.understudy.server.query.TestClock;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /v2/users/:id/locations_stats}. */
class LocationsStatsTest {
    private static final String DATA_SET = """
            {
              "applications": [
                {"uid": "understudy-basic", "secret": "understudy-basic-secret", "name": "test",
                 "requests_per_second": 1000000, "requests_per_hour": 1000000}
              ],
              "users": [
                {"id": 1, "login": "ada", "created_at": "2017-11-22", "updated_at": "2017-11-22"},
                {"id": 2, "login": "bob", "created_at": "2017-11-22", "updated_at": "2017-11-22"},
                {"id": 3, "login": "cyd", "created_at": "2017-11-22", "updated_at": "2017-11-22"}
              ],
              "campus": [
                {"id": 1, "name": "Paris", "slug": "paris", "time_zone": "Europe/Paris"},
                {"id": 2, "name": "Nowhere", "slug": "nowhere", "time_zone": "Europe/Nowhere"}
              ],
              "campus_users": [
                {"campus_id": 1, "user_id": 1},
                {"campus_id": 2, "user_id": 2}
              ],
              "locations": [
                {"user_id": 1, "campus_id": 1, "begin_at": "2019-09-14T11:59:59.999Z", "end_at": "2019-09-14T12:00:00.500Z", "host": "a"},
                {"user_id": 1, "campus_id": 1, "begin_at": "2019-12-09T22:30:00Z", "end_at": "2019-12-10T01:00:00Z", "host": "a"},
                {"user_id": 1, "campus_id": 1, "begin_at": "2019-12-09T23:30:00Z", "end_at": "2019-12-09T23:45:00Z", "host": "b"},
                {"user_id": 1, "campus_id": 1, "begin_at": "2019-12-10T00:30:00Z", "end_at": "2019-12-10T01:30:00.040Z", "host": "c"},
                {"user_id": 1, "campus_id": 1, "begin_at": "2020-01-10T22:00:00Z", "end_at": "2020-01-13T02:03:04.5Z", "host": "a"},
                {"user_id": 1, "campus_id": 1, "begin_at": "2020-01-15T09:00:00Z", "host": "a"},
                {"user_id": 2, "campus_id": 2, "begin_at": "2020-01-10T23:00:00Z", "end_at": "2020-01-11T00:00:00.001Z", "host": "b"},
                {"user_id": 2, "campus_id": 2, "begin_at": "2020-03-29T00:00:00Z", "end_at": "2020-03-30T00:00:00Z", "host": "b"},
                {"user_id": 2, "campus_id": 2, "begin_at": "2020-10-24T22:00:00Z", "end_at": "2020-10-25T23:00:00Z", "host": "b"}
              ]
            }
            """;

    private static TestServer server;
    private static String basic;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("data.json"), DATA_SET);
        server = TestServer.start(
                Config.inMemory().toBuilder().dataSet(file.toString()).build(),
                new TestClock("2020-01-14T12:00:00.000Z"));
        basic = server.bearer("understudy-basic");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** Days of the zone, the latest first; time at two computers at once counts once, and what has no end not yet. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ada | | {"2020-01-13":"03:03:04.5","2020-01-12":"24:00:00","2020-01-11":"24:00:00","2020-01-10":"01:00:00","2019-12-10":"02:30:00.04","2019-12-09":"00:30:00","2019-09-14":"00:00:00.501"}
            1 | time_zone=UTC | {"2020-01-13":"02:03:04.5","2020-01-12":"24:00:00","2020-01-11":"24:00:00","2020-01-10":"02:00:00","2019-12-10":"01:30:00.04","2019-12-09":"01:30:00","2019-09-14":"00:00:00.5"}
            ada | begin_at=2019-12-10&end_at=2019-12-10 | {"2019-12-10":"02:30:00.04"}
            ada | begin_at=2019-12-10&end_at=2019-12-10&time_zone=UTC | {"2019-12-10":"01:30:00.04"}
            ada | begin_at=2019-12-09T23:00:00Z&end_at=2019-12-10 00:00:00 UTC | {"2019-12-10":"01:00:00"}
            ada | begin_at=2019-12-10T00:00:00%2B01:00&end_at=2019-12-10T00:00:00+01:00 | {}
            ada | begin_at=2020-01-14 | {}
            ada | end_at=2019-12-09&begin_at= | {"2019-12-09":"00:30:00","2019-09-14":"00:00:00.501"}
            ada | end_at=9999-12-31&begin_at=0000-01-01 | {"2020-01-13":"03:03:04.5","2020-01-12":"24:00:00","2020-01-11":"24:00:00","2020-01-10":"01:00:00","2019-12-10":"02:30:00.04","2019-12-09":"00:30:00","2019-09-14":"00:00:00.501"}
            ada | end_at=0000-01-01 | {}
            bob | | {"2020-01-11":"00:00:00.001","2020-01-10":"01:00:00"}
            bob | time_zone=America/New_York | {"2020-01-10":"01:00:00.001"}
            bob | time_zone=Europe/Paris&begin_at=2020-03-29&end_at=2020-03-29 | {"2020-03-29":"22:00:00"}
            bob | time_zone=Europe/Paris&begin_at=2020-10-25&end_at=2020-10-25 | {"2020-10-25":"25:00:00"}
            cyd | | {}""")
    void stats_areHoursADay(String user, String query, String expected) {
        HttpResponse<String> answer = get(user, query == null ? "" : query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(expected);
        assertThat(answer.headers().firstValue("ETag")).isPresent();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            begin_at=yesterday              | begin_at is "yesterday", but it must be a timestamp
            begin_at=2020-02-30             | begin_at is "2020-02-30"
            end_at=1                        | end_at is "1"
            end_at=2020-01-01T25:00:00Z     | end_at is
            time_zone=Europe/Nowhere        | time_zone is "Europe/Nowhere", but it must be a time zone such as Europe/Paris
            time_zone=%27                   | time_zone is
            begin_at=2020-01-02&end_at=2020-01-01 | begin_at must not be after end_at
            begin_at=2021-01-01             | begin_at must not be after end_at
            begin_at=%ff                    | UTF-8
            time_zone=%00                   | NUL""")
    void stats_unreadable_isRefused(String query, String reason) {
        HttpResponse<String> answer = get("ada", query);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(TestServer.json(answer).required("error").textValue()).isEqualTo("Bad Request");
        assertThat(TestServer.json(answer).required("message").textValue()).contains(reason);
    }

    @Test
    void stats_severalFaults_areToldAtOnce() {
        assertThat(TestServer.json(get("ada", "begin_at=x&end_at=y&time_zone=z"))
                        .required("message")
                        .textValue())
                .contains("begin_at is \"x\"", "end_at is \"y\"", "time_zone is \"z\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4", "nobody", "99999999999999999999999"})
    void stats_ofAnUnknownUser_areNotFound(String user) {
        HttpResponse<String> answer = get(user, "");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("{}");
    }

    private static HttpResponse<String> get(String user, String query) {
        return server.get(basic, "/v2/users/" + user + "/locations_stats?" + query.replace(" ", "%20"));
    }
}
