package dev.understudy.server.population;

import java.util.List;

/**
 * What a team did on a project.
 *
 * @param members the leader first
 * @param attempts the first try first; none while the only member has no team yet
 * @param withoutTeam what the only member does without a team; null where there are attempts
 * @param cursus which the project counts for
 */
record TeamWork(
        World.Project project, List<Person> members, List<Attempt> attempts, Attempt withoutTeam, List<Long> cursus) {
    /** The last attempt, whose outcome is the members' own. */
    Attempt outcome() {
        return attempts.isEmpty() ? withoutTeam : attempts.get(attempts.size() - 1);
    }
}
