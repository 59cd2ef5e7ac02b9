package dev.understudy.server.problem;

/** The API that a path belongs to. It determines the format of errors. */
public enum Api {
    /** The 42 intra API: {@code {"error":…,"message":…}}. */
    INTRA,
    /** The token endpoints: the error format of RFC 6749. */
    OAUTH,
    /** Fab-manager's open API: {@code {"errors":[…]}}. */
    FAB_MANAGER;

    /** The API of an absolute path; the intra API if the path belongs to none. */
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
