package dev.understudy.server.auth;

import dev.understudy.server.http.RequestAttributes;
import dev.understudy.server.problem.Problem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Authenticates requests to the 42 intra API by their access token. Thread-safe. */
public final class IntraAuthenticator {
    private static final String BEARER = "bearer ";

    private final TokenStore tokens;
    private final Clock clock;

    public IntraAuthenticator(TokenStore tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * The access token of a request.
     *
     * @throws Problem 400 if the token was sent twice, 401 if there is none or it is not valid
     */
    AccessToken authenticate(ContainerRequestContext request) {
        AccessToken token =
                sentToken(request).flatMap(tokens::find).orElseThrow(() -> invalidToken("The access token is invalid"));
        if (token.revokedAt() != null) {
            throw invalidToken("The access token was revoked");
        }
        if (!clock.instant().isBefore(token.expiresAt())) {
            throw invalidToken("The access token expired");
        }
        return token;
    }

    static boolean isBearer(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
    }

    private static Optional<String> sentToken(ContainerRequestContext request) {
        String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        Optional<String> inHeader =
                isBearer(header) ? Optional.of(header.substring(BEARER.length()).strip()) : Optional.empty();
        RequestAttributes attributes = RequestAttributes.of(request);
        if (inHeader.isPresent() && !attributes.isReadable()) {
            return inHeader;
        }
        Optional<String> inQuery = attributes.parameters().last("access_token");
        if (inHeader.isPresent() && inQuery.isPresent()) {
            throw Problem.badRequest("The access token was sent twice. Send it in the Authorization header or as"
                    + " access_token, not as both.");
        }
        return inHeader.or(() -> inQuery);
    }

    private static Problem invalidToken(String message) {
        return Problem.unauthorized(Problem.INVALID_TOKEN, message);
    }
}
