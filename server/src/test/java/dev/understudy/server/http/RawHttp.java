package dev.understudy.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sends requests byte by byte as they are given, so that a test may send what no HTTP client would. Text stands for the
 * bytes of ISO 8859-1.
 */
public final class RawHttp {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TIMEOUT_MILLISECONDS = 30_000;

    private RawHttp() {}

    /**
     * What the server answered.
     *
     * @param headers by name, in any case; the values of a repeated header are joined by {@code ", "}
     */
    public record Answer(int status, Map<String, String> headers, String body) {
        /** Null if there is no such header. */
        public String header(String name) {
            return headers.get(name);
        }

        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException e) {
                throw new AssertionError("Not JSON: " + body, e);
            }
        }
    }

    /**
     * A request without a body.
     *
     * @param headers whole lines, each a name and a value
     */
    public static String request(String method, String target, String... headers) {
        StringBuilder request = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        return request.append("Connection: close\r\n\r\n").toString();
    }

    /**
     * A POST with a body and its length.
     *
     * @param contentType null for none
     */
    public static String post(String target, String contentType, String body, String... headers) {
        String[] all = java.util.Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Content-Length: " + body.length();
        all[headers.length + 1] = contentType == null ? "X-Nothing: 1" : "Content-Type: " + contentType;
        return request("POST", target, all) + body;
    }

    /** Sends a request on a connection of its own and reads the answer to the end of the connection. */
    public static Answer send(String url, String request) {
        return parse(exchange(url, request));
    }

    /** All that the server answered on one connection. */
    public static String exchange(String url, String request) {
        URI uri = URI.create(url);
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLISECONDS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return readToEnd(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The server did not answer " + request.lines().findFirst(), e);
        }
    }

    private static String readToEnd(Socket socket) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        socket.getInputStream().transferTo(answer);
        return answer.toString(StandardCharsets.ISO_8859_1);
    }

    /** Reads one answer. */
    public static Answer parse(String answer) {
        int end = answer.indexOf("\r\n\r\n");
        if (end < 0) {
            throw new AssertionError("Not an HTTP answer: '" + answer + "'");
        }
        String[] lines = answer.substring(0, end).split("\r\n");
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.merge(
                    lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    lines[i].substring(colon + 1).strip(),
                    (first, second) -> first + ", " + second);
        }
        byte[] body = answer.substring(end + 4).getBytes(StandardCharsets.ISO_8859_1);
        return new Answer(Integer.parseInt(lines[0].split(" ")[1]), headers, new String(body, StandardCharsets.UTF_8));
    }
}
