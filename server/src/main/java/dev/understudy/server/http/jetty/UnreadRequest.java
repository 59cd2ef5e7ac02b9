package dev.understudy.server.http.jetty;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request whose parameters the container does not read. Jersey asks for them when a form-typed request has no body, and
 * then logs the whole URL, in which the credentials of a token request may stand. Query and body are read by the server
 * itself.
 */
final class UnreadRequest extends HttpServletRequestWrapper {
    private UnreadRequest(HttpServletRequest request) {
        super(request);
    }

    /** A servlet filter that hands on every request unread. */
    static void filter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(new UnreadRequest((HttpServletRequest) request), response);
    }

    @Override
    public @Nullable String getParameter(String name) {
        return null;
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        return null;
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.emptyEnumeration();
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return Map.of();
    }
}
