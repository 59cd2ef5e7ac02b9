package dev.understudy.conformance.server;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.conformance.io.ConformanceException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Error messages for a missing packaged server. */
class PackagedServerTest {
    @Test
    void a_missingJar_isNamed(@TempDir Path folder) {
        String missing = folder.resolve("understudy.jar").toString();

        assertThatThrownBy(() -> PackagedServer.jar(missing))
                .isInstanceOf(ConformanceException.class)
                .hasMessage("There is no packaged server at " + missing
                        + ". It is built by: mvn -pl server -am -DskipTests package");
    }

    @Test
    void a_missingProperty_isNamed() {
        assertThatThrownBy(() -> PackagedServer.jar(null))
                .isInstanceOf(ConformanceException.class)
                .hasMessage("The system property understudy.jar must name the packaged server");
    }
}
