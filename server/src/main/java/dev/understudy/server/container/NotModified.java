package dev.understudy.server.container;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Sends a 304 without {@code Content-Length}. Jetty would say that the length is 0, which RFC 9110, section 8.6, forbids
 * where the answer with a body has another; of what is sent before the end it tells no length.
 */
final class NotModified {
    private NotModified() {}

    /** A servlet filter. */
    static void filter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, response);
        if (((HttpServletResponse) response).getStatus() == HttpServletResponse.SC_NOT_MODIFIED) {
            response.flushBuffer();
        }
    }
}
