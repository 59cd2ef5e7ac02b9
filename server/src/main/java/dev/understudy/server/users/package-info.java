/** {@code GET /v2/users}. */
@NullMarked
package dev.understudy.server.users;

import org.jspecify.annotations.NullMarked;
