/** {@code POST /v2/cursus_users}. */
@NullMarked
package dev.understudy.server.cursus_users;

import org.jspecify.annotations.NullMarked;
