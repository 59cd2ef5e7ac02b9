/** {@code GET /v2/users}. */
package dev.understudy.server.users;
