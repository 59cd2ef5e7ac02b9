package dev.understudy.benchmarks.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A connection that is kept: one request after the other. Not thread-safe. */
public final class Connection implements AutoCloseable {
    private static final int TIMEOUT_MILLISECONDS = 60_000;
    private static final int BUFFER_BYTES = 64 * 1024;

    private final Socket socket;
    private final InputStream input;
    private final String host;

    private Connection(Socket socket, String host) throws IOException {
        this.socket = socket;
        this.input = new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES);
        this.host = host;
    }

    /** Connects. @throws IOException if nobody listens there */
    public static Connection open(URI base) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(TIMEOUT_MILLISECONDS);
            socket.connect(new InetSocketAddress(base.getHost(), base.getPort()), TIMEOUT_MILLISECONDS);
            return new Connection(socket, base.getHost() + ":" + base.getPort());
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /**
     * Asks, and reads the whole answer.
     *
     * @param target the path with its query
     * @param authorization the header's value, empty for none
     */
    public Answer get(String target, String authorization) throws IOException {
        return send(request("GET", target, authorization, ""));
    }

    /** Sends a form. */
    public Answer post(String target, String form) throws IOException {
        return post(target, "", form);
    }

    /** Sends a form with the value of the header {@code Authorization}. */
    public Answer post(String target, String authorization, String form) throws IOException {
        return send(request("POST", target, authorization, form));
    }

    /** The bytes of a GET, to be sent often. */
    public byte[] request(String target, String authorization) {
        return request("GET", target, authorization, "");
    }

    private byte[] request(String method, String target, String authorization, String form) {
        StringBuilder request = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: " + host + "\r\n");
        if (!authorization.isEmpty()) {
            request.append("Authorization: ").append(authorization).append("\r\n");
        }
        if (!form.isEmpty()) {
            request.append("Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ")
                    .append(form.length())
                    .append("\r\n");
        }
        return request.append("\r\n").append(form).toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Sends the bytes of a request, and reads the whole answer. */
    public Answer send(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return new Answer(status, headers, new String(body(headers), StandardCharsets.UTF_8));
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if (!headers.containsKey("transfer-encoding")) {
            return bytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            body.write(bytes(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line().split(";")[0].strip(), 16);
    }

    private byte[] bytes(int count) throws IOException {
        byte[] bytes = input.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("The server closed the connection in the middle of a body");
        }
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int read = input.read(); read != '\n'; read = input.read()) {
            if (read < 0) {
                throw new EOFException("The server closed the connection");
            }
            if (read != '\r') {
                line.append((char) read);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
