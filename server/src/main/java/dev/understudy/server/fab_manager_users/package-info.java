/** {@code GET /open_api/v1/users} of Fab-manager. */
@NullMarked
package dev.understudy.server.fab_manager_users;

import org.jspecify.annotations.NullMarked;
