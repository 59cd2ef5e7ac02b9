/** {@code GET /v2/anti_grav_units_users}. */
package dev.understudy.server.anti_grav_units_users;
