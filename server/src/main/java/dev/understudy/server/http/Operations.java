package dev.understudy.server.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import org.glassfish.jersey.server.ExtendedUriInfo;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.jspecify.annotations.Nullable;

/** Finds the {@link ContractOperation} of the operation that a request is matched to. */
public final class Operations {
    private Operations() {}

    /** The annotation of the generated interface method; null if the request is matched to none. */
    public static @Nullable ContractOperation of(ContainerRequestContext request) {
        ResourceMethod method = ((ExtendedUriInfo) request.getUriInfo()).getMatchedResourceMethod();
        if (method == null) {
            return null;
        }
        return method.getInvocable().getDefinitionMethod().getAnnotation(ContractOperation.class);
    }
}
