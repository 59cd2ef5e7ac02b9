package dev.understudy.server.auth;

import dev.understudy.server.db.Refusal;
import dev.understudy.server.http.Operations;
import dev.understudy.server.http.Reply;
import dev.understudy.server.log.AccessEntry;
import dev.understudy.server.problem.Api;
import dev.understudy.server.problem.Problem;
import dev.understudy.server.problem.ProblemRenderer;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jdbi.v3.core.JdbiException;

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
    private static final String REMEMBERED = KnownToken.class.getName();

    private final IntraAuthenticator authenticator;
    private final RateLimits limits;

    public IdentificationFilter(IntraAuthenticator authenticator, RateLimits limits) {
        this.authenticator = authenticator;
        this.limits = limits;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String path = request.getUriInfo().getRequestUri().getPath();
        if (Api.of(path) == Api.INTRA) {
            identify(
                    request,
                    request.getMethod().equals("GET") || request.getMethod().equals("HEAD"));
        } else if (path.equals("/oauth/token/info")) {
            identify(request, false);
        }
        AccessToken token = AccessToken.of(request);
        if (token != null && Api.of(path) == Api.INTRA && request.getProperty(REMEMBERED) == null) {
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

    /**
     * A token from memory is not taken where the limits are used up, since it might be refused for them though it counts no
     * more.
     *
     * @param mayBeRemembered whether the answer will tell if a remembered token is still true
     */
    private void identify(ContainerRequestContext request, boolean mayBeRemembered) {
        try {
            Optional<KnownToken> remembered = mayBeRemembered ? authenticator.remembered(request) : Optional.empty();
            remembered =
                    remembered.filter(known -> !limits.isUsedUp(known.token().application()));
            remembered.ifPresent(known -> request.setProperty(REMEMBERED, known));
            remembered
                    .map(KnownToken::token)
                    .orElseGet(() -> authenticator.authenticate(request))
                    .attachTo(request);
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
        if (request.getProperty(REMEMBERED) instanceof KnownToken remembered) {
            settle(remembered, request, response);
        }
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

    /** A list is read with the version of the tokens; anything else, such as an error, is not. */
    private static boolean isConfirmed(KnownToken remembered, ContainerResponseContext response) {
        return response.getEntity() instanceof Reply<?> reply && reply.tokensVersion() == remembered.version();
    }

    /**
     * Counts the request of a remembered token, now that the token is known to be true. Where it was revoked the answer is as
     * if it had been refused at first: without limits, and without a word about routes that do not exist.
     */
    private void settle(KnownToken remembered, ContainerRequestContext request, ContainerResponseContext response) {
        boolean isFailure = response.getStatus() >= 500;
        try {
            if (!isFailure && !isConfirmed(remembered, response)) {
                authenticator.authenticate(request);
            }
            count(request, remembered.token().application());
        } catch (Problem refusal) {
            if (refusal.status() != 401 || Operations.of(request) != null) {
                answer(refusal, request, response);
            }
        } catch (JdbiException e) {
            if (!Refusal.isForNow(e)) {
                throw e;
            }
            if (!isFailure) {
                answer(Problem.databaseAway(), request, response);
            }
        }
    }

    private static void answer(Problem problem, ContainerRequestContext request, ContainerResponseContext response) {
        AccessEntry.noteReason(request, problem.reason());
        Response answer = ProblemRenderer.render(problem, Api.INTRA);
        response.setStatus(answer.getStatus());
        response.getHeaders().clear();
        response.getHeaders().putAll(answer.getHeaders());
        response.setEntity(answer.getEntity());
    }
}
