package dev.understudy.server.population;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Students who do a project together, and their attempts at it. Each attempt is a team of its own in the 42 intra API.
 *
 * @param members the leader first
 * @param attempts in order; empty while the only member searches for a group
 * @param search the state of a member who searches for a group; null if there are attempts
 * @param cursus ids of the cursus that the project counts for
 */
record ProjectGroup(
        ReferenceData.Project project,
        List<Person> members,
        List<Attempt> attempts,
        @Nullable Attempt search,
        List<Long> cursus) {
    /** The last attempt, which the {@code projects_users} of the members show, or the search for a group. */
    Attempt outcome() {
        return search == null ? attempts.get(attempts.size() - 1) : search;
    }
}
