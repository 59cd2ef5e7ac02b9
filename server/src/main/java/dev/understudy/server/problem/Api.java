package dev.understudy.server.problem;

/** The API a path belongs to: it decides the shape of every error answered there. */
public enum Api {
    /** The 42 intra API: {@code {"error":…,"message":…}}. */
    INTRA,
    /** The token endpoints: the error shape of RFC 6749. */
    OAUTH,
    /** Fab-manager's open API: {@code {"errors":[…]}}. */
    FAB_MANAGER;

    /** The API of an absolute path; one that belongs to none counts as the intra API's. */
    public static Api of(String path) {
        if (path.startsWith("/open_api/") || path.equals("/open_api")) {
            return FAB_MANAGER;
        }
        if (path.startsWith("/oauth/") || path.startsWith("/v2/oauth/")) {
            return OAUTH;
        }
        return INTRA;
    }
}
