package dev.understudy.server.http;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads what is left of a request's body before it is answered, or says that the connection ends with the answer. A request
 * that is refused by its headers may have a body that is still on its way; if the connection was closed on it without a word,
 * the caller's next request on the same connection would be lost.
 */
@PreMatching
@Priority(0)
public final class UnreadBodyFilter implements ContainerRequestFilter, ContainerResponseFilter {
    private static final String BODY = UnreadBodyFilter.class.getName();
    private static final int MOST_BYTES = BodyReader.MAXIMUM_BYTES;

    /** Keeps the body as the container gives it, since Jersey's own cannot be asked for once it was read. */
    @Override
    public void filter(ContainerRequestContext request) {
        request.setProperty(BODY, request.getEntityStream());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!isReadToTheEnd(request)) {
            response.getHeaders().putSingle("Connection", "close");
        }
    }

    /** Nobody waits for a long body, nor for one that is sent only if it is asked for. */
    private static boolean isReadToTheEnd(ContainerRequestContext request) {
        if (!(request.getProperty(BODY) instanceof InputStream body)) {
            return true;
        }
        if (request.getLength() > MOST_BYTES || request.getHeaderString("Expect") != null) {
            return false;
        }
        try {
            return readsToTheEnd(body);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean readsToTheEnd(InputStream body) throws IOException {
        byte[] part = new byte[1024];
        int total = 0;
        for (int count = body.read(part); count >= 0; count = body.read(part)) {
            total += count;
            if (total > MOST_BYTES) {
                return false;
            }
        }
        return true;
    }
}
