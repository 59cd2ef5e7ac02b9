/** {@code GET /v2/teams/:id}, and the teams of {@code projects_users}. */
@NullMarked
package dev.understudy.server.teams;

import org.jspecify.annotations.NullMarked;
