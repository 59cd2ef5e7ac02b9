package dev.understudy.conformance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/** Stands in front of a server and alters what passes. Remembers the methods of all requests. */
final class AlteringProxy implements AutoCloseable {
    private static final List<String> SENT_ON = List.of("Authorization", "Content-Type", "Accept", "If-None-Match");

    private final String behind;
    private final UnaryOperator<String> alterTarget;
    private final UnaryOperator<Passing> alterAnswer;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> methods = new CopyOnWriteArrayList<>();

    /**
     * An answer on its way.
     *
     * @param target what was asked for
     * @param headers each with its first value
     */
    record Passing(String target, int status, Map<String, String> headers, String body) {
        Passing withStatus(int other) {
            return new Passing(target, other, headers, body);
        }

        Passing withBody(String other) {
            return new Passing(target, status, headers, other);
        }

        Passing without(String header) {
            Map<String, String> left = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            left.putAll(headers);
            left.remove(header);
            return new Passing(target, status, left, body);
        }
    }

    AlteringProxy(String behind, UnaryOperator<String> alterTarget, UnaryOperator<Passing> alterAnswer)
            throws IOException {
        this.behind = behind;
        this.alterTarget = alterTarget;
        this.alterAnswer = alterAnswer;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(2));
        server.createContext("/", this::pass);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The method and path of every request. */
    List<String> requests() {
        return methods;
    }

    private void pass(HttpExchange exchange) throws IOException {
        methods.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
        String target = exchange.getRequestURI().toString();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(behind + alterTarget.apply(target)))
                .method(
                        exchange.getRequestMethod(),
                        HttpRequest.BodyPublishers.ofByteArray(
                                exchange.getRequestBody().readAllBytes()));
        for (String name : SENT_ON) {
            if (exchange.getRequestHeaders().containsKey(name)) {
                request.header(name, exchange.getRequestHeaders().getFirst(name));
            }
        }
        try {
            HttpResponse<String> answer =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            answer.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
            send(exchange, alterAnswer.apply(new Passing(target, answer.statusCode(), headers, answer.body())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void send(HttpExchange exchange, Passing answer) throws IOException {
        answer.without("Content-Length").headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        ((java.util.concurrent.ExecutorService) server.getExecutor()).shutdownNow();
    }
}
