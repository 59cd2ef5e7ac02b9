/** {@code POST /v2/cursus_users}, {@code GET /v2/cursus_users} and {@code /v2/cursus_users/:id}. */
@NullMarked
package dev.understudy.server.cursus_users;

import org.jspecify.annotations.NullMarked;
