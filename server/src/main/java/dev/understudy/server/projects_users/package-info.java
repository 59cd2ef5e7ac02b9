/** {@code GET /v2/projects_users}. */
@NullMarked
package dev.understudy.server.projects_users;

import org.jspecify.annotations.NullMarked;
