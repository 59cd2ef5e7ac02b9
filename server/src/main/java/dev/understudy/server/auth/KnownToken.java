package dev.understudy.server.auth;

/**
 * A token as it was found.
 *
 * @param version of all tokens when it was found; while it stays, none was revoked
 */
record KnownToken(AccessToken token, long version) {}
