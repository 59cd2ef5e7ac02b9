package dev.understudy.server.auth;

import dev.understudy.server.http.Parameters;
import dev.understudy.server.http.RequestAttributes;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.function.Function;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.model.Parameter;
import org.glassfish.jersey.server.spi.internal.ValueParamProvider;
import org.jspecify.annotations.Nullable;

/**
 * The request that a resource answers.
 *
 * @param path the path asked for, doubled and trailing slashes removed
 * @param authorization the {@code Authorization} header; null if there is none
 */
public record ApiRequest(String path, @Nullable String authorization, RequestAttributes attributes) {

    private static ApiRequest of(ContainerRequestContext request) {
        return new ApiRequest(
                request.getUriInfo().getRequestUri().getRawPath(),
                request.getHeaderString(HttpHeaders.AUTHORIZATION),
                RequestAttributes.of(request));
    }

    /** The decoded query. */
    public Parameters query() {
        return attributes.query();
    }

    /** The query and, where the request reads, the parameters of its body. */
    public Parameters parameters() {
        return attributes.parameters();
    }

    /**
     * The access token of the request.
     *
     * @throws IllegalStateException if the operation is open, or is Fab-manager's
     */
    public AccessToken token() {
        if (attributes.caller() instanceof AccessToken token) {
            return token;
        }
        throw new IllegalStateException("The request was not authenticated by an access token");
    }

    /**
     * The id of the user that the access token stands for; null if it stands for the application itself.
     *
     * @throws IllegalStateException if the operation is open, or is Fab-manager's
     */
    public @Nullable Long userId() {
        return token().userId();
    }

    /**
     * Hands a resource the {@link ApiRequest} of the request that is being served. It is a function of the request, since an
     * injected object would be looked up, made and disposed of for each, which costs as much as a small query.
     */
    public static final class Provider implements ValueParamProvider {
        @Override
        public @Nullable Function<ContainerRequest, ?> getValueProvider(Parameter parameter) {
            return parameter.getRawType() == ApiRequest.class ? ApiRequest::of : null;
        }

        @Override
        public PriorityType getPriority() {
            return Priority.HIGH;
        }
    }
}
