package dev.understudy.server.http;

import dev.understudy.server.auth.AccessToken;
import dev.understudy.server.query.Reader;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.function.Supplier;

/**
 * What a resource needs to know of the request it answers.
 *
 * @param path the path asked for, doubled and trailing slashes removed
 * @param query the decoded query
 * @param token the access token the request came with; null where the operation is open or is Fab-manager's
 * @param authorization the {@code Authorization} header, null if there is none
 */
public record ApiRequest(String path, Parameters query, AccessToken token, String authorization) {

    /** Who reads the list that is asked for. */
    public Reader reader() {
        return token == null ? Reader.OPEN_API : token.reader();
    }

    /** Makes the {@link ApiRequest} of the request that is being served. */
    public static final class Factory implements Supplier<ApiRequest> {
        private final ContainerRequestContext request;

        @Inject
        public Factory(ContainerRequestContext request) {
            this.request = request;
        }

        @Override
        public ApiRequest get() {
            return new ApiRequest(
                    request.getUriInfo().getRequestUri().getRawPath(),
                    RequestTargetFilter.parameters(request),
                    AccessToken.of(request),
                    request.getHeaderString(HttpHeaders.AUTHORIZATION));
        }
    }
}
