package dev.understudy.server.http.jetty;

import dev.understudy.server.http.Exchange;
import dev.understudy.server.http.RequestAttributes;
import java.nio.ByteBuffer;
import java.security.Principal;
import java.util.List;
import java.util.Objects;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/** Makes an {@link Exchange} of a request and its response. */
final class Exchanges {
    private Exchanges() {}

    static Exchange of(Request request, Response response, ByteBuffer body, RequestAttributes attributes) {
        Principal caller = attributes.caller();
        return new Exchange(
                request.getMethod(),
                request.getHttpURI().getPathQuery(),
                headers(request.getHeaders()),
                request instanceof BufferedRequest buffered ? bytes(buffered.body()) : new byte[0],
                response.getStatus(),
                headers(response.getHeaders()),
                bytes(body),
                caller == null ? null : caller.getName(),
                attributes.reason(),
                AccessLines.milliseconds(request));
    }

    private static List<Exchange.Header> headers(HttpFields fields) {
        return fields.stream()
                .map(field -> new Exchange.Header(field.getName(), Objects.requireNonNullElse(field.getValue(), "")))
                .toList();
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
