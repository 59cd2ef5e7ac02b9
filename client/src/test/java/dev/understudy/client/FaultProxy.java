package dev.understudy.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fault-injecting proxy: one queued fault per request. It works on sockets, so a fault can occur at any byte. Each request
 * uses its own connection. Thread-safe.
 */
final class FaultProxy implements AutoCloseable {
    private static final Pattern CONTENT_LENGTH = Pattern.compile("(?im)^Content-Length: *(\\d+)");

    private final ServerSocket socket;
    private final URI server;
    private final Deque<Fault> faults = new ArrayDeque<>();
    private final Deque<Fault> tokenFaults = new ArrayDeque<>();
    private final List<RecordedRequest> recorded = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    /** The handling of one request. */
    @FunctionalInterface
    interface Fault {
        void apply(Exchange exchange) throws IOException;
    }

    /**
     * A recorded request.
     *
     * @param target path and query, percent-encoded
     * @param headers the values by lower-case name
     */
    record RecordedRequest(String method, String target, Map<String, String> headers, String body) {}

    /** A request, with access to the server and the client. */
    final class Exchange {
        private final Socket client;
        private final String request;
        private final RecordedRequest recordedRequest;

        private Exchange(Socket client, String request, RecordedRequest recordedRequest) {
            this.client = client;
            this.request = request;
            this.recordedRequest = recordedRequest;
        }

        RecordedRequest request() {
            return recordedRequest;
        }

        /** Forwards the request to the server and reads the complete response. */
        byte[] response() throws IOException {
            try (Socket upstream = new Socket(server.getHost(), server.getPort())) {
                String closing = request.replaceFirst("(?im)^Connection: .*\\r\\n", "")
                        .replaceFirst("\\r\\n", "\r\nConnection: close\r\n");
                upstream.getOutputStream().write(closing.getBytes(StandardCharsets.ISO_8859_1));
                upstream.getOutputStream().flush();
                return upstream.getInputStream().readAllBytes();
            }
        }

        /** Waits for the next byte from the client; -1 if it closes the connection. */
        int readFromClient() throws IOException {
            return client.getInputStream().read();
        }

        void send(byte[] bytes, int from, int to) throws IOException {
            client.getOutputStream().write(bytes, from, to - from);
            client.getOutputStream().flush();
        }
    }

    private FaultProxy(ServerSocket socket, URI server) {
        this.socket = socket;
        this.server = server;
    }

    static FaultProxy before(PackagedServer server) throws IOException {
        ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        FaultProxy proxy = new FaultProxy(socket, URI.create(server.url()));
        daemon(proxy::accept);
        return proxy;
    }

    /** No fault: forwards request and response. */
    static final Fault NONE = exchange -> {
        byte[] response = exchange.response();
        exchange.send(response, 0, response.length);
    };

    /** Closes the connection without forwarding the request. */
    static final Fault CLOSE_BEFORE = exchange -> {};

    /** Closes the connection after the server has processed the request, before the first byte of the response. */
    static final Fault CLOSE_AFTER_COMMIT = Exchange::response;

    /** Closes the connection in the middle of the body. */
    static final Fault CLOSE_IN_BODY = exchange -> {
        byte[] response = exchange.response();
        exchange.send(response, 0, bodyOf(response) + (response.length - bodyOf(response)) / 2);
    };

    /** Stalls in the middle of the body until the client closes the connection. */
    static final Fault STALL_IN_BODY = exchange -> {
        CLOSE_IN_BODY.apply(exchange);
        exchange.readFromClient();
    };

