package dev.understudy.server.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import org.glassfish.jersey.server.ExtendedUriInfo;
import org.glassfish.jersey.server.model.ResourceMethod;

/** Finds the contract's word on the operation a request was matched to. */
public final class Operations {
    private Operations() {}

    /** The annotation of the generated interface method; null if the request matched none. */
    public static ContractOperation of(ContainerRequestContext request) {
        ResourceMethod method = ((ExtendedUriInfo) request.getUriInfo()).getMatchedResourceMethod();
        if (method == null) {
            return null;
        }
        return method.getInvocable().getDefinitionMethod().getAnnotation(ContractOperation.class);
    }
}
