package dev.understudy.conformance.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The access log on standard error. Lines are written after the answers, so their order can change. */
class AccessLogIT {
    private static final String LINE = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3} (.*) \\d+\\.\\d ms(.*)";
    private static final String STAFF = "client_id=understudy-staff&client_secret=understudy-staff-secret";

    private static final Map<String, String> SHOWN_BY_TARGET = new LinkedHashMap<>();

    static {
        SHOWN_BY_TARGET.put("/v2/users?access_token=geheim&page=1", "/v2/users?access_token=***&page=1");
        SHOWN_BY_TARGET.put("/v2/users?page=1&acc%65ss%5Ftoken=geheim", "/v2/users?page=1&acc%65ss%5Ftoken=***");
        SHOWN_BY_TARGET.put("/v2/users?ACCESS_TOKEN=geheim", "/v2/users?ACCESS_TOKEN=***");
        SHOWN_BY_TARGET.put("/v2/users?access_token%3Dgeheim", "/v2/users?***");
        SHOWN_BY_TARGET.put("/v2/users?access_token%3Dgeheim=1", "/v2/users?***");
        SHOWN_BY_TARGET.put("/v2/users?access%255Ftoken=geheim", "/v2/users?access%255Ftoken=***");
        SHOWN_BY_TARGET.put("/v2/users?a=1;access_token=geheim", "/v2/users?a=***");
        SHOWN_BY_TARGET.put("/v2/users?next=/v2/users?access_token=geheim&b=1", "/v2/users?next=***&b=1");
        SHOWN_BY_TARGET.put("/v2/users;access_token=geheim", "/v2/users;access_token=***");
        SHOWN_BY_TARGET.put("/v2/access_token%3Dgeheim", "***");
        SHOWN_BY_TARGET.put(
                "/oauth/token?client_secret=geheim&client_id=me", "/oauth/token?client_secret=***&client_id=me");
        SHOWN_BY_TARGET.put("/oauth/token?client%5Fsecret=geheim%zz", "/oauth/token?client%5Fsecret=***");
        SHOWN_BY_TARGET.put("/oauth/revoke?token=geheim", "/oauth/revoke?token=***");
        SHOWN_BY_TARGET.put(
                "/oauth/revoke?token[]=geheim&refresh_token=geheim", "/oauth/revoke?token[]=***&refresh_token=***");
        SHOWN_BY_TARGET.put("/oauth/token?code=geheim&password=geheim", "/oauth/token?code=***&password=***");
        SHOWN_BY_TARGET.put(
                "/v2/users?sort=encrypted_password&page[size]=2", "/v2/users?sort=encrypted_password&page[size]=2");
    }

    @TempDir
    private Path folder;

    private final List<PackagedServer> servers = new ArrayList<>();

    @AfterEach
    void stopServers() {
        servers.forEach(PackagedServer::close);
    }

    @Test
    void everyRequest_hasItsLine() throws IOException {
        PackagedServer server = start();
        String token = token(server, STAFF);
        String bearer = "Authorization: Bearer " + token + "\r\n";
        token(server, "client_id=understudy-staff&client_secret=wrong");
        ask(server, "GET /v2/users?page=9 HTTP/1.1", bearer);
        ask(server, "GET /v2/users?filter[logn]=x HTTP/1.1", bearer);
        ask(server, "GET /v2/users HTTP/1.1", "");
        ask(server, "GET /v2/nothing HTTP/1.1", bearer);
        ask(server, "DELETE /v2/users HTTP/1.1", bearer);
        ask(server, "GET /open_api/v1/users HTTP/1.1", "");

        assertThat(linesAtTheEnd(server))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).isEqualTo("understudy-staff POST /oauth/token 200"),
                        line -> assertThat(line)
                                .isEqualTo(
                                        "- POST /oauth/token 401: Client authentication failed due to unknown client,"
                                                + " no client authentication included, or unsupported authentication method."),
                        line -> assertThat(line).isEqualTo("understudy-staff GET /v2/users?page=9 200"),
                        line -> assertThat(line)
                                .startsWith("understudy-staff GET /v2/users?filter[logn]=x 400: Attributes logn"
                                        + " doesn't exists. You can only filter on: [\"id\", "),
                        line -> assertThat(line).isEqualTo("- GET /v2/users 401: The access token is invalid"),
                        line -> assertThat(line)
                                .isEqualTo("understudy-staff GET /v2/nothing 404: No route matches /v2/nothing."),
                        line -> assertThat(line)
                                .isEqualTo("understudy-staff DELETE /v2/users 405: DELETE is not allowed on /v2/users."
                                        + " Allowed: GET, HEAD, OPTIONS."),
                        line -> assertThat(line).isEqualTo("- GET /open_api/v1/users 401: Bad credentials"));
        assertThat(server.output()).containsExactly(server.readyLine());
    }

    /** Jetty rejects these requests before the API gets them. */
    @Test
    void whatIsNoHttp_hasItsLineToo() throws IOException {
        PackagedServer server = start();
        ask(server, "RUBBISH", "");
        ask(server, "GET /v2/users HTTP/1.1", "X-Long: " + "x".repeat(40_000) + "\r\n");
        ask(server, "GET /v2/\u001b[31mred HTTP/1.1", "");
        ask(server, "GET /v2/users?a=%0d%0aFORGED%1b[31m HTTP/1.1", "");
        ask(server, "GET http://me:geheim@host/v2/users HTTP/1.1", "");

        assertThat(linesAtTheEnd(server))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).startsWith("- - - 400: The request cannot be read: "),
                        line -> assertThat(line)
                                .startsWith("- GET /v2/users 431: The request cannot be read: its first line and its"),
                        line -> assertThat(line).startsWith("- - - 400: The request cannot be read: "),
                        line -> assertThat(line).startsWith("- GET /v2/users?a=%0d%0aFORGED%1b[31m 401: "),
                        line -> assertThat(line).startsWith("- GET /v2/users 400: The request cannot be read: "));
        assertThat(server.errors()).noneMatch(line -> line.contains("geheim") || line.contains("\u001b"));
    }

    @Test
    void secretsOfATarget_areBlackedOut() throws IOException {
        PackagedServer server = start();
        for (String target : SHOWN_BY_TARGET.keySet()) {
            ask(server, "GET " + target + " HTTP/1.1", "");
        }

        assertThat(linesAtTheEnd(server))
                .extracting(line -> line.split(" ")[2])
                .containsExactlyInAnyOrderElementsOf(SHOWN_BY_TARGET.values());
        assertThat(server.errors()).noneMatch(line -> line.contains("geheim"));
    }

    @Test
    void secretsOfABody_areNotInTheReason() throws IOException {
        PackagedServer server = start();
        token(server, "client_secret=geheim%zz");
        send(
                server,
                "POST /oauth/token HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json"
                        + "\r\nContent-Length: 24\r\n\r\n{\"client_secret\":geheim1}");

        assertThat(linesAtTheEnd(server)).hasSize(2).allMatch(line -> line.startsWith("- POST /oauth/token 400: The "));
        assertThat(server.errors()).noneMatch(line -> line.contains("geheim"));
    }

    @Test
    void json_isOneObjectALine() throws IOException {
        PackagedServer server = launch(Map.of("UNDERSTUDY_LOG", "json"));
        Instant before = Instant.now().minusMillis(1);
        token(server, STAFF);
        ask(server, "GET /v2/users?access_token=geheim HTTP/1.1", "");
        ask(server, "RUBBISH", "");
        server.terminate();
        server.exitCode();

        List<JsonNode> lines = new ArrayList<>();
        for (String line : server.warnings()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        lines.sort(Comparator.comparingInt(line -> line.get("status").asInt()));
        assertThat(lines).hasSize(3).allSatisfy(line -> {
            assertThat(line.fieldNames())
                    .toIterable()
                    .containsExactly("time", "application", "method", "target", "status", "ms", "reason");
            assertThat(Instant.parse(line.get("time").asText())).isBetween(before, Instant.now());
            assertThat(line.get("ms").isDouble()).isTrue();
        });
        assertThat(lines.get(0).get("application").asText()).isEqualTo("understudy-staff");
        assertThat(lines.get(0).get("reason").isNull()).isTrue();
        assertThat(lines.get(2).get("target").asText()).isEqualTo("/v2/users?access_token=***");
        assertThat(lines.get(2).get("status").asInt()).isEqualTo(401);
        assertThat(lines.get(2).get("reason").asText()).isEqualTo("The access token is invalid");
        assertThat(lines.get(1).get("method").isNull()).isTrue();
        assertThat(lines.get(1).get("target").isNull()).isTrue();
    }

    @Test
    void off_isSilent() throws IOException {
        PackagedServer server = launch(Map.of(), "--log", "off");
        token(server, STAFF);
        server.terminate();
        server.exitCode();

        assertThat(server.warnings()).isEmpty();
    }

    /** A paused terminal, or a stopped program at the end of a pipe, does not block the server. */
    @Test
    void aLogThatNobodyReads_stopsNobody() throws Exception {
        Path jar = PackagedServer.jar(System.getProperty(PackagedServer.JAR_PROPERTY));
        Process server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        jar.toString(),
                        "serve",
                        "--port",
                        "0",
                        "--db",
                        "memory")
                .directory(folder.toFile())
                .start();
        try {
            String ready = server.inputReader(StandardCharsets.UTF_8).readLine();
            URI url = URI.create(ready.substring(ready.lastIndexOf(' ') + 1));
            String request = "GET /v2/users?a=" + "x".repeat(900) + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
            try (Socket connection = new Socket(url.getHost(), url.getPort())) {
                connection.setSoTimeout((int) Duration.ofSeconds(30).toMillis());
                for (int i = 0; i < 6_000; i++) {
                    connection.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                    readAnswer(connection);
                }
            }
            server.toHandle().destroy();

            String log = new String(server.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(server.waitFor()).isZero();
            assertThat(log.lines())
                    .anyMatch(line -> line.matches(
                            "\\d+ requests are left out here, since standard" + " error is read too slowly"));
        } finally {
            server.destroyForcibly();
        }
    }

    private static void readAnswer(Socket connection) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            head.append((char) connection.getInputStream().read());
        }
        int length = Integer.parseInt(head.toString().replaceAll("(?is).*content-length: (\\d+).*", "$1"));
        connection.getInputStream().readNBytes(length);
    }

    /** Stops the server; the lines of the access log without times. */
    private static List<String> linesAtTheEnd(PackagedServer server) {
        server.terminate();
        assertThat(server.exitCode()).isZero();
        assertThat(server.warnings()).allMatch(line -> line.matches(LINE));
        return server.warnings().stream()
                .map(line -> line.replaceFirst(LINE, "$1$2"))
                .toList();
    }

    private PackagedServer start() {
        return launch(Map.of("UNDERSTUDY_LOG", "text"));
    }

    private PackagedServer launch(Map<String, String> environment, String... options) {
        List<String> all = new ArrayList<>(List.of("--port", "0", "--db", "memory"));
        all.addAll(List.of(options));
        PackagedServer server = PackagedServer.launch(folder, environment, all);
        servers.add(server);
        server.url();
        return server;
    }

    private static String token(PackagedServer server, String credentials) throws IOException {
        String form = "grant_type=client_credentials&" + credentials;
        return send(
                        server,
                        "POST /oauth/token HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length()
                                + "\r\n\r\n" + form)
                .replaceAll("(?s).*\"access_token\":\"([0-9a-f]*)\".*", "$1");
    }

    private static void ask(PackagedServer server, String firstLine, String headers) throws IOException {
        send(server, firstLine + "\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n");
    }

    private static String send(PackagedServer server, String request) throws IOException {
        URI url = URI.create(server.url());
        try (Socket connection = new Socket(url.getHost(), url.getPort())) {
            connection.setSoTimeout((int) Duration.ofSeconds(30).toMillis());
            connection.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
