package dev.understudy.server.auth;

import dev.understudy.server.http.RequestAttributes;
import dev.understudy.server.problem.Api;
import dev.understudy.server.problem.Problem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.TreeSet;

/**
 * Authenticates the application of a request to the 42 intra API, counts the request against its rate limits, and adds their
 * headers to the answer. It runs before a route is sought, so that an answer about an unknown route has those headers too.
 * {@link AuthorizationFilter} decides whether the application may use the operation.
 */
@PreMatching
@Priority(Priorities.AUTHENTICATION)
public final class IdentificationFilter implements ContainerRequestFilter {
    private final IntraAuthenticator authenticator;
    private final RateLimiter limits;

    public IdentificationFilter(IntraAuthenticator authenticator, RateLimiter limits) {
        this.authenticator = authenticator;
        this.limits = limits;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String path = request.getUriInfo().getRequestUri().getPath();
        boolean isIntra = Api.of(path) == Api.INTRA;
        if (!isIntra && !path.equals("/oauth/token/info")) {
            return;
        }
        RequestAttributes attributes = RequestAttributes.of(request);
        AccessToken token;
        try {
            token = authenticator.authenticate(request);
        } catch (Problem fault) {
            attributes.setAuthenticationFault(fault);
            return;
        }
        attributes.setCaller(token);
        if (isIntra) {
            count(attributes, token.application());
        }
    }

    private void count(RequestAttributes attributes, Application application) {
        RateLimiter.Usage usage = limits.consume(application);
        attributes.addAnswerHeader("X-Secondly-RateLimit-Limit", Long.toString(application.requestsPerSecond()));
        attributes.addAnswerHeader("X-Secondly-RateLimit-Remaining", Long.toString(usage.secondlyRemaining()));
        attributes.addAnswerHeader("X-Hourly-RateLimit-Limit", Long.toString(application.requestsPerHour()));
        attributes.addAnswerHeader("X-Hourly-RateLimit-Remaining", Long.toString(usage.hourlyRemaining()));
        attributes.addAnswerHeader("X-Application-Id", Long.toString(application.id()));
        attributes.addAnswerHeader("X-Application-Name", application.name());
        attributes.addAnswerHeader(
                "X-Application-Roles",
                application.roles().isEmpty() ? "None" : String.join(", ", new TreeSet<>(application.roles())));
        if (usage.retryAfterSeconds() > 0) {
            throw new Problem(429, "Too Many Requests", List.of("429 Too Many Requests (Spam Rate Limit Exceeded)"))
                    .header(HttpHeaders.RETRY_AFTER, Long.toString(usage.retryAfterSeconds()));
        }
    }
}
