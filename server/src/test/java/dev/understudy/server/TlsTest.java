package dev.understudy.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.understudy.server.http.jetty.Timeouts;
import dev.understudy.server.population.LoadListener;
import dev.understudy.server.problem.LogRecorder;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server with TLS, called by {@code java.net.http}, {@code curl} and the control commands. */
@Tag("embedded")
class TlsTest {
    private static final String FAB_MANAGER = "/open_api/v1/users?page=1&per_page=1";
    private static final Duration HEAD = Duration.ofSeconds(1);
    private static final String PASSWORD = "geheim";

    @TempDir
    private static Path folder;

    private static Path pem;
    private static Path keys;
    private static Understudy server;
    private static SSLContext trust;
    private static HttpClient client;

    private final CommandLineRun command = new CommandLineRun();

    @BeforeAll
    static void start() throws Exception {
        pem = folder.resolve("understudy.pem");
        keys = folder.resolve("keys.p12");
        server = start(new TlsOptions(TlsOptions.SELF_SIGNED, null, pem));
        trust = TrustedCertificates.of(pem);
        client = HttpClient.newBuilder().sslContext(trust).build();
        keytool("-genkeypair", "-alias", "own", "-keyalg", "RSA", "-dname", "CN=own", "-ext", "SAN=ip:127.0.0.1");
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore", keys.toString()));
        assertThat(run(command)).as("exit code").isZero();
    }

