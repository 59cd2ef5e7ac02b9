package dev.understudy.server.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.server.Config;
import dev.understudy.server.StartException;
import dev.understudy.server.TestServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a population is written. */
@Tag("embedded")
class PopulationTest {
    @ParameterizedTest
    @CsvSource({
        "demo:1, 1, 42",
        "demo:10000000, 10000000, 42",
        "demo:00020:7, 20, 7",
        "demo:5:-7, 5, -7",
        "demo:5:999999999999999999, 5, 999999999999999999"
    })
    void name_isNumberOfUsersAndSeed(String name, long users, long seed) {
        assertThat(Population.isMeantBy(name)).isTrue();
        assertThat(Population.named(name)).isEqualTo(new Population(users, seed));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "demo:",
                "demo:0",
                "demo:-1",
                "demo:10000001",
                "demo:99999999999999999999",
                "demo:1.5",
                "demo:1e6",
                "demo:1:",
                "demo:1:x",
                "demo:1:2:3",
                "demo: 1",
                "demo:1 ",
                "demo:1,000",
                "demo:1:9999999999999999999"
            })
    void start_populationWrittenWrongly_saysWhatIsRight(String name) {
        assertThatThrownBy(() -> TestServer.start(
                        Config.inMemory().toBuilder().dataSet(name).build()))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("demo:N or demo:N:SEED, with N from 1 to 10000000")
                .hasMessageEndingWith("but it is " + name);
    }

    @Test
    void otherDataSets_areNotPopulations() {
        assertThat(Population.isMeantBy("demonstration.json")).isFalse();
        assertThat(Population.isMeantBy("documented")).isFalse();
    }
}
