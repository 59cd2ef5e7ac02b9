package dev.understudy.server.http;

import dev.understudy.server.problem.Problem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;

/**
 * Reads the request target once, before anything is matched: doubled slashes count as one, a trailing one is ignored, a
 * semicolon is a character like any other, where Jersey would drop it with what follows, and the query is decoded. Real
 * clients of the 42 intra API send both kinds of slashes. A query that cannot be decoded is refused
 * when it is asked for, so that the answer has the headers of the rate limits.
 */
@PreMatching
@Priority(RequestTargetFilter.PRIORITY)
public final class RequestTargetFilter implements ContainerRequestFilter {
    /** First of all filters. */
    static final int PRIORITY = 100;

    @Override
    public void filter(ContainerRequestContext request) {
        URI uri = request.getUriInfo().getRequestUri();
        String path = uri.getRawPath();
        String plainPath = plain(path);
        if (!plainPath.equals(path)) {
            URI plainUri = UriBuilder.fromUri(uri).replacePath(plainPath).build();
            request.setRequestUri(request.getUriInfo().getBaseUri(), plainUri);
        }
        RequestAttributes attributes = RequestAttributes.of(request);
        try {
            attributes.setQuery(Parameters.parse(uri.getRawQuery()));
        } catch (Problem unreadable) {
            attributes.setQueryFault(unreadable);
        }
    }

    private static String plain(String path) {
        String single = path.contains("//") ? path.replaceAll("/{2,}", "/") : path;
        String plain = single.length() > 1 && single.endsWith("/") ? single.substring(0, single.length() - 1) : single;
        return plain.replace(";", "%3B");
    }
}
