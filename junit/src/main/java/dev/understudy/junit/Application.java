package dev.understudy.junit;

import java.util.Set;

/**
 * An application of the 42 intra API that the data set has. Immutable.
 *
 * @param clientId its uid, such as {@code understudy-staff}
 * @param clientSecret its secret, in clear: a data set is no place for a real one
 * @param roles what it may do beyond what all may, in the documents' words, such as {@code Advanced staff}; may be empty
 */
public record Application(String clientId, String clientSecret, Set<String> roles) {
    /** The role that includes all others. */
    static final String ADVANCED_STAFF = "Advanced staff";

    /** Keeps a copy of the roles. */
    public Application {
        roles = Set.copyOf(roles);
    }
}
