package dev.understudy.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.understudy.client.generated.invoker.ApiClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An HTTP server that gives the same answer to every request and keeps the last one. Thread-safe. */
final class RecordingServer implements AutoCloseable {
    private final HttpServer server;
    private final int status;
    private final byte[] answer;
    private volatile Request request;

    /**
     * A request as it came in.
     *
     * @param path still percent-encoded
     * @param query still percent-encoded, null if there was none
     * @param headers by their names as {@code com.sun.net.httpserver} writes them: {@code Content-type}
     */
    record Request(String method, String path, String query, Map<String, List<String>> headers, String body) {

        /** The query's parameters in their order, decoded: {@code filter[id]=1,2}. */
        List<String> parameters() {
            List<String> parameters = new ArrayList<>();
            for (String parameter : query.split("&")) {
                parameters.add(URLDecoder.decode(parameter, StandardCharsets.UTF_8));
            }
            return parameters;
        }
    }

    private RecordingServer(int status, byte[] answer) throws IOException {
        this.status = status;
        this.answer = answer;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    static RecordingServer answering(String body) throws IOException {
        return answering(200, body);
    }

    static RecordingServer answering(int status, String body) throws IOException {
        return new RecordingServer(status, body.getBytes(StandardCharsets.UTF_8));
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            request = new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getRawPath(),
                    exchange.getRequestURI().getRawQuery(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    ApiClient client() {
        ApiClient client = new ApiClient();
        client.updateBaseUri("http://127.0.0.1:" + server.getAddress().getPort());
        return client;
    }

    /** The last request, null before the first. */
    Request request() {
        return request;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
