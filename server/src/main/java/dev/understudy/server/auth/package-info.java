/**
 * Authentication, authorization and rate limits: the applications and access tokens of the 42 intra API, and the clients of
 * Fab-manager's open API.
 */
@NullMarked
package dev.understudy.server.auth;

import org.jspecify.annotations.NullMarked;
