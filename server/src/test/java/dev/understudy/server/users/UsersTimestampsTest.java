package dev.understudy.server.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.server.Config;
import dev.understudy.server.TestServer;
import dev.understudy.server.query.ListUnderTest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How timestamps are written in filters and ranges, and which moments each form stands for. */
class UsersTimestampsTest {
    private static TestServer server;
    private static String authorization;

    @BeforeAll
    static void start() {
        server = TestServer.start(Config.inMemory().toBuilder()
                .dataSet(ListUnderTest.DATA.path().toString())
                .build());
        authorization = server.bearer("understudy-basic");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** The second and third column are the first moment that is selected and the first that is not any more. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "filter[created_at]=2017-11-22 | 2017-11-22T00:00:00Z | 2017-11-23T00:00:00Z",
                "filter[created_at]=2017-11-21 | 2017-11-21T00:00:00Z | 2017-11-22T00:00:00Z",
                "filter[created_at]=2020-02-29 | 2020-02-29T00:00:00Z | 2020-03-01T00:00:00Z",
                "filter[created_at]=2017-11-22T13:41:00.825Z | 2017-11-22T13:41:00.825Z | 2017-11-22T13:41:00.826Z",
                "filter[created_at]=2017-11-22T13:41:00.8259Z | 2017-11-22T13:41:00.825Z | 2017-11-22T13:41:00.826Z",
                "filter[created_at]=2017-11-22T13:41:00Z | 2017-11-22T13:41:00Z | 2017-11-22T13:41:00.001Z",
                "filter[created_at]=2017-11-22T13:41Z | 2017-11-22T13:41:00Z | 2017-11-22T13:41:00.001Z",
                "filter[created_at]=2017-11-22T13:41:00 | 2017-11-22T13:41:00Z | 2017-11-22T13:41:00.001Z",
                "filter[created_at]=2017-11-22%2013:41:00%20UTC | 2017-11-22T13:41:00Z | 2017-11-22T13:41:00.001Z",
                "filter[created_at]=2017-11-22+13:41:00+UTC | 2017-11-22T13:41:00Z | 2017-11-22T13:41:00.001Z",
                "filter[created_at]=2017-11-22%2013:41:00.826%20UTC | 2017-11-22T13:41:00.826Z"
                        + " | 2017-11-22T13:41:00.827Z",
                "filter[created_at]=2017-11-22T15:41:00%2B02:00 | 2017-11-22T13:41:00Z | 2017-11-22T13:41:00.001Z",
                "filter[created_at]=2017-11-22T15:41:00%2B0200 | 2017-11-22T13:41:00Z | 2017-11-22T13:41:00.001Z",
                "filter[created_at]=2017-11-22T15:41:00+02:00 | 2017-11-22T13:41:00Z | 2017-11-22T13:41:00.001Z",
                "filter[created_at]=2017-11-22T04:41:00-05:00 | 2017-11-22T09:41:00Z | 2017-11-22T09:41:00.001Z",
                "filter[created_at]=2017-11-22T13%3A41%3A00.825Z | 2017-11-22T13:41:00.825Z | 2017-11-22T13:41:00.826Z",
                "range[created_at]=2017-9-01T00:00:00.000Z,3000-01-01T00:00:00.000Z | 2017-09-01T00:00:00Z"
                        + " | 3000-01-01T00:00:00.001Z",
                "range[created_at]=2017-11-2,2017-11-22 | 2017-11-02T00:00:00Z | 2017-11-23T00:00:00Z",
                "filter[created_at]=2020-2-29 | 2020-02-29T00:00:00Z | 2020-03-01T00:00:00Z",
                "filter[created_at]=2017-1-1%2013:41:00%20UTC | 2017-01-01T13:41:00Z | 2017-01-01T13:41:00.001Z",
                "range[created_at]=2017-11-22,2017-11-22 | 2017-11-22T00:00:00Z | 2017-11-23T00:00:00Z",
                "range[created_at]=2017-11-21,2017-11-22 | 2017-11-21T00:00:00Z | 2017-11-23T00:00:00Z",
                "range[created_at]=2017-11-22T13:41:00.825Z,2017-11-22 | 2017-11-22T13:41:00.825Z"
                        + " | 2017-11-23T00:00:00Z",
                "range[created_at]=2017-11-22,2017-11-22T13:41:00.825Z | 2017-11-22T00:00:00Z"
                        + " | 2017-11-22T13:41:00.826Z",
                "range[created_at]=2017-11-22T13:41:00.825Z,2017-11-22T13:41:00.825Z | 2017-11-22T13:41:00.825Z"
                        + " | 2017-11-22T13:41:00.826Z",
                "range[created_at]=2017-11-22T15:41:00+02:00,2017-11-22T14:41:00.825+01:00 | 2017-11-22T13:41:00Z"
                        + " | 2017-11-22T13:41:00.826Z",
                "range[created_at]=0001-01-01,9999-12-31 | 0001-01-01T00:00:00Z | +10000-01-01T00:00:00Z",
                "filter[created_at]=9999-12-31 | 9999-12-31T00:00:00Z | +10000-01-01T00:00:00Z",
                "filter[created_at]=0000-01-01 | 0000-01-01T00:00:00Z | 0000-01-02T00:00:00Z",
            })
    void list_timestamp_standsForItsSpan(String query, Instant from, Instant until) {
        List<Long> expected = ListUnderTest.DATA.rows("users").stream()
                .filter(row -> {
                    Instant createdAt = Instant.parse(row.text("created_at"));
                    return !createdAt.isBefore(from) && createdAt.isBefore(until);
                })
                .map(row -> row.id())
                .sorted(Comparator.reverseOrder())
                .toList();
        HttpResponse<String> answer = server.get(authorization, "/v2/users?" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(StreamSupport.stream(TestServer.json(answer).spliterator(), false)
                        .map(user -> user.get("id").longValue()))
                .containsExactlyElementsOf(expected);
    }

    /** A day and a moment of it in one filter: a row is given once. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = "filter[created_at]=2017-11-22,2017-11-22T13:41:00.825Z,2020-02-29,null | 7")
    void list_daysAndMomentsInOneFilter_givesEachRowOnce(String query, int count) {
        HttpResponse<String> answer = server.get(authorization, "/v2/users?" + query);
        assertThat(TestServer.json(answer)).hasSize(count);
        assertThat(answer.headers().firstValue("X-Total")).hasValue(Integer.toString(count));
    }
}
