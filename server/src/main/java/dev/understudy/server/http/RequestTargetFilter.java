package dev.understudy.server.http;

import dev.understudy.server.problem.Problem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Reads the request target once, before anything is matched: doubled slashes count as one, a trailing one is ignored, and
 * the query is decoded. Real clients of the 42 intra API send both kinds of slashes.
 */
@PreMatching
@Priority(RequestTargetFilter.PRIORITY)
public final class RequestTargetFilter implements ContainerRequestFilter {
    /** First of all filters. */
    static final int PRIORITY = 100;

    private static final String QUERY = Parameters.class.getName() + ".query";
    private static final String PARAMETERS = Parameters.class.getName();
    private static final String STARTED = "started";

    @Override
    public void filter(ContainerRequestContext request) {
        request.setProperty(STARTED, System.nanoTime());
        URI uri = request.getUriInfo().getRequestUri();
        String path = uri.getRawPath();
        String plainPath = plain(path);
        if (!plainPath.equals(path)) {
            URI plainUri = UriBuilder.fromUri(uri).replacePath(plainPath).build();
            request.setRequestUri(request.getUriInfo().getBaseUri(), plainUri);
        }
        Object query = parametersOrProblem(uri.getRawQuery());
        request.setProperty(QUERY, query);
        request.setProperty(PARAMETERS, query);
    }

    /** An unreadable query is answered when it is asked for, so that the answer still tells the caller's limits. */
    private static Object parametersOrProblem(String query) {
        try {
            return Parameters.parse(query);
        } catch (Problem unreadable) {
            return unreadable;
        }
    }

    /**
     * Lets other parameters count than the query's alone.
     *
     * @param parameters {@link Parameters}, or the {@link Problem} why they cannot be read
     */
    static void replaceParameters(ContainerRequestContext request, Object parameters) {
        request.setProperty(PARAMETERS, parameters);
    }

    /** Whether the parameters can be decoded. */
    public static boolean isReadable(ContainerRequestContext request) {
        return !(request.getProperty(PARAMETERS) instanceof Problem);
    }

    /**
     * The parameters of a request: the decoded query and, where it reads, those of its body too. Empty if the request was
     * refused before they were read.
     *
     * @throws Problem 400 if they cannot be decoded
     */
    public static Parameters parameters(ContainerRequestContext request) {
        return readable(request.getProperty(PARAMETERS));
    }

    /**
     * The decoded query of a request; empty if the request was refused before it was read.
     *
     * @throws Problem 400 if it cannot be decoded
     */
    public static Parameters query(ContainerRequestContext request) {
        return readable(request.getProperty(QUERY));
    }

    private static Parameters readable(Object read) {
        if (read instanceof Problem unreadable) {
            throw unreadable;
        }
        return read instanceof Parameters parameters ? parameters : new Parameters(List.of());
    }

    /** Since the request arrived. */
    static long runtimeMicroseconds(ContainerRequestContext request) {
        return request.getProperty(STARTED) instanceof Long started
                ? TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - started)
                : 0;
    }

    private static String plain(String path) {
        String single = path.contains("//") ? path.replaceAll("/{2,}", "/") : path;
        return single.length() > 1 && single.endsWith("/") ? single.substring(0, single.length() - 1) : single;
    }
}
