package dev.understudy.server.control;

import dev.understudy.server.http.AllowedHosts;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.util.Optional;

/**
 * Refuses requests to a host that the server does not serve.
 *
 * @param hosts empty if every host is served
 */
@PreMatching
record ServedHosts(Optional<AllowedHosts> hosts) implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
        if (hosts.isPresent() && !hosts.get().contain(request.getHeaderString("Host"))) {
            throw new ControlFault(
                    403,
                    "Control requests must name the server by a host that it serves, as in http://127.0.0.1:4242. Another"
                            + " one is served with --allowed-host.");
        }
    }
}
