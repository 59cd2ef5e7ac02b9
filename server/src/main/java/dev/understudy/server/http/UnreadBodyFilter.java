package dev.understudy.server.http;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Says that the connection ends with the answer where the container has not read all of the request's body, because it is too
 * large: what is still on its way cannot be told from the next request.
 */
@PreMatching
@Priority(0)
public final class UnreadBodyFilter implements ContainerRequestFilter, ContainerResponseFilter {
    /** Keeps the body as the container gives it, since Jersey's own cannot be asked for once it was read. */
    @Override
    public void filter(ContainerRequestContext request) {
        RequestAttributes.of(request).setBody(request.getEntityStream());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!isReadToTheEnd(request)) {
            response.getHeaders().putSingle("Connection", "close");
        }
    }

    private static boolean isReadToTheEnd(ContainerRequestContext request) {
        InputStream body = RequestAttributes.of(request).body();
        if (body == null) {
            return true;
        }
        try {
            body.transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (IOException tooLarge) {
            return false;
        }
    }
}
