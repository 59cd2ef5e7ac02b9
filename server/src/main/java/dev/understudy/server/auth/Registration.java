package dev.understudy.server.auth;

import java.util.Set;

/**
 * How an application is registered for log-ins.
 *
 * @param redirectUris where users may be sent after the log-in
 * @param scopes the scopes that the application may request
 */
public record Registration(Application application, RedirectUris redirectUris, Set<String> scopes) {
    public Registration {
        scopes = Set.copyOf(scopes);
    }
}
