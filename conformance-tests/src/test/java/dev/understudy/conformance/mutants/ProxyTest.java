package dev.understudy.conformance.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes through the proxy, byte by byte. */
class ProxyTest {
    private static final String REQUEST = "POST //v2/users/?filter[id]=1%2C2&x=%ff&& HTTP/1.1\r\n"
            + "host: somewhere\r\nX-oDD-name: a  b\r\nContent-Length: 5\r\n\r\nh\u00e9 x";
    private static final String RESPONSE = "HTTP/1.1 201 Made\r\nX-Total: 1\r\nx-lower:  two\r\nSet-Cookie: a\r\n"
            + "Set-Cookie: b\r\nContent-Length: 3\r\n\r\n\u00e9!";

    private final List<ProxiedExchange> seen = new ArrayList<>();
    private final ActiveMutant activeMutant = new ActiveMutant(seen::add);
    private ServerSocket server;
    private Proxy proxy;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        proxy = new Proxy("http://127.0.0.1:" + server.getLocalPort(), activeMutant);
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        server.close();
    }

    @Test
    void without_aMutant_nothingIsChanged() throws IOException {
        CompletableFuture<String> arrived = answering(RESPONSE);

        assertThat(sent(REQUEST)).isEqualTo(RESPONSE.replace(":  two", ": two"));
        assertThat(arrived.join()).isEqualTo(REQUEST);
        assertThat(seen).singleElement().satisfies(exchanged -> {
            assertThat(exchanged.request().path()).isEqualTo("/v2/users");
            assertThat(exchanged.response().header("x-total")).contains("1");
            assertThat(exchanged.response().body()).isEqualTo("\u00e9!");
        });
    }

    @Test
    void chunks_arePutTogether() throws IOException {
        CompletableFuture<String> arrived =
                answering("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1;x\r\nc\r\n0\r\n\r\n");

        assertThat(sent("GET / HTTP/1.1\r\nHost: x\r\n\r\n"))
                .isEqualTo("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc");
        assertThat(arrived.join()).isEqualTo("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    }

    @Test
    void head_keepsTheLengthOfWhatIsNotSent() throws IOException {
        String response = "HTTP/1.1 200 OK\r\nContent-Length: 42\r\n\r\n";
        CompletableFuture<String> arrived = answering(response);

        assertThat(sent("HEAD / HTTP/1.1\r\nHost: x\r\n\r\n")).isEqualTo(response);
        assertThat(arrived.join()).startsWith("HEAD / ");
    }

    @Test
    void a_mutant_countsWhatItChanges() throws IOException {
        activeMutant.activate(
                Mutant.mutant("a", "b", Scope.all(), Change.answer(response -> response.without("X-Total"))));
        CompletableFuture<String> first = answering(RESPONSE);

        assertThat(sent(REQUEST)).doesNotContain("X-Total").contains("x-lower: two");
        assertThat(first.join()).isEqualTo(REQUEST);
        assertThat(activeMutant.changedExchanges()).isEqualTo(1);

        String withoutTotal = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
        CompletableFuture<String> second = answering(withoutTotal);
        assertThat(sent(REQUEST)).isEqualTo(withoutTotal);
        assertThat(second.join()).isEqualTo(REQUEST);
        assertThat(activeMutant.changedExchanges()).isEqualTo(1);
        assertThat(activeMutant.errors()).isEmpty();
    }

    @Test
    void a_mutantThatThrows_isNoted() throws IOException {
        activeMutant.activate(Mutant.mutant("a", "b", Scope.all(), (request, origin) -> {
            throw new IllegalStateException("oops");
        }));

        assertThat(sent(REQUEST)).isEmpty();
        assertThat(activeMutant.errors()).singleElement().asString().endsWith("IllegalStateException: oops");
    }

    /** Takes one connection, reads what was sent, and answers. */
    private CompletableFuture<String> answering(String response) {
        return CompletableFuture.supplyAsync(() -> {
            try (Socket connection = server.accept()) {
                StringBuilder request = new StringBuilder();
                int length = 0;
                while (!request.toString().contains("\r\n\r\n")) {
                    request.append((char) connection.getInputStream().read());
                    length = request.indexOf("Content-Length: 5") < 0 ? 0 : 5;
                }
                request.append(new String(connection.getInputStream().readNBytes(length), StandardCharsets.UTF_8));
                connection.getOutputStream().write(response.getBytes(StandardCharsets.UTF_8));
                return request.toString();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private String sent(String request) throws IOException {
        try (Socket connection = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(proxy.url()).getPort())) {
            connection.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            connection.shutdownOutput();
            return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