    private static int run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).inheritIO().start();
        return process.waitFor();
    }

    private static Understudy start(TlsOptions tls) {
        return Understudy.start(
                Config.inMemory().toBuilder().tls(tls).build(),
                Clock.systemUTC(),
                LoadListener.NONE,
                new Timeouts(HEAD, Timeouts.USUAL.body(), Timeouts.USUAL.bytesPerSecond()));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(URI.create(server.url() + target))
                .header("Authorization", TestServer.FAB_MANAGER);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void everyNameOfTheCertificate_isTrusted_andUrlsBeginWithIt() throws Exception {
        List<String> hosts = new ArrayList<>(List.of("127.0.0.1", "localhost"));
        if (NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .anyMatch(address -> address instanceof Inet6Address && address.isLoopbackAddress())) {
            hosts.add("[::1]");
        }
        for (String host : hosts) {
            String base = "https://" + host + ":" + URI.create(server.url()).getPort();
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(base + "/v2/users?page%5Bsize%5D=1"))
                            .header("Authorization", bearer())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Link").orElseThrow()).contains("<" + base + "/v2/users?page=2>");
            assertThat(answer.body()).contains("\"url\":\"" + base + "/v2/users/");
        }
    }

    private static String bearer() throws IOException, InterruptedException {
        HttpResponse<String> answer = send(request("/oauth/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&client_id=understudy-staff"
                        + "&client_secret=understudy-staff-secret")));
        return "Bearer " + TestServer.json(answer).path("access_token").asText();
    }

    @Test
    void certificate_isNotTrusted_unlessSomebodyWantsIt() {
        assertThat(server.url()).startsWith("https://127.0.0.1:");
        assertThat(server.certificate().getSubjectX500Principal())
                .isEqualTo(server.certificate().getIssuerX500Principal());
        assertThatThrownBy(() -> HttpClient.newHttpClient()
                        .send(request(FAB_MANAGER).build(), HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void file_hasNoKey() {
        assertThat(pem).content().startsWith("-----BEGIN CERTIFICATE-----\n").doesNotContain("KEY");
    }

    @Test
    void folderOfTheKey_isDeleted() throws IOException {
        try (Stream<Path> entries = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertThat(entries.filter(entry -> Files.exists(entry.resolve("understudy-key.p12"))))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost"})
    void curl_trustsTheFile(String host) throws Exception {
        Path body = folder.resolve("body.json");

        int exitCode = run(List.of(
                "curl",
                "--silent",
                "--fail",
                "--noproxy",
                "*",
                "--cacert",
                pem.toString(),
                "--output",
                body.toString(),
                "--header",
                "Authorization: " + TestServer.FAB_MANAGER,
                "https://" + host + ":" + URI.create(server.url()).getPort() + FAB_MANAGER));

        assertThat(exitCode).isZero();
        assertThat(new ObjectMapper().readTree(body.toFile()).path("users")).isNotEmpty();
    }

    @Test
    void plainHttp_isNotAnswered() {
        URI plain = URI.create(server.url().replace("https", "http") + FAB_MANAGER);

        assertThatThrownBy(
                        () -> client.send(HttpRequest.newBuilder(plain).build(), HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void foreignHost_isRefusedAsWithoutTls() throws IOException {
        assertThat(raw("GET /v2/users HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 403")
                .contains("The host evil.example is not served");
    }

    @Test
    void longTarget_isRefused() throws IOException {
        assertThat(raw("GET /v2/" + "x".repeat(40_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .startsWith("HTTP/1.1 414");
    }

    @Test
    void requestWhoseHeadersDoNotEnd_isCut() throws IOException {
        long start = System.nanoTime();

        try (LogRecorder log = LogRecorder.of("")) {
            assertThat(raw("GET /v2/users HTTP/1.1\r\nHost: loc")).isEmpty();
            assertThat(log.messages()).isEmpty();
        }

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(HEAD, HEAD.multipliedBy(10));
    }

    @Test
    void bytesNowAndThen_doNotKeepAConnection() throws IOException, InterruptedException {
        URI url = URI.create(server.url());
        try (SSLSocket socket = (SSLSocket) trust.getSocketFactory().createSocket(url.getHost(), url.getPort())) {
            socket.startHandshake();
            long start = System.nanoTime();
            assertThatThrownBy(() -> {
                        while (socket.isConnected()) {
                            socket.getOutputStream().write('G');
                            Thread.sleep(50);
                        }
                    })
                    .isInstanceOf(IOException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(HEAD, HEAD.multipliedBy(10));
        }
    }

    /** What comes until the connection is closed. */
    private static String raw(String request) throws IOException {
        URI url = URI.create(server.url());
        try (SSLSocket socket = (SSLSocket) trust.getSocketFactory().createSocket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    @Test
    void largeBodies_passOnOneConnection() throws Exception {
        for (int i = 0; i < 3; i++) {
            HttpResponse<String> answer = send(request("/oauth/token")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("grant_type=" + "x".repeat(200_000))));

            assertThat(answer.statusCode()).isEqualTo(401);
        }
        assertThat(send(request("/_understudy/openapi.json")).body()).hasSizeGreaterThan(100_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"drop-before", "drop-after"})
    void droppedConnection_isSeen(String fault) {
        assertThatThrownBy(() -> send(request(FAB_MANAGER).header("X-Understudy-Fault", fault)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void truncated_endsInTheMiddle() throws IOException {
        String answer = raw("GET " + FAB_MANAGER + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: "
                + TestServer.FAB_MANAGER + "\r\nX-Understudy-Fault: truncate\r\n\r\n");

        int length = Integer.parseInt(answer.replaceAll("(?s).*Content-Length: (\\d+).*", "$1"));
        assertThat(answer.substring(answer.indexOf("\r\n\r\n") + 4)).hasSizeLessThan(length);
    }

    @Test
    void slowBody_comesWhole() throws Exception {
        String body = send(request(FAB_MANAGER)).body();

        assertThat(send(request(FAB_MANAGER).header("X-Understudy-Fault", "delay=100ms, slow-body=200ms"))
                        .body())
                .isEqualTo(body);
    }

    @Test
    void pages_nameTheServerByHttps() throws Exception {
        assertThat(send(request("/").header("Accept", "text/html")).body())
                .contains("<code>" + server.url() + "</code>");
        String logIn = "/oauth/authorize?response_type=code&client_id=understudy-login&redirect_uri="
                + "http%3A%2F%2Flocalhost%3A3000%2Fcallback";
        assertThat(send(request(logIn)).headers().firstValue("Set-Cookie").orElseThrow())
                .endsWith("; Secure");
    }

    @Test
    void controlCommands_trustTheFile() {
        assertThat(command.execute(Map.of(), "clock", "--url", server.url(), "--tls-certificate", pem.toString()))
                .isZero();
        assertThat(command.execute(
                        Map.of("UNDERSTUDY_URL", server.url(), "UNDERSTUDY_TLS_CERTIFICATE", pem.toString()),
                        "faults",
                        "clear"))
                .isZero();
        assertThat(command.out.toString()).endsWith("No faults." + System.lineSeparator());
        assertThat(command.err.toString()).isEmpty();
    }

    @Test
    void controlCommands_sayHowToTrustTheServer() {
        assertThat(command.execute(Map.of(), "clock", "--url", server.url())).isEqualTo(1);
        assertThat(command.onlyLine())
                .isEqualTo("understudy: The certificate of " + server.url() + " is not trusted. Name its file with"
                        + " --tls-certificate, which \"understudy serve --tls-certificate\" writes.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none.pem", "keys.p12", "empty.pem"})
    void controlCommands_needACertificate(String name) throws IOException {
        Path file = folder.resolve(name);
        if (name.equals("empty.pem")) {
            Files.writeString(file, "");
        }

        assertThat(command.execute(Map.of(), "clock", "--url", server.url(), "--tls-certificate", file.toString()))
                .isEqualTo(2);
        assertThat(command.onlyLine())
                .startsWith("understudy: --tls-certificate is " + file + ", which is no PEM file with a certificate.");
    }

    @Test
    void certificateOfAFile_isUsed() throws Exception {
        Path written = folder.resolve("own.pem");
        try (Understudy own = start(new TlsOptions(keys.toString(), PASSWORD, written))) {
            HttpResponse<String> answer = HttpClient.newBuilder()
                    .sslContext(TrustedCertificates.of(written))
                    .build()
                    .send(
                            HttpRequest.newBuilder(URI.create(own.url() + FAB_MANAGER))
                                    .header("Authorization", TestServer.FAB_MANAGER)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(own.certificate().getSubjectX500Principal().getName()).isEqualTo("CN=own");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "missing.p12 | geheim | There is no file FILE. Give --tls a PKCS#12 file, or self-signed.",
                "keys.p12 | wrong | The environment variable UNDERSTUDY_TLS_PASSWORD is not the password of the file FILE.",
                "keys.p12 | '' | The file FILE has a password. Set the environment variable UNDERSTUDY_TLS_PASSWORD.",
                "trust.p12 | geheim | The file FILE has no private key with a certificate. Give --tls a PKCS#12 file that has both.",
                "notes.txt | geheim | The file FILE cannot be read as PKCS#12. Give --tls a PKCS#12 file: ",
                "'' | geheim | There is no file FILE. Give --tls a PKCS#12 file, or self-signed.",
            })
    void fileThatCannotBeUsed_isNamed(String name, String password, String message) throws Exception {
        Path file = folder.resolve(name);
        if (name.equals("trust.p12")) {
            Files.deleteIfExists(file);
            assertThat(run(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-importcert",
                            "-noprompt",
                            "-file",
                            pem.toString(),
                            "-storetype",
                            "PKCS12",
                            "-storepass",
                            PASSWORD,
                            "-keystore",
                            file.toString())))
                    .isZero();
        } else if (name.equals("notes.txt")) {
            Files.writeString(file, "notes");
        }

        assertThat(command.execute(
                        Map.of("UNDERSTUDY_TLS_PASSWORD", password),
                        "serve",
                        "--db",
                        "memory",
                        "--port",
                        "0",
                        "--tls",
                        file.toString()))
                .isEqualTo(2);
        assertThat(command.onlyLine())
                .startsWith("understudy: " + message.replace("FILE", file.toString()))
                .endsWith("Help: understudy serve --help")
                .doesNotContain("geheim");
    }

    @Test
    void certificateThatCannotBeWritten_isNamed() {
        Path nowhere = folder.resolve("nowhere/understudy.pem");

        assertThat(command.execute(
                        Map.of(),
                        "serve",
                        "--db",
                        "memory",
                        "--port",
                        "0",
                        "--tls",
                        "self-signed",
                        "--tls-certificate",
                        nowhere.toString()))
                .isEqualTo(2);
        assertThat(command.onlyLine()).startsWith("understudy: The file " + nowhere + " cannot be written.");
    }

    @Test
    void certificateFile_needsTls() {
        assertThat(command.execute(Map.of(), "serve", "--db", "memory", "--tls-certificate", pem.toString()))
                .isEqualTo(2);
        assertThat(command.onlyLine())
                .startsWith("understudy: --tls-certificate needs --tls. Add --tls self-signed, or leave it out.");
    }

    @Test
    void password_isNotShown() {
        assertThat(new TlsOptions("keys.p12", PASSWORD, null).toString()).doesNotContain(PASSWORD);
    }
}
