package dev.understudy.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Tests with only JUnit and this module on the class path: neither the client nor a library of the server. */
class AloneIT {
    @UnderstudyTest
    static class Alone {
        @Test
        void one(UnderstudyServer server) {
            assertThat(Calls.enroll(server, Calls.bearer(server, "understudy-tutor"))
                            .statusCode())
                    .isEqualTo(201);
        }

        @Test
        void other(UnderstudyServer server) {
            one(server);
        }
    }

    /** Prints the number of successful tests. */
    public static void main(String[] arguments) {
        System.out.println(Run.of(Alone.class).testEvents().succeeded().count());
    }

    @Test
    void server_startsAndPrintsNothing() throws Exception {
        assertThat(run()).isEqualTo("2");
    }

    private static String run() throws IOException, InterruptedException {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.matches(
                        ".*(jackson|jspecify|archunit|slf4j|understudy-client).*|.*[/\\\\]client[/\\\\].*"))
                .collect(Collectors.joining(File.pathSeparator));
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath,
                        AloneIT.class.getName())
                .redirectErrorStream(true)
                .start();
        String printed = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        java.waitFor();
        return printed.strip();
    }
}
