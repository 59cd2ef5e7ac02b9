package dev.understudy.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A server that the caller starts and closes. */
class PlainIT {
    /** Prints the status of an enrolment, with no JUnit on the class path. */
    public static final class Program {
        private Program() {}

        public static void main(String[] arguments) {
            try (Understudy understudy = Understudy.start()) {
                String bearer = Calls.bearer(understudy, understudy.clientId());
                System.out.println(Calls.enroll(understudy, bearer).statusCode());
            }
        }
    }

    @Test
    void server_startsResetsAndCloses() {
        Understudy understudy =
                Understudy.builder().dataset("demo:10").strict(true).start();
        String before = Calls.bearer(understudy, "understudy-basic");
        assertThat(Calls.get(understudy, before, "/v2/users?colour=red").statusCode())
                .isEqualTo(400);

        understudy.reset();

        assertThat(Calls.get(understudy, before, "/v2/users").statusCode()).isEqualTo(401);
        understudy.close();
        assertThat(Calls.isListening(understudy.baseUri())).isFalse();
    }

    @Test
    void dataSetThatDoesNotExist_isSaid() {
        assertThatThrownBy(
                        () -> Understudy.builder().dataset("no-such-file.json").start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no-such-file.json is neither");
    }

    /** The JVM ends by itself after close(). */
    @Test
    void program_needsNoJunit() throws Exception {
        assertThat(run()).isEqualTo("201");
    }

    private static String run() throws IOException, InterruptedException {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry ->
                        !entry.matches(".*(jackson|jspecify|archunit|slf4j|understudy-client|[/\\\\]junit-|opentest4j"
                                + "|apiguardian|assertj).*jar|.*[/\\\\]client[/\\\\].*"))
                .collect(Collectors.joining(File.pathSeparator));
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath,
                        Program.class.getName())
                .redirectErrorStream(true)
                .start();
        String printed = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        java.waitFor();
        return printed.strip();
    }
}
