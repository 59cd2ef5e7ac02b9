package dev.understudy.server.auth;

import dev.understudy.server.http.ContractOperation;
import dev.understudy.server.http.Operations;
import dev.understudy.server.http.RequestAttributes;
import dev.understudy.server.problem.Problem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Enforces the security scheme and the role that the contract gives an operation. */
@Priority(Priorities.AUTHORIZATION)
public final class AuthorizationFilter implements ContainerRequestFilter {
    private final OpenApiClients openApiClients;

    public AuthorizationFilter(OpenApiClients openApiClients) {
        this.openApiClients = openApiClients;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        ContractOperation operation = Operations.of(request);
        if (operation == null) {
            return;
        }
        List<String> security = Arrays.asList(operation.security());
        if (security.contains("fab_manager")) {
            requireOpenApiClient(request);
        }
        if (security.contains("intra")) {
            requireRole(requireToken(RequestAttributes.of(request)), operation.role());
        }
    }

    private void requireOpenApiClient(ContainerRequestContext request) {
        String name = openApiClients
                .name(request.getHeaderString(HttpHeaders.AUTHORIZATION))
                .orElseThrow(() -> new Problem(401, "Unauthorized", List.of("Bad credentials"))
                        .header(HttpHeaders.WWW_AUTHENTICATE, "Token realm=\"understudy\""));
        RequestAttributes.of(request).setCaller(() -> name);
    }

    private static AccessToken requireToken(RequestAttributes attributes) {
        if (attributes.caller() instanceof AccessToken token) {
            return token;
        }
        throw Objects.requireNonNull(attributes.authenticationFault());
    }

    private static void requireRole(AccessToken token, String role) {
        if (!role.isEmpty() && !token.application().has(role)) {
            throw Problem.forbidden();
        }
    }
}
