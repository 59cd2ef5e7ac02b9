package dev.understudy.server.http;

import dev.understudy.server.db.Outage;
import dev.understudy.server.db.SqlErrors;
import dev.understudy.server.problem.Api;
import dev.understudy.server.problem.Problem;
import dev.understudy.server.problem.ProblemRenderer;
import dev.understudy.server.problem.Truncated;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever a request ended with into an answer of the API's own shape. */
public final class ThrowableMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = LoggerFactory.getLogger(ThrowableMapper.class);

    @Inject
    private Provider<ContainerRequestContext> current;

    @Inject
    private Outage outage;

    @Override
    public Response toResponse(Throwable throwable) {
        ContainerRequestContext request = current.get();
        Problem problem = problem(throwable, request);
        RequestAttributes.of(request).setReason(problem.reason());
        return ProblemRenderer.render(problem, Api.of(path(request)));
    }

    private Problem problem(Throwable throwable, ContainerRequestContext request) {
        if (throwable instanceof Problem problem) {
            return problem;
        }
        if (throwable instanceof WebApplicationException refusal
                && refusal.getResponse().getStatus() < 500) {
            return refused(refusal, request);
        }
        String id = RequestId.of(request);
        if (outage.hasCaused(throwable)) {
            return Problem.databaseAway();
        }
        if (SqlErrors.isForNow(throwable)) {
            LOG.warn(
                    "Request {} ({} {}) got no answer of the database: {}",
                    id,
                    request.getMethod(),
                    path(request),
                    SqlErrors.said(throwable));
            return Problem.databaseAway();
        }
        LOG.error("Request {} ({} {}) failed", id, request.getMethod(), path(request), throwable);
        return Problem.unexpected(id);
    }

    private static Problem refused(WebApplicationException refusal, ContainerRequestContext request) {
        Response response = refusal.getResponse();
        Problem problem =
                switch (response.getStatus()) {
                    case 404 -> Problem.notFound("No route matches " + shownPath(request) + ".");
                    case 405 ->
                        new Problem(
                                405,
                                "Method Not Allowed",
                                List.of(Truncated.of(request.getMethod()) + " is not allowed on " + shownPath(request)
                                        + ". Allowed: " + allowed(response) + "."));
                    case 406 ->
                        new Problem(
                                406,
                                "Not Acceptable",
                                List.of("The answer is application/json, which the Accept header "
                                        + Truncated.of(String.valueOf(request.getHeaderString("Accept")))
                                        + " refuses."));
                    case 415 -> Problem.unsupportedMediaType(request.getHeaderString("Content-Type"));
                    default ->
                        new Problem(
                                response.getStatus(),
                                response.getStatusInfo().getReasonPhrase(),
                                List.of("The request cannot be read."));
                };
        if (refusal instanceof NotAllowedException) {
            problem.header(HttpHeaders.ALLOW, allowed(response));
        }
        return problem;
    }

    /** The verbs of a path, sorted. Jersey answers HEAD wherever it answers GET, but does not say so itself. */
    private static String allowed(Response response) {
        TreeSet<String> verbs = new TreeSet<>(
                Arrays.asList(response.getHeaderString(HttpHeaders.ALLOW).split("\\s*,\\s*")));
        if (verbs.contains("GET")) {
            verbs.add("HEAD");
        }
        return String.join(", ", verbs);
    }

    private static String shownPath(ContainerRequestContext request) {
        return Truncated.of(path(request));
    }

    private static String path(ContainerRequestContext request) {
        return request.getUriInfo().getRequestUri().getRawPath();
    }
}
