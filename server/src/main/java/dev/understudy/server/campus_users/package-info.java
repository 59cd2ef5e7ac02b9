/** {@code GET /v2/campus_users}. */
@NullMarked
package dev.understudy.server.campus_users;

import org.jspecify.annotations.NullMarked;
