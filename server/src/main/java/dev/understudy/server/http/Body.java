package dev.understudy.server.http;

import java.util.List;
import java.util.Set;

/**
 * A request body as far as it could be read, with what was wrong in it. A faulty member is null in {@code value} and named
 * in {@code faults}.
 *
 * @param value the body; a body that was not sent is a value without members
 * @param faults one sentence for each member that cannot be read; empty when all could be
 * @param sent the names of the members that were sent, null or not, as a form writes them: {@code cursus_user[end_at]}
 */
public record Body<T>(T value, List<String> faults, Set<String> sent) {}