    /** Responds without forwarding the request. */
    static Fault answering(int status, String headers, String body) {
        return exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            String head = "HTTP/1.1 " + status + " X\r\nConnection: close\r\nContent-Length: " + bytes.length + "\r\n"
                    + headers + "\r\n";
            exchange.send(head.getBytes(StandardCharsets.ISO_8859_1), 0, head.length());
            exchange.send(bytes, 0, bytes.length);
        };
    }

    /** Changes the body of the response. */
    static Fault changing(UnaryOperator<String> change) {
        return exchange -> {
            byte[] response = exchange.response();
            int bodyStart = bodyOf(response);
            String body = new String(response, bodyStart, response.length - bodyStart, StandardCharsets.UTF_8);
            byte[] changed = change.apply(body).getBytes(StandardCharsets.UTF_8);
            byte[] head = new String(response, 0, bodyStart, StandardCharsets.ISO_8859_1)
                    .replaceFirst("(?im)^Content-Length: *\\d+", "Content-Length: " + changed.length)
                    .getBytes(StandardCharsets.ISO_8859_1);
            exchange.send(head, 0, head.length);
            exchange.send(changed, 0, changed.length);
        };
    }

    /**
     * Removes headers from the response.
     *
     * @param names one name, or several separated by {@code |}
     */
    static Fault withoutHeader(String names) {
        return exchange -> {
            byte[] response = exchange.response();
            String text = new String(response, StandardCharsets.ISO_8859_1);
            String head = text.substring(0, bodyOf(response)).replaceAll("(?im)^(" + names + "): .*\\r\\n", "");
            byte[] changed = (head + text.substring(bodyOf(response))).getBytes(StandardCharsets.ISO_8859_1);
            exchange.send(changed, 0, changed.length);
        };
    }

    /** Queues faults for the next requests outside {@code /oauth}. */
    FaultProxy then(Fault... next) {
        synchronized (faults) {
            Collections.addAll(faults, next);
        }
        return this;
    }

    /** Queues faults for the next requests below {@code /oauth}. */
    FaultProxy thenForTokens(Fault... next) {
        synchronized (faults) {
            Collections.addAll(tokenFaults, next);
        }
        return this;
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    IntraClient.Builder intraBuilder(String uid) {
        return IntraClient.builder().baseUri(url()).credentials(uid, uid + "-secret");
    }

    /** The recorded requests outside {@code /oauth}. */
    List<RecordedRequest> requests() {
        return recorded.stream().filter(request -> !isForToken(request)).toList();
    }

    /** The recorded requests below {@code /oauth}. */
    List<RecordedRequest> tokenRequests() {
        return recorded.stream().filter(FaultProxy::isForToken).toList();
    }

    private static boolean isForToken(RecordedRequest request) {
        return request.target().startsWith("/oauth");
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                open.add(client);
                daemon(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            String request = read(client.getInputStream());
            if (!request.isEmpty()) {
                RecordedRequest recordedRequest = parse(request);
                recorded.add(recordedRequest);
                fault(recordedRequest).apply(new Exchange(client, request, recordedRequest));
            }
        } catch (IOException e) {
            // The client went away, which is what some of the faults are for.
            open.remove(client);
        }
    }

    private Fault fault(RecordedRequest request) {
        synchronized (faults) {
            Fault fault = (isForToken(request) ? tokenFaults : faults).poll();
            return fault == null ? NONE : fault;
        }
    }

    private static String read(InputStream input) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = input.read();
            if (next < 0) {
                return "";
            }
            head.write(next);
        }
        String text = head.toString(StandardCharsets.ISO_8859_1);
        Matcher length = CONTENT_LENGTH.matcher(text);
        int rest = length.find() ? Integer.parseInt(length.group(1)) : 0;
        return text + new String(input.readNBytes(rest), StandardCharsets.ISO_8859_1);
    }

    private static RecordedRequest parse(String request) {
        int bodyStart = request.indexOf("\r\n\r\n") + 4;
        String[] lines = request.substring(0, bodyStart).split("\r\n");
        String[] requestLine = lines[0].split(" ");
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line : List.of(lines).subList(1, lines.length)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return new RecordedRequest(requestLine[0], requestLine[1], headers, request.substring(bodyStart));
    }

    private static int bodyOf(byte[] response) {
        return new String(response, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n") + 4;
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "fault proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket client : open) {
            client.close();
        }
    }
}
