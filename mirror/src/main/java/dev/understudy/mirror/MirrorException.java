package dev.understudy.mirror;

import java.io.Serial;

/** Why the command stops, for its user: what is wrong, and what to do. */
final class MirrorException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean isResumable;

    /** A reason that stays until the user does something else. */
    MirrorException(String message) {
        this(message, false);
    }

    private MirrorException(String message, boolean isResumable) {
        super(message, null, false, false);
        this.isResumable = isResumable;
    }

    /** A reason after which the same command continues. */
    static MirrorException resumable(String message) {
        return new MirrorException(message, true);
    }

    boolean isResumable() {
        return isResumable;
    }
}
