package dev.understudy.server;

import org.jspecify.annotations.Nullable;

/**
 * Whether a server can be controlled under {@code /_understudy/}.
 *
 * @param isWanted null for yes if the server listens at a loopback address, and no otherwise
 * @param token what control requests need to send; null for nothing, which is possible at a loopback address only
 */
public record ControlOptions(
        @Nullable Boolean isWanted, @Nullable String token) {
    /** Control at a loopback address, without a token. */
    public static final ControlOptions DEFAULT = new ControlOptions(null, null);

    @Override
    public String toString() {
        return "ControlOptions[isWanted=" + isWanted + ", token=" + (token == null ? "none" : "***") + "]";
    }
}
