package dev.understudy.server.control;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Refuses control requests without the token, and those that a page of another origin could send: with a foreign
 * {@code Origin}, from another site, with a form as body, or to a host that the server does not serve. A public page needs
 * neither token nor origin, so that a link of another site leads to it.
 */
@PreMatching
final class AccessFilter implements ContainerRequestFilter {
    private static final Set<String> JSON =
            Set.of("application/json", "application/x-ndjson", "application/jsonl", "application/x-jsonlines");

    private static final String DATA_SET = "data-set";

    private final ControlToken token;
    private final ServedHosts hosts;
    private final Predicate<String> publicPages;
    private final Journal journal;

    /**
     * @param publicPages the paths that anyone may read, relative to the application's
     */
    AccessFilter(ControlToken token, ServedHosts hosts, Predicate<String> publicPages, Journal journal) {
        this.token = token;
        this.hosts = hosts;
        this.publicPages = publicPages;
        this.journal = journal;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String host = request.getHeaderString("Host");
        boolean isPublic =
                isRead(request) && publicPages.test(request.getUriInfo().getPath());
        if (!isPublic && !token.isSentIn(request) && !token.isPasswordIn(request)) {
            throw new ControlFault(
                    401,
                    "Control requests need the header " + ControlToken.HEADER
                            + " with the server's control token; browsers send it as a password.");
        }
        hosts.filter(request);
        if (isPublic) {
            if (!token.isNeeded() && !isOfOtherOrigin(request, host)) {
                journal.record();
            }
            return;
        }
        if (isOfOtherOrigin(request, host)) {
            throw new ControlFault(403, "Control requests from pages of other origins are refused.");
        }
        refuseOtherBodies(request);
        journal.record();
    }

    private static boolean isRead(ContainerRequestContext request) {
        return request.getMethod().equals(HttpMethod.GET) || request.getMethod().equals(HttpMethod.HEAD);
    }

    private static boolean isOfOtherOrigin(ContainerRequestContext request, @Nullable String host) {
        String origin = request.getHeaderString("Origin");
        String site = request.getHeaderString("Sec-Fetch-Site");
        return (origin != null && !authority(origin).equals(host))
                || (site != null && !site.equals("same-origin") && !site.equals("none"));
    }

    private static String authority(String origin) {
        try {
            return String.valueOf(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static void refuseOtherBodies(ContainerRequestContext request) {
        MediaType type = request.getMediaType();
        boolean hasBody = request.getLength() > 0 || request.getHeaderString("Transfer-Encoding") != null;
        if (type == null ? hasBody : !isAccepted(type, request.getUriInfo().getPath())) {
            throw new ControlFault(
                    415,
                    "The body of a control request needs Content-Type: application/json, or application/x-ndjson for"
                            + " JSON lines, or application/yaml for a data set in YAML.");
        }
    }

    private static boolean isAccepted(MediaType type, String path) {
        return JSON.contains(type.getType() + "/" + type.getSubtype())
                || (ControlResource.isYaml(type) && path.equals(DATA_SET));
    }
}
