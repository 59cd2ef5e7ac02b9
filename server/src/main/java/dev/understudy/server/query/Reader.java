package dev.understudy.server.query;

import dev.understudy.server.db.Versions;

/**
 * Who reads lists.
 *
 * @param applicationId of the application of the 42 intra API
 * @param written what its own writes led to; it is not shown anything older
 */
public record Reader(long applicationId, Versions written) {
    /** The clients of Fab-manager's open API, who write nothing. */
    public static final Reader OPEN_API = new Reader(0, Versions.UNKNOWN);
}
