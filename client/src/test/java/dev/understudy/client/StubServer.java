package dev.understudy.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.understudy.client.call.RateLimit;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server whose answers a test writes. Each request takes the next answer of the queue, and {@code []} when it is empty;
 * requests below {@code /oauth} have a queue of their own, and get a token when it is empty. Thread-safe.
 */
final class StubServer implements AutoCloseable {
    static final String TOKEN = "{\"access_token\":\"stub-token\",\"token_type\":\"bearer\",\"expires_in\":7200}";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Deque<Answering> answers = new ArrayDeque<>();
    private final Deque<Answering> tokenAnswers = new ArrayDeque<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private Answering otherwise = Answer.of(200, "[]");

    /** A request, its target as it was on the wire. */
    record Received(String method, String target, Map<String, List<String>> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name, List.of("")).get(0);
        }
    }

    /** How one request is answered. */
    @FunctionalInterface
    interface Answering {
        Answer answer(Received request) throws Exception;
    }

    /**
     * An answer.
     *
     * @param headers names and values, alternating
     * @param missing the number of bytes by which the body falls short of its Content-Length
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, and a test writes it once
    record Answer(int status, byte[] body, int missing, List<String> headers) implements Answering {
        static Answer of(int status, String body, String... headers) {
            return new Answer(status, body.getBytes(StandardCharsets.UTF_8), 0, List.of(headers));
        }

        static Answer truncated(int status, String body) {
            return new Answer(status, body.getBytes(StandardCharsets.UTF_8), 10, List.of());
        }

        @Override
        public Answer answer(Received request) {
            return this;
        }
    }

    private StubServer(HttpServer server) {
        this.server = server;
    }

    static StubServer start() throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
        StubServer stub = new StubServer(http);
        http.setExecutor(stub.threads);
        http.createContext("/", stub::handle);
        http.start();
        return stub;
    }

    private void handle(HttpExchange exchange) throws IOException {
        Received request = new Received(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                exchange.getRequestHeaders(),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        received.add(request);
        try {
            send(exchange, next(request).answer(request));
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        } finally {
            exchange.close();
        }
    }

    private Answering next(Received request) {
        synchronized (answers) {
            Answering next = (isForToken(request) ? tokenAnswers : answers).poll();
            if (next != null) {
                return next;
            }
            return isForToken(request) ? Answer.of(200, TOKEN) : otherwise;
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        for (int i = 0; i < answer.headers().size(); i += 2) {
            exchange.getResponseHeaders()
                    .add(answer.headers().get(i), answer.headers().get(i + 1));
        }
        int length = answer.body().length + answer.missing();
        exchange.sendResponseHeaders(answer.status(), length == 0 ? -1 : length);
        if (answer.body().length > 0) {
            OutputStream body = exchange.getResponseBody();
            body.write(answer.body());
            body.flush();
        }
    }

    StubServer then(Answering... next) {
        synchronized (answers) {
            Collections.addAll(answers, next);
        }
        return this;
    }

    StubServer thenForTokens(Answering... next) {
        synchronized (answers) {
            Collections.addAll(tokenAnswers, next);
        }
        return this;
    }

    /** Answers requests for which the queue has nothing. */
    StubServer otherwise(Answering answering) {
        synchronized (answers) {
            otherwise = answering;
        }
        return this;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    IntraClient.Builder intraBuilder() {
        return IntraClient.builder()
                .baseUri(url())
                .credentials("uid", "stub-secret")
                .rateLimit(new RateLimit(10_000, 10_000_000));
    }

    /** The requests outside {@code /oauth}. */
    List<Received> requests() {
        return received.stream().filter(request -> !isForToken(request)).toList();
    }

    List<Received> tokenRequests() {
        return received.stream().filter(StubServer::isForToken).toList();
    }

    /** The targets of the requests outside {@code /oauth}. */
    List<String> targets() {
        return requests().stream().map(Received::target).toList();
    }

    private static boolean isForToken(Received request) {
        return request.target().startsWith("/oauth");
    }

    /** Users with these ids, as the API writes them. */
    static String users(long first, long last) {
        List<String> users = new ArrayList<>();
        for (long id = first; id <= last; id++) {
            users.add("{\"id\":" + id + ",\"login\":\"user-" + id + "\",\"url\":\"http://127.0.0.1/v2/users/" + id
                    + "\"}");
        }
        return users.toString();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
