package dev.understudy.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.server.Config;
import dev.understudy.server.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The host of a request: which are served, and what the URLs of the answer begin with. */
class HostTest {
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(Config.inMemory().toBuilder()
                .allowedHosts(Set.of("Understudy.test"))
                .build());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:4242",
                "localhost",
                "LOCALHOST:4242",
                "app.localhost:80",
                "127.0.0.1:1",
                "127.1.2.3",
                "[::1]:4242",
                "[::1]",
                "understudy.test:4242",
                "UNDERSTUDY.test"
            })
    void urls_beginWithTheHostOfTheRequest(String host) throws IOException {
        String answer = get(server, host, "/v2/users?page[size]=2");

        assertThat(answer).startsWith("HTTP/1.1 200");
        assertThat(answer).containsIgnoringCase("<http://" + host + "/v2/users?page=2>; rel=\"next\"");
        assertThat(answer).containsIgnoringCase("\"url\":\"http://" + host + "/v2/users/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:4242",
                "localhost.evil.example",
                "notlocalhost",
                "127.0.0.1.evil.example",
                "128.0.0.1",
                "192.168.0.1:4242",
                "[::2]",
                "understudy.test.evil.example",
                "other.understudy.test"
            })
    void otherHosts_areRefusedOnLoopback(String host) throws IOException {
        String name = host.replaceFirst(":4242$", "");

        assertThat(get(server, host, "/v2/users"))
                .startsWith("HTTP/1.1 403")
                .contains("{\"error\":\"Forbidden\",\"message\":\"The host " + name + " is not served:")
                .contains("Start it with --allowed-host " + name);
        assertThat(get(server, host, "/oauth/token/info")).startsWith("HTTP/1.1 403");
        assertThat(get(server, host, "/open_api/v1/users"))
                .startsWith("HTTP/1.1 403")
                .contains("{\"errors\":[\"Forbidden\"");
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, 200",
        "127.0.0.1, 200",
        "public.example, 200",
        "public.example:8080, 200",
        "evil.example, 403"
    })
    void publicUrl_isTheBaseForEveryHost(String host, int status) throws IOException {
        try (TestServer behindProxy = TestServer.start(Config.inMemory().toBuilder()
                .publicUrl("https://public.example/base/")
                .build())) {
            String answer = get(behindProxy, host, "/v2/users?page[size]=2");

            assertThat(answer).startsWith("HTTP/1.1 " + status);
            if (status == 200) {
                assertThat(answer)
                        .contains("\"url\":\"https://public.example/base/v2/users/")
                        .doesNotContain("http://");
            }
        }
    }

    @Test
    void serverBeyondLoopback_servesEveryHost() throws IOException {
        try (TestServer open = TestServer.start(Config.inMemory().toBuilder()
                .host("0.0.0.0")
                .allowDemoCredentials(true)
                .build())) {
            assertThat(get(open, "understudy:4242", "/v2/users"))
                    .startsWith("HTTP/1.1 200")
                    .contains("\"url\":\"http://understudy:4242/v2/users/");
        }
    }

    @Test
    void requestWithoutAHost_hasTheListeningAddress() throws IOException {
        String authorization = server.bearer("understudy-basic");

        String answer =
                exchange(server, "127.0.0.1", "GET /v2/users HTTP/1.0\r\nAuthorization: " + authorization + "\r\n\r\n");

        assertThat(answer).contains("\"url\":\"" + server.url() + "/v2/users/");
    }

    @Test
    void everyLoopbackOfTheMachine_reachesTheServer() throws IOException {
        List<InetAddress> loopback = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(InetAddress::isLoopbackAddress)
                .toList();

        assertThat(loopback).isNotEmpty();
        for (InetAddress address : loopback) {
            assertThat(exchange(
                            server,
                            address.getHostAddress().replaceFirst("%.*", ""),
                            "GET /v2/users HTTP/1.1\r\nHost: [::1]\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 401");
        }
    }

    private static String get(TestServer called, String host, String target) throws IOException {
        return exchange(
                called,
                "127.0.0.1",
                "GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\nAuthorization: "
                        + called.bearer("understudy-basic") + "\r\n\r\n");
    }

    private static String exchange(TestServer called, String address, String request) throws IOException {
        try (Socket socket = new Socket(address, URI.create(called.url()).getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            try (InputStream answer = socket.getInputStream()) {
                return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }
}
