package dev.understudy.server.http;

import dev.understudy.server.problem.Problem;
import dev.understudy.server.problem.Truncated;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;

/** Refuses requests for hosts that the server does not serve, and begins the URLs of the answer with the requested host. */
@PreMatching
@Priority(RequestTargetFilter.PRIORITY - 1)
public final class HostFilter implements ContainerRequestFilter {
    private final Optional<AllowedHosts> allowed;
    private final PublicUrl publicUrl;

    /** @param allowed empty if every host is served */
    public HostFilter(Optional<AllowedHosts> allowed, PublicUrl publicUrl) {
        this.allowed = allowed;
        this.publicUrl = publicUrl;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String host = request.getHeaderString(HttpHeaders.HOST);
        publicUrl.begin(request.getUriInfo().getBaseUri().getScheme(), host);
        if (allowed.isPresent() && !allowed.get().contain(host)) {
            String name = Truncated.of(AllowedHosts.name(host));
            throw new Problem(
                    403,
                    "Forbidden",
                    List.of("The host " + name + " is not served: a server on loopback serves localhost, 127.0.0.1 and"
                            + " [::1]. Start it with --allowed-host " + name + " to serve this one too."));
        }
    }
}
