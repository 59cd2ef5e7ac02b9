package dev.understudy.conformance.mutants;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One end of an HTTP/1.1 connection. Targets, names and values of headers, and bodies are read and written as they are;
 * only the framing of a body may be another: its length is always told. Not thread-safe.
 */
final class Wire implements Closeable {
    private static final String LENGTH = "Content-Length";
    private static final String CODING = "Transfer-Encoding";

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    Wire(Socket socket) throws IOException {
        this.socket = socket;
        this.socket.setTcpNoDelay(true);
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /** Waits for a request; null if the connection was closed instead. */
    Request readRequest() throws IOException {
        String line = readLine();
        if (line == null) {
            return null;
        }
        String[] parts = line.split(" ", 3);
        List<Header> headers = readHeaders();
        boolean hasBody = Header.value(headers, LENGTH).isPresent()
                || Header.value(headers, CODING).isPresent();
        return new Request(parts[0], parts[1], headers, hasBody ? readBody(headers) : "");
    }

    /** @param method of the request that is answered: a HEAD has an answer without a body */
    Response readResponse(String method) throws IOException {
        String line = readLine();
        if (line == null) {
            throw new EOFException("The server closed the connection without an answer");
        }
        String[] parts = line.split(" ", 3);
        int status = Integer.parseInt(parts[1]);
        List<Header> headers = readHeaders();
        String body = hasBody(method, status) ? readBody(headers) : "";
        return new Response(status, parts.length < 3 ? "" : parts[2], headers, body);
    }

    private static boolean hasBody(String method, int status) {
        return !method.equals("HEAD") && status != 204 && status != 304;
    }

    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return null;
            }
            line.write(next);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private List<Header> readHeaders() throws IOException {
        List<Header> headers = new ArrayList<>();
        for (String line = readLine(); line != null && !line.isEmpty(); line = readLine()) {
            String[] parts = line.split(":", 2);
            headers.add(new Header(parts[0], parts[1].strip()));
        }
        return headers;
    }

    private String readBody(List<Header> headers) throws IOException {
        byte[] body;
        if (Header.value(headers, CODING).filter("chunked"::equalsIgnoreCase).isPresent()) {
            body = readChunks();
        } else if (Header.value(headers, LENGTH).isPresent()) {
            body = in.readNBytes(Integer.parseInt(Header.value(headers, LENGTH).orElseThrow()));
        } else {
            body = in.readAllBytes();
        }
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    }

    private byte[] readChunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int length = chunkLength(); length > 0; length = chunkLength()) {
            body.write(in.readNBytes(length));
            readLine();
        }
        readHeaders();
        return body.toByteArray();
    }

    private int chunkLength() throws IOException {
        String line = readLine();
        if (line == null) {
            throw new EOFException("The connection ended within a body");
        }
        return Integer.parseInt(line.split(";", 2)[0].strip(), 16);
    }

    void write(Request request) throws IOException {
        boolean hasBody = !request.body().isEmpty()
                || request.header(LENGTH).isPresent()
                || request.header(CODING).isPresent();
        String first = request.method() + " " + request.target() + " HTTP/1.1";
        write(first, request.headers(), request.body(), hasBody);
    }

    /** @param method of the request that is answered */
    void write(String method, Response response) throws IOException {
        String first = "HTTP/1.1 " + response.status() + " " + response.reason();
        write(first, response.headers(), response.body(), hasBody(method, response.status()));
    }

    private void write(String first, List<Header> headers, String body, boolean hasBody) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        List<Header> sent = hasBody ? Header.with(Header.without(headers, CODING), LENGTH, "" + bytes.length) : headers;
        StringBuilder head = new StringBuilder(first).append("\r\n");
        sent.forEach(header ->
                head.append(header.name()).append(": ").append(header.value()).append("\r\n"));
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        message.write(hasBody ? bytes : new byte[0]);
        out.write(message.toByteArray());
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
