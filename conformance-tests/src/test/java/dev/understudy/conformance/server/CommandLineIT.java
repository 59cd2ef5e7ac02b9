package dev.understudy.conformance.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.conformance.contract.Contract;
import dev.understudy.conformance.contract.Exchange;
import dev.understudy.conformance.io.Answer;
import dev.understudy.conformance.io.Sender;
import dev.understudy.conformance.io.WireRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options and environment variables of {@code understudy serve}. */
class CommandLineIT {
    private static final Pattern OPTION_OF_HELP = Pattern.compile("^(?: {6}|  -\\w, )(--[a-z-]+)", Pattern.MULTILINE);
    private static final Pattern OPTION_OF_PAGE = Pattern.compile("^\\| `(--[a-z-]+)` \\|", Pattern.MULTILINE);

    @TempDir
    private Path folder;

    private final List<PackagedServer> servers = new ArrayList<>();

    @AfterEach
    void stopServers() {
        servers.forEach(PackagedServer::close);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--colour red | There is no option --colour.",
                "--port many | Invalid value for option '--port': 'many' is no port.",
                "--time-zone Europe/Pariss | Invalid value for option '--time-zone'",
                "--public-url understudy.example | Invalid value for option '--public-url': 'understudy.example' cannot be used.",
            })
    void a_wrongOption_isRefused(String options, String message) {
        PackagedServer server = launch(Map.of(), options.split(" "));

        assertThat(server.exitCode()).isEqualTo(2);
        assertThat(server.output()).isEmpty();
        assertThat(server.errors())
                .singleElement()
                .asString()
                .startsWith("understudy: " + message)
                .endsWith("Help: understudy serve --help");
    }

    @Test
    void an_unknownVariable_isRefused() {
        PackagedServer server = launch(Map.of("UNDERSTUDY_COLOUR", "red"), "--db", "memory");

        assertThat(server.exitCode()).isEqualTo(2);
        assertThat(server.output()).isEmpty();
        assertThat(server.errors())
                .singleElement()
                .asString()
                .startsWith("understudy: Unknown environment variables: UNDERSTUDY_COLOUR. Known: ")
                .contains(
                        "UNDERSTUDY_ALLOW_DEMO_CREDENTIALS",
                        "UNDERSTUDY_DATASET",
                        "UNDERSTUDY_DB",
                        "UNDERSTUDY_HOST",
                        "UNDERSTUDY_LOG",
                        "UNDERSTUDY_PORT",
                        "UNDERSTUDY_PUBLIC_URL",
                        "UNDERSTUDY_STRICT",
                        "UNDERSTUDY_TIME_ZONE");
    }

    @Test
    void everyOptionOfServe_isDocumented() throws IOException {
        PackagedServer help = launch(Map.of(), "--help");
        assertThat(help.exitCode()).isZero();
        List<String> options = OPTION_OF_HELP
                .matcher(String.join("\n", help.output()))
                .results()
                .map(option -> option.group(1))
                .filter(option -> !option.equals("--help") && !option.equals("--version"))
                .toList();

        assertThat(options).contains("--port", "--log");
        assertThat(OPTION_OF_PAGE
                        .matcher(Files.readString(Path.of("..", "docs", "server.md")))
                        .results())
                .extracting(option -> option.group(1))
                .containsExactlyElementsOf(options);
    }

    @Test
    void variables_standForOptions_andOptionsComeFirst() {
        PackagedServer server = launch(
                Map.of(
                        "UNDERSTUDY_PORT", "0",
                        "UNDERSTUDY_HOST", "127.0.0.1",
                        "UNDERSTUDY_DB", "memory",
                        "UNDERSTUDY_DATASET", "documented",
                        "UNDERSTUDY_PUBLIC_URL", "https://understudy.example",
                        "UNDERSTUDY_STRICT", "true",
                        "UNDERSTUDY_TIME_ZONE", "Asia/Colombo"),
                "--time-zone",
                "UTC");
        Sender sender = new Sender(server.url());
        String authorization = authorization("listUsers/documented", sender);
        Answer users = sender.send(get("/v2/users"), authorization);
        Answer refused = sender.send(get("/v2/users?colour=red"), authorization);
        Answer fabManager =
                sender.send(get("/open_api/v1/users"), authorization("listFabManagerUsers/documented", sender));

        assertThat(users.body()).contains("\"https://understudy.example/v2/users/jeanne\"");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(fabManager.body()).contains("\"created_at\":\"2016-05-04T15:21:48.403Z\"");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void dataSet_none_leavesTheDatabaseEmpty() {
        PackagedServer server = launch(Map.of(), "--port", "0", "--db", "memory", "--dataset", "none");
        Sender sender = new Sender(server.url());
        Answer token = Credentials.ofDataSets().requestToken("understudy-basic", sender);
        Answer fabManager =
                sender.send(get("/open_api/v1/users"), authorization("listFabManagerUsers/documented", sender));

        assertThat(token.status()).isEqualTo(401);
        assertThat(token.body()).contains("invalid_client");
        assertThat(fabManager.status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"users\": [{\"id\": 1, \"colour\": \"red\"}]} | users, row 1: there is no member colour",
                "{\"users\": [{\"id\": \"one\"}]} | users, row 1: id cannot be \"one\"",
                "{\"user\": []} | There is no table user. The tables are: ",
                "{\"users\": [} | not valid JSON at line 1",
            })
    void a_dataSetWithAMistake_isRefusedWithItsPlace(String json, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("own.json"), json);
        PackagedServer server = launch(Map.of(), "--port", "0", "--db", "memory", "--dataset", file.toString());

        assertThat(server.exitCode()).isEqualTo(1);
        assertThat(server.output()).isEmpty();
        assertThat(server.errors())
                .singleElement()
                .asString()
                .startsWith("understudy: The data set " + file + " cannot be loaded. ")
                .contains(message);
    }

    @Test
    void a_missingDataSet_isNamed() {
        PackagedServer server = launch(Map.of(), "--port", "0", "--db", "memory", "--dataset", "documentd");

        assertThat(server.exitCode()).isEqualTo(1);
        assertThat(server.errors())
                .containsExactly("understudy: The data set documentd is neither documented, nor none, nor demo:N, nor a"
                        + " file that exists");
    }

    @Test
    void publicCredentials_areNotShownToOthers() {
        PackagedServer server = launch(Map.of(), "--port", "0", "--db", "memory", "--host", "0.0.0.0");

        assertThat(server.exitCode()).isEqualTo(1);
        assertThat(server.output()).isEmpty();
        assertThat(server.errors())
                .singleElement()
                .asString()
                .contains("public", "0.0.0.0", "--dataset FILE", "--allow-demo-credentials");
    }

    @Test
    void publicCredentials_areShownWhenAskedFor() {
        PackagedServer server =
                launch(Map.of(), "--port", "0", "--db", "memory", "--host", "0.0.0.0", "--allow-demo-credentials");
        Sender sender = new Sender(server.url().replace("0.0.0.0", "127.0.0.1"));

        assertThat(Credentials.ofDataSets()
                        .requestToken("understudy-basic", sender)
                        .status())
                .isEqualTo(200);
    }

    private PackagedServer launch(Map<String, String> environment, String... options) {
        PackagedServer server = PackagedServer.launch(folder, environment, List.of(options));
        servers.add(server);
        return server;
    }

    private static WireRequest get(String target) {
        return new WireRequest("GET", target, null, "");
    }

    private static String authorization(String exchangeId, Sender sender) {
        Exchange exchange = Contract.bundled().exchanges().stream()
                .filter(each -> each.id().equals(exchangeId))
                .findFirst()
                .orElseThrow();
        return Credentials.ofDataSets().authorization(exchange, sender);
    }
}
