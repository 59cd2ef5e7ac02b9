package dev.understudy.server.population;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.server.Config;
import dev.understudy.server.TestServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server filled with a population. */
class DemoPopulationTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 1000})
    void load_numberOfUsers_isExact(long users) {
        try (TestServer server = TestServer.start(Config.inMemory().withDataSet("demo:" + users))) {
            String basic = server.bearer("understudy-basic");
            assertThat(server.get(basic, "/v2/users").headers().firstValue("X-Total"))
                    .hasValue(String.valueOf(users));
            assertThat(TestServer.json(server.get(TestServer.FAB_MANAGER, "/open_api/v1/users"))
                            .get("users"))
                    .isNotEmpty();
        }
    }
}
