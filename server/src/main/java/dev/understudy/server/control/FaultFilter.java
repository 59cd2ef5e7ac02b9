package dev.understudy.server.control;

import dev.understudy.server.auth.AccessToken;
import dev.understudy.server.http.Parameters;
import dev.understudy.server.http.RequestAttributes;
import dev.understudy.server.problem.Problem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings about the fault that a rule or the header {@value #HEADER} asks for. It runs after the application of a request is
 * known, and names the fault in a header of the response.
 */
@PreMatching
@Priority(Priorities.AUTHENTICATION + 1)
final class FaultFilter implements ContainerRequestFilter {
    static final String HEADER = "X-Understudy-Fault";

    private final FaultRules rules;
    private final ControlToken token;

    FaultFilter(FaultRules rules, ControlToken token) {
        this.rules = rules;
        this.token = token;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String header = request.getHeaders().getFirst(HEADER);
        if (header == null && rules.isEmpty()) {
            return;
        }
        RequestAttributes attributes = RequestAttributes.of(request);
        Optional<FaultAction> action =
                header == null ? ofRule(request, attributes) : Optional.of(ofHeader(request, header));
        action.ifPresent(fault -> bringAbout(fault, attributes));
    }

    private FaultAction ofHeader(ContainerRequestContext request, String header) {
        if (!token.isSentIn(request)) {
            throw new Problem(403, "Access Denied", List.of(HEADER + " needs " + ControlToken.HEADER + "."));
        }
        try {
            return FaultAction.read(header);
        } catch (ControlFault e) {
            throw Problem.badRequest(HEADER + ": " + e.getMessage());
        }
    }

    private Optional<FaultAction> ofRule(ContainerRequestContext request, RequestAttributes attributes) {
        Parameters parameters = attributes.isReadable() ? attributes.parameters() : new Parameters(List.of());
        return rules.actionFor(
                request.getMethod(), request.getUriInfo().getRequestUri().getPath(), parameters, uid(attributes));
    }

    private static @Nullable String uid(RequestAttributes attributes) {
        return attributes.caller() instanceof AccessToken caller
                ? caller.application().uid()
                : null;
    }

    private static void bringAbout(FaultAction fault, RequestAttributes attributes) {
        attributes.addAnswerHeader(HEADER, fault.text());
        if (fault.alteration() != null) {
            attributes.setAlteration(fault.alteration());
        }
        if (fault.delivery() != null) {
            attributes.setDelivery(fault.delivery());
        }
        Optional<Problem> problem = fault.problem();
        if (problem.isPresent()) {
            throw problem.get();
        }
        attributes.setReason(fault.reason());
    }
}
