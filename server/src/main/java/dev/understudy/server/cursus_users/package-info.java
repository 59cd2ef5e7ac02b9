/** {@code POST /v2/cursus_users}. */
package dev.understudy.server.cursus_users;
