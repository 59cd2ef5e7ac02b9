package dev.understudy.server.population;

import java.time.Instant;

/**
 * A team's try at a project.
 *
 * @param occurrence counts from 0
 * @param lockedAt when the team could not change any more, or null
 * @param closedAt when the work was handed in, or null
 * @param markedAt when it got its mark, or null
 * @param mark from 0 to 125, or null
 */
record Attempt(
        int occurrence,
        String status,
        Instant createdAt,
        Instant updatedAt,
        Instant lockedAt,
        Instant closedAt,
        Instant markedAt,
        Long mark,
        Boolean validated) {
    static final String SEARCHING_A_GROUP = "searching_a_group";
    static final String CREATING_GROUP = "creating_group";
    static final String FINISHED = "finished";
}
