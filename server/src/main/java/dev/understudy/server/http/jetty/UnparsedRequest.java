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
 * A request without servlet parameters. If a form request has no body, Jersey reads them and logs the whole URL, which
 * may contain the credentials of a token request. The server parses query and body itself.
 */
final class UnparsedRequest extends HttpServletRequestWrapper {
    private UnparsedRequest(HttpServletRequest request) {
        super(request);
    }

    /** A servlet filter that wraps every request. */
    static void filter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(new UnparsedRequest((HttpServletRequest) request), response);
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
