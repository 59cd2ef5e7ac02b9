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
 * Passes requests on to a server and answers back, each over a connection of its own, and makes the faults it is told to
 * make, one for each request. It speaks to sockets, so that it can break off wherever a network can. Thread-safe.
 */
final class FaultProxy implements AutoCloseable {
    private static final Pattern CONTENT_LENGTH = Pattern.compile("(?im)^Content-Length: *(\\d+)");

    private final ServerSocket socket;
    private final URI server;
    private final Deque<Fault> faults = new ArrayDeque<>();
    private final Deque<Fault> tokenFaults = new ArrayDeque<>();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    /** What happens to a request. */
    @FunctionalInterface
    interface Fault {
        void meet(Passage passage) throws IOException;
    }

    /**
     * A request as it came.
     *
     * @param target path and query, percent-encoded
     * @param headers by their lower-case names
     */
    record Seen(String method, String target, Map<String, String> headers, String body) {}

    /** A request, the way to the server, and the way back to the client. */
    final class Passage {
        private final Socket client;
        private final String request;
        private final Seen seenRequest;

        private Passage(Socket client, String request, Seen seenRequest) {
            this.client = client;
            this.request = request;
            this.seenRequest = seenRequest;
        }

        Seen request() {
            return seenRequest;
        }

        /** Sends the request to the server and reads the whole response. */
        byte[] response() throws IOException {
            try (Socket upstream = new Socket(server.getHost(), server.getPort())) {
                String closing = request.replaceFirst("(?im)^Connection: .*\\r\\n", "")
                        .replaceFirst("\\r\\n", "\r\nConnection: close\r\n");
                upstream.getOutputStream().write(closing.getBytes(StandardCharsets.ISO_8859_1));
                upstream.getOutputStream().flush();
                return upstream.getInputStream().readAllBytes();
            }
        }

        /** The next byte from the client; -1 once it has closed the connection. Waits for either. */
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

    /** Passes the request on. */
    static final Fault NONE = passage -> {
        byte[] response = passage.response();
        passage.send(response, 0, response.length);
    };

    /** Breaks the connection before the server sees the request. */
    static final Fault CUT_BEFORE = passage -> {};

    /** The server carries the request out, but the connection breaks before the first byte of its response. */
    static final Fault CUT_AFTER_COMMIT = Passage::response;

    /** Breaks the connection in the middle of the body. */
    static final Fault CUT_IN_BODY = passage -> {
        byte[] response = passage.response();
        passage.send(response, 0, bodyOf(response) + (response.length - bodyOf(response)) / 2);
    };

    /** Sends the head and half of the body, and then nothing until the client goes away. */
    static final Fault SLOW_BODY = passage -> {
        CUT_IN_BODY.meet(passage);
        passage.readFromClient();
    };

    /** Answers in place of the server. */
    static Fault answering(int status, String headers, String body) {
        return passage -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            String head = "HTTP/1.1 " + status + " X\r\nConnection: close\r\nContent-Length: " + bytes.length + "\r\n"
                    + headers + "\r\n";
            passage.send(head.getBytes(StandardCharsets.ISO_8859_1), 0, head.length());
            passage.send(bytes, 0, bytes.length);
        };
    }

    /** Changes the body of the server's response. */
    static Fault changing(UnaryOperator<String> change) {
        return passage -> {
            byte[] response = passage.response();
            int bodyStart = bodyOf(response);
            String body = new String(response, bodyStart, response.length - bodyStart, StandardCharsets.UTF_8);
            byte[] changed = change.apply(body).getBytes(StandardCharsets.UTF_8);
            byte[] head = new String(response, 0, bodyStart, StandardCharsets.ISO_8859_1)
                    .replaceFirst("(?im)^Content-Length: *\\d+", "Content-Length: " + changed.length)
                    .getBytes(StandardCharsets.ISO_8859_1);
            passage.send(head, 0, head.length);
            passage.send(changed, 0, changed.length);
        };
    }

    /**
     * Takes headers out of the server's response.
     *
     * @param names one, or several with {@code |} between them
     */
    static Fault withoutHeader(String names) {
        return passage -> {
            byte[] response = passage.response();
            String text = new String(response, StandardCharsets.ISO_8859_1);
            String head = text.substring(0, bodyOf(response)).replaceAll("(?im)^(" + names + "): .*\\r\\n", "");
            byte[] changed = (head + text.substring(bodyOf(response))).getBytes(StandardCharsets.ISO_8859_1);
            passage.send(changed, 0, changed.length);
        };
    }

    /** Makes these faults, one for each request that is not for a token, and then none. */
    FaultProxy then(Fault... next) {
        synchronized (faults) {
            Collections.addAll(faults, next);
        }
        return this;
    }

    /** Makes these faults, one for each request below {@code /oauth}, and then none. */
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

    /** The requests that came, without those below {@code /oauth}. */
    List<Seen> requests() {
        return seen.stream().filter(request -> !isForToken(request)).toList();
    }

    /** The requests below {@code /oauth} that came. */
    List<Seen> tokenRequests() {
        return seen.stream().filter(FaultProxy::isForToken).toList();
    }

    private static boolean isForToken(Seen request) {
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
                Seen seenRequest = parse(request);
                seen.add(seenRequest);
                fault(seenRequest).meet(new Passage(client, request, seenRequest));
            }
        } catch (IOException e) {
            // The client went away, which is what some of the faults are for.
            open.remove(client);
        }
    }

    private Fault fault(Seen request) {
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

    private static Seen parse(String request) {
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
        return new Seen(requestLine[0], requestLine[1], headers, request.substring(bodyStart));
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
