package dev.understudy.client;

import java.time.Duration;

/**
 * A pause that a call is about to make. Immutable and thread-safe.
 *
 * @param length how long it will be
 * @param reason why it is made
 * @param call the method and the target that wait, without secrets
 */
public record Pause(Duration length, Reason reason, String call) {
    /** Why a pause is made. */
    public enum Reason {
        /** The application has sent as many requests as it may for now. */
        RATE_LIMIT,
        /** A request failed, and is sent again after the pause. */
        RETRY
    }
}
