package dev.understudy.server.auth;

/**
 * The tokens by which an application acts for a user.
 *
 * @param scope the scopes of the access token, separated by spaces
 */
public record UserTokens(String accessToken, String refreshToken, String scope) {}
