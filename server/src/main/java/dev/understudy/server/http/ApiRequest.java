package dev.understudy.server.http;

import dev.understudy.server.auth.AccessToken;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.function.Function;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.model.Parameter;
import org.glassfish.jersey.server.spi.internal.ValueParamProvider;

/**
 * What a resource needs to know of the request it answers.
 *
 * @param path the path asked for, doubled and trailing slashes removed
 * @param query the decoded query
 * @param parameters the query and, where the request reads, what its body names beside it
 * @param token the access token the request came with; null where the operation is open or is Fab-manager's
 * @param authorization the {@code Authorization} header, null if there is none
 */
public record ApiRequest(
        String path, Parameters query, Parameters parameters, AccessToken token, String authorization) {

    private static ApiRequest of(ContainerRequestContext request) {
        return new ApiRequest(
                request.getUriInfo().getRequestUri().getRawPath(),
                RequestTargetFilter.query(request),
                RequestTargetFilter.parameters(request),
                AccessToken.of(request),
                request.getHeaderString(HttpHeaders.AUTHORIZATION));
    }

    /**
     * Hands a resource the {@link ApiRequest} of the request that is being served. It is a function of the request, since an
     * injected object would be looked up, made and disposed of for each, which costs as much as a small query.
     */
    public static final class Provider implements ValueParamProvider {
        @Override
        public Function<ContainerRequest, ?> getValueProvider(Parameter parameter) {
            return parameter.getRawType() == ApiRequest.class ? ApiRequest::of : null;
        }

        @Override
        public PriorityType getPriority() {
            return Priority.HIGH;
        }
    }
}
