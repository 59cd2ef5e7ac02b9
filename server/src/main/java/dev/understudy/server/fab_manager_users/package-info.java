/** {@code GET /open_api/v1/users} of Fab-manager. */
package dev.understudy.server.fab_manager_users;
