/** {@code GET /v2/anti_grav_units_users}. */
@NullMarked
package dev.understudy.server.anti_grav_units_users;

import org.jspecify.annotations.NullMarked;
