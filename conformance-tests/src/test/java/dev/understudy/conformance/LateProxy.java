package dev.understudy.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Passes requests on to a server and their answers back, each as one that a server sends whose clock is an hour late. It
 * speaks to sockets, because the web server of the JDK writes a {@code Date} of its own. One request at a time.
 */
final class LateProxy implements AutoCloseable {
    private static final Pattern CONTENT_LENGTH = Pattern.compile("(?im)^Content-Length: *(\\d+)");

    private final ServerSocket socket;
    private final URI target;
    private final Thread thread = new Thread(this::run, "late proxy");

    LateProxy(String target) throws IOException {
        this.target = URI.create(target);
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        thread.start();
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    private void run() {
        while (true) {
            try (Socket caller = socket.accept();
                    Socket server = new Socket(target.getHost(), target.getPort())) {
                String request = message(caller.getInputStream());
                if (request.isEmpty()) {
                    continue;
                }
                send(
                        request.replaceFirst("(?im)^Connection: .*\\r\\n", "")
                                .replaceFirst("\\r\\n", "\r\nConnection: close\r\n"),
                        server);
                String answer = new String(server.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
                String late = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        ZonedDateTime.now(ZoneOffset.UTC).minusHours(1));
                send(answer.replaceFirst("(?im)^Date: .*", "Date: " + late), caller);
            } catch (SocketException e) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A request as it came, with its body. */
    private static String message(InputStream input) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            int next = input.read();
            if (next < 0) {
                return text.toString();
            }
            text.append((char) next);
        }
        Matcher length = CONTENT_LENGTH.matcher(text);
        int rest = length.find() ? Integer.parseInt(length.group(1)) : 0;
        return text + new String(input.readNBytes(rest), StandardCharsets.ISO_8859_1);
    }

    private static void send(String message, Socket socket) throws IOException {
        socket.getOutputStream().write(message.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
