package dev.understudy.server.fab_manager_users;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.server.Config;
import dev.understudy.server.TestServer;
import dev.understudy.server.query.DataFile;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code created_at} is printed in the configured zone, with the offset of its season and always three decimals. */
class FabManagerUsersTimeZoneTest {

    @ParameterizedTest
    @CsvSource({
        // summer, winter, and the millisecond before and at the change of 2016-03-27T01:00Z
        "Europe/Paris, 2016-05-04T17:21:48.403+02:00, 2016-01-15T13:00:00.000+01:00,"
                + " 2016-03-27T01:59:59.999+01:00, 2016-03-27T03:00:00.000+02:00",
        "UTC, 2016-05-04T15:21:48.403Z, 2016-01-15T12:00:00.000Z, 2016-03-27T00:59:59.999Z, 2016-03-27T01:00:00.000Z",
        "Etc/UTC, 2016-05-04T15:21:48.403Z, 2016-01-15T12:00:00.000Z,"
                + " 2016-03-27T00:59:59.999Z, 2016-03-27T01:00:00.000Z",
        "America/St_Johns, 2016-05-04T12:51:48.403-02:30, 2016-01-15T08:30:00.000-03:30,"
                + " 2016-03-26T22:29:59.999-02:30, 2016-03-26T22:30:00.000-02:30",
        "Asia/Colombo, 2016-05-04T20:51:48.403+05:30, 2016-01-15T17:30:00.000+05:30,"
                + " 2016-03-27T06:29:59.999+05:30, 2016-03-27T06:30:00.000+05:30",
        "+09:00, 2016-05-05T00:21:48.403+09:00, 2016-01-15T21:00:00.000+09:00,"
                + " 2016-03-27T09:59:59.999+09:00, 2016-03-27T10:00:00.000+09:00",
    })
    void list_createdAt_hasTheOffsetOfTheZone(ZoneId zone, String summer, String winter, String before, String after) {
        Config config = Config.inMemory().toBuilder()
                .dataSet(DataFile.of(getClass()).path().toString())
                .timeZone(zone)
                .build();
        try (TestServer server = TestServer.start(config)) {
            assertThat(createdAt(server, 1)).isEqualTo(summer);
            assertThat(createdAt(server, 5)).isEqualTo(winter);
            assertThat(createdAt(server, 6)).isEqualTo(before);
            assertThat(createdAt(server, 7)).isEqualTo(after);
        }
    }

    private static String createdAt(TestServer server, long id) {
        JsonNode body = TestServer.json(server.get(TestServer.FAB_MANAGER, "/open_api/v1/users?user_id=" + id));
        return body.at("/users/0/created_at").asText();
    }
}
