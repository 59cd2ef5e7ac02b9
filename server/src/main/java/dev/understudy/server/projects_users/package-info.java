/** {@code GET /v2/projects_users}. */
package dev.understudy.server.projects_users;
