package dev.understudy.junit;

import java.util.Set;

/**
 * An application of the 42 intra API, from the data set. Immutable.
 *
 * @param clientId the uid, such as {@code understudy-staff}
 * @param clientSecret the secret, in plain text
 * @param roles the documented roles, such as {@code Advanced staff}; may be empty
 */
public record Application(String clientId, String clientSecret, Set<String> roles) {
    /** The role that includes all others. */
    static final String ADVANCED_STAFF = "Advanced staff";

    /** Copies the roles. */
    public Application {
        roles = Set.copyOf(roles);
    }
}
