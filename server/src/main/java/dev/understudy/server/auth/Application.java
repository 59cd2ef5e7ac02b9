package dev.understudy.server.auth;

import java.util.Set;

/**
 * An application that is registered with the 42 intra API.
 *
 * @param uid its public identifier
 * @param roles what it may do, in the documents' words, such as {@code Advanced staff}
 * @param requestsPerSecond its limit in any second
 * @param requestsPerHour its limit in any hour
 */
public record Application(
        long id, String uid, String name, Set<String> roles, long requestsPerSecond, long requestsPerHour) {
    private static final String ADVANCED_STAFF = "Advanced staff";
    private static final String ADVANCED_TUTOR = "Advanced tutor";

    public Application {
        roles = Set.copyOf(roles);
    }

    /** Whether the application has the role, or one that includes it: advanced staff may do what an advanced tutor may. */
    boolean has(String role) {
        return roles.contains(role) || (role.equals(ADVANCED_TUTOR) && roles.contains(ADVANCED_STAFF));
    }
}
