package dev.understudy.server.auth;

import dev.understudy.server.problem.Api;
import dev.understudy.server.problem.Problem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.TreeSet;

/**
 * Recognises the application behind a request to the 42 intra API, counts the request against its limits, and says so in
 * the answer's headers. It runs before a route is sought, so that an answer about a wrong route has those headers too;
 * whether the operation is open to the application is for {@link AuthorizationFilter}.
 */
@PreMatching
@Priority(Priorities.AUTHENTICATION)
public final class IdentificationFilter implements ContainerRequestFilter, ContainerResponseFilter {
    private static final String USAGE = RateLimits.Usage.class.getName();
    private static final String REFUSAL = IdentificationFilter.class.getName() + ".refusal";

    private final IntraAuthenticator authenticator;
    private final RateLimits limits;

    public IdentificationFilter(IntraAuthenticator authenticator, RateLimits limits) {
        this.authenticator = authenticator;
        this.limits = limits;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String path = request.getUriInfo().getRequestUri().getPath();
        boolean isIntra = Api.of(path) == Api.INTRA;
        if (isIntra || path.equals("/oauth/token/info")) {
            identify(request);
        }
        AccessToken token = AccessToken.of(request);
        if (isIntra && token != null) {
            count(request, token.application());
        }
    }

    /** The token of the request. @throws Problem if it has none, or not a valid one */
    static AccessToken token(ContainerRequestContext request) {
        if (request.getProperty(REFUSAL) instanceof Problem refusal) {
            throw refusal;
        }
        return AccessToken.of(request);
    }

    private void identify(ContainerRequestContext request) {
        try {
            authenticator.authenticate(request).attachTo(request);
        } catch (Problem refusal) {
            request.setProperty(REFUSAL, refusal);
        }
    }

    private void count(ContainerRequestContext request, Application application) {
        RateLimits.Usage usage = limits.consume(application);
        request.setProperty(USAGE, usage);
        if (usage.retryAfterSeconds() > 0) {
            throw new Problem(429, "Too Many Requests", List.of("429 Too Many Requests (Spam Rate Limit Exceeded)"))
                    .header(HttpHeaders.RETRY_AFTER, Long.toString(usage.retryAfterSeconds()));
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(request.getProperty(USAGE) instanceof RateLimits.Usage usage)) {
            return;
        }
        MultivaluedMap<String, Object> headers = response.getHeaders();
        Application application = usage.application();
        headers.putSingle("X-Secondly-RateLimit-Limit", Long.toString(application.requestsPerSecond()));
        headers.putSingle("X-Secondly-RateLimit-Remaining", Long.toString(usage.secondlyRemaining()));
        headers.putSingle("X-Hourly-RateLimit-Limit", Long.toString(application.requestsPerHour()));
        headers.putSingle("X-Hourly-RateLimit-Remaining", Long.toString(usage.hourlyRemaining()));
        headers.putSingle("X-Application-Id", Long.toString(application.id()));
        headers.putSingle("X-Application-Name", application.name());
        headers.putSingle(
                "X-Application-Roles",
                application.roles().isEmpty() ? "None" : String.join(", ", new TreeSet<>(application.roles())));
    }
}
