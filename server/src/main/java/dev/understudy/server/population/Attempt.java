package dev.understudy.server.population;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a group at a project: a row of {@code teams}.
 *
 * @param occurrence number of earlier attempts
 * @param lockedAt when the members were fixed; null while the group can change
 * @param closedAt when the work was handed in; null before
 * @param result null until the work is marked
 */
record Attempt(
        int occurrence,
        String status,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant lockedAt,
        @Nullable Instant closedAt,
        @Nullable Result result) {
    static final String SEARCHING_A_GROUP = "searching_a_group";
    static final String CREATING_GROUP = "creating_group";
    static final String FINISHED = "finished";

    /** The result of an attempt; {@code mark} is from 0 to 125. */
    record Result(Instant markedAt, long mark, boolean validated) {}

    /** Null until the work is marked. */
    @Nullable
    Instant markedAt() {
        return result == null ? null : result.markedAt();
    }

    /** Null until the work is marked. */
    @Nullable
    Long mark() {
        return result == null ? null : Long.valueOf(result.mark());
    }

    /** Null until the work is marked. */
    @Nullable
    Boolean validated() {
        return result == null ? null : Boolean.valueOf(result.validated());
    }
}
