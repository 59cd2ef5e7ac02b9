package dev.understudy.server.oauth;

import java.util.Optional;

/** An authorization request that is refused, by an error page or by sending the user back to the application. */
final class AuthorizationRefusal extends RuntimeException {
    private final String description;
    private final Optional<String> location;

    private AuthorizationRefusal(String description, Optional<String> location) {
        super(description, null, false, false);
        this.description = description;
        this.location = location;
    }

    /** A refusal that the user reads, because the request does not say where the user may be sent. */
    static AuthorizationRefusal page(String description) {
        return new AuthorizationRefusal(description, Optional.empty());
    }

    /** A refusal that the application reads. */
    static AuthorizationRefusal redirect(String description, String location) {
        return new AuthorizationRefusal(description, Optional.of(location));
    }

    String description() {
        return description;
    }

    /** Where the user is sent; empty for an error page. */
    Optional<String> location() {
        return location;
    }
}
