package dev.understudy.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a mistake on the command line is answered: one line on standard error with the cause and the remedy. */
@Tag("embedded")
class CommandLineTest {
    private static final String NO_VALUE = "it is empty. Give it a value, or leave it out for the default.";
    private static final String NO_PORT = "is no port. It must be from 1 to 65535, or 0 for any free one.";

    @TempDir
    private Path folder;

    private final CommandLineRun command = new CommandLineRun();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "serv | There is no command serv. Did you mean serve? Help: understudy --help",
                "start | There is no command start. Help: understudy --help",
                "--port 1 | There is no option --port. Help: understudy --help",
                "serve --prot 1 | There is no option --prot. Did you mean --port? Help: understudy serve --help",
                "serve --prot=1 | There is no option --prot. Did you mean --port? Help: understudy serve --help",
                "serve --datasets x | There is no option --datasets. Did you mean --dataset? Help: understudy serve --help",
                "serve --db-password geheim | There is no option --db-password. Help: understudy serve --help",
                "serve --db-password=geheim | There is no option --db-password. Help: understudy serve --help",
                "serve 4242 | 4242 is not expected here. An option begins with --. Help: understudy serve --help",
                "serve --port | Missing required parameter for option '--port' (PORT).",
                "serve --port 70000 | option '--port': '70000' " + NO_PORT,
                "serve --port -1 | option '--port': '-1' " + NO_PORT,
                "serve --port abc | option '--port': 'abc' " + NO_PORT,
                "serve --port= | option '--port': '' " + NO_PORT,
                "serve --host= | option '--host': " + NO_VALUE,
                "serve --db= | option '--db': " + NO_VALUE,
                "serve --dataset= | option '--dataset': " + NO_VALUE,
                "serve --public-url http://x:99999 | 'http://x:99999' has the port 99999. A port must be from 1 to 65535.",
                "serve --public-url http://x:0 | 'http://x:0' has the port 0. A port must be from 1 to 65535.",
                "serve --public-url http://user:geheim@x | it holds a user or a password, which would stand in every answer."
                        + " Leave out what stands before the @.",
                "serve --public-url http://user:geheim%zz@x | '***@x' cannot be used. It must be a URL such as https://",
                "serve --public-url understudy.example | 'understudy.example' cannot be used. It must be a URL such as https://",
                "serve --public-url http://x?a=b | 'http://x?a=b' cannot be used. It must be a URL such as https://",
                "serve --time-zone Foo | 'Foo' is no time zone. It must be one such as Europe/Paris, UTC or +02:00.",
                "serve --log xml | option '--log': 'xml' is unknown. It must be off, text, json.",
                "serve --strict=maybe | option '--strict': 'maybe' is not a boolean.",
                "serve --db data/understudy | --db is data/understudy, but it must be memory or a JDBC URL",
                "serve --db jdbc:h3:mem:x | --db is jdbc:h3:mem:x, but it must be memory or a JDBC URL",
                "serve --db jdbc:postgres://h/d?password=geheim | --db is jdbc:postgres://h/d, but it must be memory",
                "serve --db memory --dataset demo:x | A population is written demo:N or demo:N:SEED",
                "serve --db memory --db-replica jdbc:postgresql://h/d?password=geheim | There is no option --db-replica.",
            })
    void mistake_isAnsweredInOneLine(String line, String message) {
        assertThat(command.execute(Map.of(), line.split(" "))).isEqualTo(2);
        assertThat(command.onlyLine())
                .contains(message)
                .contains("Help: understudy")
                .doesNotContain("geheim");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "memory | --host no.such.host.invalid | The host no.such.host.invalid is unknown. Give --host an address",
                "memory | --host http://127.0.0.1 | The host http://127.0.0.1 is unknown. Give --host an address",
                "memory | --host 192.0.2.1 | Cannot listen at 192.0.2.1, port 0: Failed to bind to /192.0.2.1:0. Choose another",
                "memory | --dataset missing.json | The data set missing.json is neither documented, nor none, nor demo:N, nor",
                "jdbc:h2:mem:x;COLOUR=1 | --strict | cannot be opened: Unsupported connection setting",
                "jdbc:postgresql://127.0.0.1:1/x | --strict | cannot be used. Connection to 127.0.0.1:1 refused.",
            })
    void whatThisMachineDoesNotHave_isAnsweredInOneLine(String db, String options, String message) {
        assertThat(command.execute(Map.of(), ("serve --port 0 --db " + db + " " + options).split(" ")))
                .isEqualTo(1);
        assertThat(command.onlyLine()).startsWith("understudy: ").contains(message);
    }

    @Test
    void dataSetThatIsAFolder_isAnsweredInOneLine() {
        assertThat(command.execute(Map.of(), "serve", "--db", "memory", "--port", "0", "--dataset", folder.toString()))
                .isEqualTo(1);
        assertThat(command.onlyLine())
                .isEqualTo("understudy: The data set " + folder
                        + " cannot be loaded. It is a folder. Name a YAML or JSON file with --dataset");
    }

    @Test
    void dataSetThatIsNotJson_isAnsweredInOneLine() throws IOException {
        Path notes = Files.writeString(folder.resolve("notes.txt"), "notes");

        assertThat(command.execute(Map.of(), "serve", "--db", "memory", "--port", "0", "--dataset", notes.toString()))
                .isEqualTo(1);
        assertThat(command.onlyLine())
                .contains("The data set " + notes + " cannot be loaded.", "not valid JSON at line 1, column 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UNDERSTUDY_PORT | abc | Invalid value for the variable UNDERSTUDY_PORT, which stands for --port: 'abc'",
                "UNDERSTUDY_LOG | xml | Invalid value for the variable UNDERSTUDY_LOG, which stands for --log: 'xml'",
                "UNDERSTUDY_PUBLIC_URL | http://user:geheim@x | Invalid value for the variable UNDERSTUDY_PUBLIC_URL,",
                "UNDERSTUDY_COLOUR | red | Unknown environment variables: UNDERSTUDY_COLOUR. Known: UNDERSTUDY_ALLOWED_HOST, UNDERSTUDY_ALLOW_",
                "UNDERSTUDY_HELP | true | Unknown environment variables: UNDERSTUDY_HELP. Known: UNDERSTUDY_ALLOWED_HOST, UNDERSTUDY_ALLOW_",
            })
    void variable_isNamed(String name, String value, String message) {
        assertThat(command.execute(Map.of(name, value), "serve")).isEqualTo(2);
        assertThat(command.onlyLine()).startsWith("understudy: " + message).doesNotContain("geheim");
    }

    @Test
    void option_goesBeforeItsVariable() {
        assertThat(command.execute(Map.of("UNDERSTUDY_PORT", "1"), "serve", "--port", "abc"))
                .isEqualTo(2);
        assertThat(command.onlyLine()).startsWith("understudy: Invalid value for option '--port': 'abc'");
    }

    /** The port is taken, so that the server ends when it has read everything else. */
    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void emptyVariable_countsAsNotSet(String value) throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<String, String> variables = Map.ofEntries(
                    Map.entry("UNDERSTUDY_HOST", value),
                    Map.entry("UNDERSTUDY_DATASET", value),
                    Map.entry("UNDERSTUDY_DB_USER", value),
                    Map.entry("UNDERSTUDY_DB_PASSWORD", value),
                    Map.entry("UNDERSTUDY_PUBLIC_URL", value),
                    Map.entry("UNDERSTUDY_STRICT", value),
                    Map.entry("UNDERSTUDY_TIME_ZONE", value),
                    Map.entry("UNDERSTUDY_LOG", value),
                    Map.entry("UNDERSTUDY_ALLOW_DEMO_CREDENTIALS", value));
            String port = Integer.toString(taken.getLocalPort());

            assertThat(command.execute(variables, "serve", "--db", "memory", "--port", port))
                    .isEqualTo(1);
            assertThat(command.onlyLine()).startsWith("understudy: Cannot listen at 127.0.0.1, port " + port);
        }
    }

    @Test
    void noCommand_showsTheShortHelp() {
        assertThat(command.execute(Map.of())).isEqualTo(2);
        assertThat(command.out.toString()).isEmpty();
        assertThat(command.err.toString().lines())
                .hasSizeLessThan(12)
                .contains("Usage: understudy [-hV] COMMAND")
                .anyMatch(line -> line.matches(" {2}serve +Runs the server\\..*"));
    }

    @Test
    void help_fitsATerminal() {
        assertThat(command.execute(Map.of(), "serve", "--help")).isZero();
        assertThat(command.out.toString().lines()).first().isEqualTo("Usage: understudy serve [OPTIONS]");
        assertThat(command.out.toString().lines()).allMatch(line -> line.length() <= 80);
        assertThat(command.err.toString()).isEmpty();
    }
}
